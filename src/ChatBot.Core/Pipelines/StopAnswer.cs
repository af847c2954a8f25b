using ChatBot.Core.Posts;

namespace ChatBot.Core.Pipelines;

/// <summary>How a wish to stop was answered.</summary>
public abstract record StopAnswer
{
    /// <summary>The pipeline heard it, or the run has ended already: the next look tells.</summary>
    public sealed record Asked : StopAnswer;

    /// <summary>The pipeline said no, in its own words. The run goes on.</summary>
    /// <param name="Why">Its words.</param>
    public sealed record Refused(OutsideText Why) : StopAnswer;
}
