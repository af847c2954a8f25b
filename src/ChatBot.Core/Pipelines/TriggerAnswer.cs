using ChatBot.Core.Posts;

namespace ChatBot.Core.Pipelines;

/// <summary>How a trigger was answered.</summary>
public abstract record TriggerAnswer
{
    /// <summary>It runs, or will.</summary>
    /// <param name="Run">The run, as far as the answer tells; null when the pipeline took it without saying which run it is.</param>
    public sealed record Accepted(Run? Run) : TriggerAnswer;

    /// <summary>The pipeline said no, in its own words. Nothing runs.</summary>
    /// <param name="Why">Its words.</param>
    public sealed record Refused(OutsideText Why) : TriggerAnswer;

    /// <summary>The pipeline has no time for it now. Nothing runs, and it is asked again.</summary>
    /// <param name="After">How long to wait before.</param>
    /// <param name="Why">Why not, in a few words; null when it is only busy.</param>
    public sealed record NotNow(TimeSpan After, string? Why = null) : TriggerAnswer;
}
