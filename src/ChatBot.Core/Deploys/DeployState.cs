namespace ChatBot.Core.Deploys;

/// <summary>Where a deploy stands.</summary>
public enum DeployState
{
    /// <summary>Recorded; its gates are asked again before it starts.</summary>
    Requested,

    /// <summary>The pipeline is being called: announced, perhaps not yet heard.</summary>
    Starting,

    /// <summary>Its run goes on.</summary>
    Running,

    /// <summary>The tier runs the revision.</summary>
    Succeeded,

    /// <summary>It ended badly.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Halted,
}
