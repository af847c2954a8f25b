using ChatBot.Core.Deploys;
using ChatBot.Core.Holds;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Gates;

/// <summary>
/// Shut while a hold stands on the tier, the project or everything, or while the revision is quarantined. A rollback passes
/// holds, as it is the way out; but it brings back nothing that was rolled back.
/// </summary>
internal sealed class HoldGate(IHoldBook holds, IRepositories repositories) : IGate
{
    public string Name => "hold";

    public async Task<GateAnswer> AskAsync(GateQuestion question, CancellationToken cancellationToken)
    {
        var isBack = question.Kind == DeployKind.Rollback;
        foreach (var hold in await holds.StandingAsync(question.Project.Name, question.Tier.Name, question.At, cancellationToken))
        {
            if (!hold.IsQuarantine && !isBack)
                return IsHeld(hold);
            // What the repository cannot tell holds up no rollback: somebody needs it now.
            if (
                hold.IsQuarantine
                && await KeepsOutAsync(hold, question, cancellationToken) is { } answer
                && (answer is GateAnswer.Shut || !isBack)
            )
                return answer;
        }
        return new GateAnswer.Open();
    }

    private async Task<GateAnswer?> KeepsOutAsync(Hold hold, GateQuestion question, CancellationToken cancellationToken)
    {
        if (hold.Bad == question.Revision)
            return IsQuarantined(hold, question.Revision);
        if (await repositories.BetweenAsync(question.Project, hold.Good, hold.Bad!.Value, cancellationToken) is not { } bad)
            return new GateAnswer.Unknown(
                Line.Of(
                    $"I cannot tell whether {question.Revision.Code} is among the revisions that {hold.By} rolled back "
                        + $"({hold.Why}): the repository does not know them."
                )
            );
        return bad.Commits.Any(commit => commit.Revision == question.Revision) ? IsQuarantined(hold, question.Revision) : null;
    }

    private static GateAnswer.Shut IsHeld(Hold hold) =>
        new(Line.Of($"{hold.By} holds {hold.Scope} since {hold.Since}: {hold.Why}."))
        {
            Until = hold.Until,
            Next = [new Button(hold.LiftLine)],
        };

    private static GateAnswer.Shut IsQuarantined(Hold hold, Revision revision) =>
        new(
            Line.Of(
                $"{revision.Code} was rolled back on {hold.Scope} by {hold.By} at {hold.Since}: {hold.Why}. Ship something "
                    + $"newer, or say {new Code($"lift {hold.Scope} - …")} with a reason."
            )
        );
}
