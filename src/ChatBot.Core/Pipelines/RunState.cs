namespace ChatBot.Core.Pipelines;

/// <summary>Where a run stands.</summary>
public enum RunState
{
    /// <summary>Accepted, not begun.</summary>
    Queued,

    /// <summary>Going on.</summary>
    Running,

    /// <summary>Begun, and waiting for a person: an approval, a manual step. It has not ended.</summary>
    Waiting,

    /// <summary>Ended well.</summary>
    Succeeded,

    /// <summary>Ended badly.</summary>
    Failed,

    /// <summary>Ended because somebody or something stopped it.</summary>
    Stopped,
}
