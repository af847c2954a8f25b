using ChatBot.Core.Posts;

namespace ChatBot.Core.Deploys;

/// <summary>A gate's answer. Unknown never passes by itself.</summary>
public abstract record GateAnswer
{
    /// <summary>Go.</summary>
    public sealed record Open : GateAnswer;

    /// <summary>No: why, until when, what to do.</summary>
    /// <param name="Why">The reason, with holder and since when.</param>
    public sealed record Shut(Line Why) : GateAnswer
    {
        /// <summary>When it opens by itself; null when it does not.</summary>
        public DateTimeOffset? Until { get; init; }

        /// <summary>The next steps; none by default.</summary>
        public IReadOnlyList<Button> Next { get; init; } = [];
    }

    /// <summary>It could not be found out.</summary>
    /// <param name="Why">What is missing.</param>
    public sealed record Unknown(Line Why) : GateAnswer;
}
