using ChatBot.Core.Posts;

namespace ChatBot.Core.Deploys;

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
            if (await gate.AskAsync(question, cancellationToken) is var answer and not GateAnswer.Open)
                answers.Add(answer);
        }
        return answers;
    }

    /// <summary>The reason in a shut or unknown answer.</summary>
    public static Line Why(GateAnswer answer) =>
        answer switch
        {
            GateAnswer.Shut shut => shut.Until is { } until ? shut.Why + Line.Of($" It opens at {until}.") : shut.Why,
            GateAnswer.Unknown unknown => unknown.Why,
            _ => Line.Of($"open"),
        };
}
