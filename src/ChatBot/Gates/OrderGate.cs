using ChatBot.Core.Deploys;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;

namespace ChatBot.Gates;

/// <summary>Shut unless the tier before runs this very revision, whole. A rollback is exempt: its revision ran here already.</summary>
internal sealed class OrderGate(IDeployBook deploys) : IGate
{
    public string Name => "order";

    public async Task<GateAnswer> AskAsync(GateQuestion question, CancellationToken cancellationToken)
    {
        if (question.Kind == DeployKind.Rollback || question.Project.Before(question.Tier) is not { } before)
            return new GateAnswer.Open();
        var now = await deploys.NowAsync(question.Project.Name, before.Name, cancellationToken);
        if (now.Revision == question.Revision)
            return new GateAnswer.Open();
        var runs = now switch
        {
            { Revision: { } revision } => Line.Of($"{before.Name} runs {revision.Code}"),
            { Interrupted: { } partial } => Line.Of(
                $"{before.Name} is half-way to {partial.Revision.Code} ({DeployPost.Progress(partial)})"
            ),
            _ => Line.Of($"{before.Name} runs nothing yet"),
        };
        var first = question.Project.Tiers[0];
        return new GateAnswer.Shut(Line.Of($"{question.Revision.Code} has to be on {before.Name} before {question.Tier.Name}; {runs}."))
        {
            Next =
            [
                before == first
                    ? new Button($"deploy {question.Project.Name}@{question.Revision.Brief}")
                    : new Button($"promote {question.Project.Name} to {before.Name}"),
            ],
        };
    }
}
