namespace ChatBot.Pipeline.Runs;

/// <summary>Which way a run leads.</summary>
public enum RunKind
{
    /// <summary>Forward: builds what is not built yet, runs the tier's steps, then switches the servers.</summary>
    Deploy,

    /// <summary>Back: switches to a build that is still on the server, else places it from the artifact. Runs no steps: those
    /// lead forward (a migration of an older revision has nothing to do), and a rollback has to be quick.</summary>
    Rollback,
}
