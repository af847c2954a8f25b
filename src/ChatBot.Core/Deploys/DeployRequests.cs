using ChatBot.Core.Chat;
using ChatBot.Core.People;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Deploys;

/// <summary>
/// Decides whether a deploy may be recorded: role, turn, gates, and that the tier is not busy. What was read is decided
/// again by the store when it is written.
/// </summary>
/// <param name="turns">Whose turn it is.</param>
/// <param name="deploys">What runs, and what is on its way.</param>
/// <param name="shipping">What is new.</param>
/// <param name="gates">What may keep it from starting.</param>
/// <param name="roles">Who may.</param>
public sealed class DeployRequests(ITurnBook turns, IDeployBook deploys, Shipping shipping, GateList gates, Roles roles)
{
    /// <summary>Records the deploy, or says why not.</summary>
    public async Task<Reply> RequestAsync(DeployRequest wanted, CancellationToken cancellationToken)
    {
        var (project, tier) = (wanted.Project, wanted.Tier);
        if (!roles.Has(wanted.Said.Person, tier.Role))
            return NeedsRole(project, tier);
        if (wanted.Kind == DeployKind.Deploy && await TurnOfAnotherAsync(wanted, cancellationToken) is { } turn)
            return await TurnIsHeldAsync(project, turn, cancellationToken);

        var now = await deploys.NowAsync(project.Name, tier.Name, cancellationToken);
        if (wanted.Kind == DeployKind.Deploy && now.Revision == wanted.Revision)
            return Refusal($"{tier.Name} runs {wanted.Revision.Code} already, by {now.Current!.By}.");
        var answers = await gates.NotOpenAsync(
            new GateQuestion(project, tier, wanted.Revision, wanted.Kind, wanted.Said.At),
            cancellationToken
        );
        if (answers.Count > 0)
            return GatesAreShut(project, tier, answers);
        return await RecordAsync(wanted, await WithChangesAsync(wanted, now, cancellationToken), cancellationToken);
    }

    private async Task<Reply> RecordAsync(DeployRequest wanted, Deploy deploy, CancellationToken cancellationToken)
    {
        List<Post> posts = [];
        if (wanted.Kind == DeployKind.Deploy)
        {
            var taking = await turns.TakeAsync(wanted.Project.Name, wanted.Said.Person, wanted.Said.At, cancellationToken);
            if (taking is TurnTaking.Held held)
                return await TurnIsHeldAsync(wanted.Project, held.Turn, cancellationToken);
            if (taking is TurnTaking.Taken)
                posts.Add(TurnPost.Taken(wanted.Project, wanted.Said.Person, wanted.Said.At));
        }
        if (await deploys.AddAsync(deploy, cancellationToken) is not { } recorded)
            return await TierIsBusyAsync(wanted, cancellationToken);
        posts.Add(DeployPost.Of(recorded, wanted.Project));
        var entry = new TimelineEntry(
            recorded.By,
            wanted.Kind == DeployKind.Rollback ? "asked to roll back" : "asked to deploy",
            recorded.Project,
            recorded.Subject
        )
        {
            Tier = recorded.Tier,
            Why = recorded.Why.Text,
        };
        return Reply.Did(entry, posts);
    }

    private async Task<Deploy> WithChangesAsync(DeployRequest wanted, TierNow now, CancellationToken cancellationToken)
    {
        var (older, newer) =
            wanted.Kind == DeployKind.Rollback
                ? (wanted.Revision, wanted.Leaving ?? wanted.Revision)
                : (now.Current?.Revision, wanted.Revision);
        return new Deploy(0, "", wanted.Project.Name, wanted.Tier.Name, wanted.Revision, wanted.Said.Person, wanted.Said.At)
        {
            Kind = wanted.Kind,
            From = now.Current?.Revision,
            Reference = wanted.Reference,
            Why = wanted.Said.Why,
            // Whoever rolls back wants the bad revision gone, not spread out.
            SkipSpread = wanted.Kind == DeployKind.Rollback || wanted.Said.Fit.Has("now"),
            Changes =
                await (
                    wanted.Kind == DeployKind.Rollback
                        ? shipping.AwayAsync(wanted.Project, older, newer, cancellationToken)
                        : shipping.BetweenAsync(wanted.Project, older, newer, cancellationToken)
                )
                ?? Changes.None,
        };
    }

    private async Task<Turn?> TurnOfAnotherAsync(DeployRequest wanted, CancellationToken cancellationToken) =>
        await turns.QueueAsync(wanted.Project.Name, cancellationToken) is [{ State: not TurnState.Waiting } first, ..]
        && first.Person != wanted.Said.Person
            ? first
            : null;

    private async Task<Reply> TurnIsHeldAsync(Project project, Turn turn, CancellationToken cancellationToken)
    {
        var queue = await turns.QueueAsync(project.Name, cancellationToken);
        var running = await deploys.UnfinishedAsync(project.Name, null, cancellationToken);
        var doing = running is [var deploy, ..]
            ? Line.Of($", deploying {deploy.Revision.Code} to {deploy.Tier} ({DeployPost.Progress(deploy)})")
            : Line.Of($"");
        var has =
            turn.State == TurnState.Called
                ? Line.Of($"{turn.Person} was called to the turn on {project.Name} at {turn.Since}")
                : Line.Of($"{turn.Person} has the turn on {project.Name} since {turn.Since}");
        return Reply.Refuse(has + doing + Line.Of($"; {TurnPost.Waiting(queue)}."), new Button($"join {project.Name}"));
    }

    private async Task<Reply> TierIsBusyAsync(DeployRequest wanted, CancellationToken cancellationToken)
    {
        var on = $"{wanted.Project.Name} {wanted.Tier.Name}";
        return await deploys.UnfinishedAsync(wanted.Project.Name, wanted.Tier.Name, cancellationToken) is [var busy, ..]
            ? Reply.Refuse(
                $"{on} is busy: {busy.By} brings {busy.Revision.Code} ({DeployPost.Progress(busy)}). Wait for it, or halt it.",
                new Button($"halt {on}")
            )
            : Refusal($"{on} was busy a moment ago. Say it again.");
    }

    private Reply NeedsRole(Project project, Tier tier) =>
        Refusal($"Deploying {project.Name} to {tier.Name} needs the role {tier.Role}: {string.Join(", ", roles.Of(tier.Role!))}.");

    private static Reply GatesAreShut(Project project, Tier tier, IReadOnlyList<GateAnswer> answers)
    {
        Line[] reasons = [.. answers.Select(GateList.Why)];
        Button[] next = [.. answers.OfType<GateAnswer.Shut>().SelectMany(shut => shut.Next).Distinct()];
        return reasons is [var only]
            ? Reply.Refuse(only, next)
            : new Reply
            {
                Refused = true,
                Private = new PostContent($"{project.Name} {tier.Name} is shut by {reasons.Length} gates.")
                {
                    Lines = reasons,
                    Buttons = next,
                },
            };
    }

    private static Reply Refusal(Line.Words why) => Reply.Refuse(why);
}
