using System.Globalization;
using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Deploys;
using ChatBot.Core.Holds;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;

namespace ChatBot.Commands.Deploys;

/// <summary>
/// Brings back a release that the tier ran before, from its stored build. What is being deployed there is halted first, and the
/// revisions that go away are kept out until something newer comes or somebody lifts it with a reason.
/// </summary>
[Command("rollback", "Bring a tier back to the release before, or to one you name", AsksFirst = true)]
[Usage("rollback <project> <tier> [to <release>] - why")]
public sealed class RollbackCommand(DeployRequests requests, IDeployBook deploys, IHoldBook holds, IRepositories repositories) : ICommand
{
    private const long ReleasesKnown = 50;

    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        if (said.Project is not { } project || said.Tier is not { } tier)
            return Reply.Refuse($"Say what to roll back: {new Code("rollback <project> <tier> - why")}.");
        var now = await deploys.NowAsync(project.Name, tier.Name, cancellationToken);
        // What nobody can name nobody can bring back.
        Deploy[] releases =
        [
            .. (await deploys.ReleasesAsync(project.Name, tier.Name, ReleasesKnown, cancellationToken)).Where(release =>
                release.Revision != Revision.Unknown
            ),
        ];
        var going = await deploys.UnfinishedAsync(project.Name, tier.Name, cancellationToken);
        if (going.FirstOrDefault(deploy => deploy.Kind == DeployKind.Rollback) is { } other)
            return IsOnItsWay(project, tier, other);
        var bad =
            going.Count > 0
                ? going[^1].Revision
                : (now.Interrupted is { Kind: not DeployKind.Rollback } half ? half : now.Current)?.Revision;
        var (target, refusal) = await ChooseAsync(said, releases, now, going.Count > 0, cancellationToken);
        if (target is null)
            return refusal!;
        if (going.Count == 0 && target.Revision == now.Revision)
            return Reply.Refuse($"{project.Name} {tier.Name} runs {target.Revision.Code} already.");

        var wanted = new DeployRequest(said, project, tier, target.Revision) { Kind = DeployKind.Rollback, Leaving = bad };
        var reply = await requests.RequestAsync(wanted, cancellationToken);
        if (reply.Refused)
            return reply;
        var halted = await deploys.HaltAsync(project.Name, tier.Name, said.Person, said.Why, rollbacksToo: false, cancellationToken);
        reply = reply with
        {
            Posts = [.. halted.Select(deploy => DeployPost.Of(deploy, project)), .. reply.Posts],
            Happened =
            [
                .. halted.Select(deploy => new TimelineEntry(said.Person, "halted", deploy.Project, deploy.Subject)
                {
                    Tier = deploy.Tier,
                    Why = said.Why.Text,
                }),
                .. reply.Happened,
            ],
        };
        if (bad is not { } leaving || leaving == target.Revision || leaving == Revision.Unknown)
            return reply;
        var quarantine = new Hold(holds.NewId(), said.Person, said.Why, said.At)
        {
            Project = project.Name,
            Tier = tier.Name,
            Good = target.Revision,
            Bad = leaving,
        };
        return await WithAsync(quarantine, reply, cancellationToken);
    }

    // Rolled back a second time, as the first was halted half-way: the same revisions are kept out already.
    private async Task<Reply> WithAsync(Hold quarantine, Reply reply, CancellationToken cancellationToken)
    {
        var standing = await holds.StandingAsync(quarantine.Project, quarantine.Tier, quarantine.Since, cancellationToken);
        if (standing.Any(hold => (hold.Tier, hold.Good, hold.Bad) == (quarantine.Tier, quarantine.Good, quarantine.Bad)))
            return reply;
        await holds.AddAsync(quarantine, cancellationToken);
        var entry = new TimelineEntry(quarantine.By, "quarantined", quarantine.Project!, quarantine.Subject)
        {
            Tier = quarantine.Tier!,
            Why = quarantine.Bad!.Value.Brief,
        };
        return reply with { Posts = [.. reply.Posts, HoldPost.Standing(quarantine)], Happened = [.. reply.Happened, entry] };
    }

    // Back from a whole release goes to the one before it; back from half a one, to what the tier ran whole; half a rollback
    // goes on to its end.
    private async Task<(Deploy? Target, Reply? Refusal)> ChooseAsync(
        Invocation said,
        IReadOnlyList<Deploy> releases,
        TierNow now,
        bool isGoingOn,
        CancellationToken cancellationToken
    )
    {
        var (project, tier) = (said.Project!, said.Tier!);
        if (said.Fit.Word(Slot.Release) is { } named)
        {
            var found =
                await NumberedAsync(named, project, tier, cancellationToken)
                ?? releases.FirstOrDefault(release => IsRevision(release, named));
            return found is not null ? (found, null) : (null, NoSuchRelease(named, releases, project, tier));
        }
        var target =
            now.Interrupted is { Kind: DeployKind.Rollback } half ? half
            : isGoingOn || now.Interrupted is not null ? now.Current
            : await BeforeAsync(project, now, releases, cancellationToken);
        return target is not null && target.Revision != Revision.Unknown ? (target, null) : (null, NothingBefore(project, tier));
    }

    // After a rollback the newest other release is the one that was left. What the tier runs now has to hold all of the one before it.
    private async Task<Deploy?> BeforeAsync(
        Project project,
        TierNow now,
        IReadOnlyList<Deploy> releases,
        CancellationToken cancellationToken
    )
    {
        if (now.Current is not { } whole)
            return null;
        foreach (var release in releases.Where(release => release.Id < whole.Id && release.Revision != now.Revision))
        {
            if (whole.Kind != DeployKind.Rollback)
                return release;
            if (await repositories.BetweenAsync(project, now.Revision, release.Revision, cancellationToken) is { Commits: [] })
                return release;
        }
        return null;
    }

    private async Task<Deploy?> NumberedAsync(string named, Project project, Tier tier, CancellationToken cancellationToken) =>
        long.TryParse(named.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && await deploys.FindAsync(number, cancellationToken) is { State: DeployState.Succeeded } deploy
        && (deploy.Project, deploy.Tier) == (project.Name, tier.Name)
            ? deploy
            : null;

    private static bool IsRevision(Deploy release, string named) =>
        named.Length >= 6 && release.Revision.Sha.StartsWith(named, StringComparison.OrdinalIgnoreCase);

    private static Reply NoSuchRelease(string named, IReadOnlyList<Deploy> releases, Project project, Tier tier) =>
        Reply.Refuse(
            $"{project.Name} {tier.Name} never ran {new OutsideText(named).Cut(60)}. It ran: "
                + $"{string.Join(", ", releases.Take(5).Select(release => $"#{release.Id} {release.Revision.Brief}"))}.",
            new Button($"history {project.Name}")
        );

    private static Reply NothingBefore(Project project, Tier tier) =>
        Reply.Refuse($"{project.Name} {tier.Name} has no earlier release to go back to.", new Button($"history {project.Name}"));

    private static Reply IsOnItsWay(Project project, Tier tier, Deploy rollback) =>
        Reply.Refuse(
            $"{rollback.By} is rolling {project.Name} {tier.Name} back to {rollback.Revision.Code} already "
                + $"({DeployPost.Progress(rollback)})."
        );
}
