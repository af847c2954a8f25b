using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Deploys;

/// <summary>What a gate is asked.</summary>
/// <param name="Project">The project.</param>
/// <param name="Tier">The tier it shall go to.</param>
/// <param name="Revision">The revision that shall go.</param>
/// <param name="Kind">Forward or back.</param>
/// <param name="At">When.</param>
public sealed record GateQuestion(Project Project, Tier Tier, Revision Revision, DeployKind Kind, DateTimeOffset At);

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

/// <summary>A question asked before a deploy may start, and again at the instant it starts.</summary>
public interface IGate
{
    /// <summary>Its name, as settings and overrides say it.</summary>
    string Name { get; }

    /// <summary>Answers for one deploy.</summary>
    Task<GateAnswer> AskAsync(GateQuestion question, CancellationToken cancellationToken);
}

/// <summary>All gates, in their order. All are asked, and all answers count.</summary>
/// <param name="gates">In the order in which their answers are shown.</param>
public sealed class GateList(IEnumerable<IGate> gates)
{
    /// <summary>The answers that keep a deploy from starting; none when all gates are open.</summary>
    public async Task<IReadOnlyList<GateAnswer>> NotOpenAsync(GateQuestion question, CancellationToken cancellationToken)
    {
        List<GateAnswer> answers = [];
        foreach (var gate in gates)
        {
            if (await gate.AskAsync(question, cancellationToken) is var answer and not GateAnswer.Open) answers.Add(answer);
        }
        return answers;
    }

    /// <summary>The reason in a shut or unknown answer.</summary>
    public static Line Why(GateAnswer answer) => answer switch
    {
        GateAnswer.Shut shut => shut.Until is { } until ? shut.Why + Line.Of($" It opens at {until}.") : shut.Why,
        GateAnswer.Unknown unknown => unknown.Why,
        _ => Line.Of($"open"),
    };
}
