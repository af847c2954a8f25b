namespace ChatBot.Pipeline.Runs;

/// <summary>Where a run is. The last three are final.</summary>
public enum EmbeddedRunState
{
    /// <summary>Waits for its turn in its tier.</summary>
    Queued,

    /// <summary>The revision is being built.</summary>
    Building,

    /// <summary>A named step of the tier runs.</summary>
    Stepping,

    /// <summary>Servers are being switched.</summary>
    Releasing,

    /// <summary>Every server serves the revision.</summary>
    Succeeded,

    /// <summary>
    /// Ended by a fault; <see cref="EmbeddedRun.Reason"/> names it, <see cref="EmbeddedRun.Done"/> says how many servers
    /// were switched.
    /// </summary>
    Failed,

    /// <summary>Ended because somebody asked for it.</summary>
    Stopped,
}
