namespace ChatBot.Core.Pipelines;

/// <summary>What a deploy is.</summary>
public enum DeployKind
{
    /// <summary>A new revision goes on.</summary>
    Deploy,

    /// <summary>A stored release comes back.</summary>
    Rollback,

    /// <summary>A run that somebody started in the pipeline's own page: seen there, and followed like every other.</summary>
    Elsewhere,

    /// <summary>A job that is no deploy (a restart, a purge): it goes the same way through the pipeline, and changes no tier.</summary>
    Job,
}
