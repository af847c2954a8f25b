using ChatBot.Chat;
using ChatBot.Deploys;
using ChatBot.Holds;
using ChatBot.Posts;
using ChatBot.Projects;
using ChatBot.Timeline;

namespace ChatBot.Commands.Deploys;

/// <summary>
/// Brings back a release that the tier ran before, from its stored build. What is being deployed there is halted first, and the
/// revisions that go away are kept out until something newer comes or somebody lifts it with a reason.
/// </summary>
[Command("rollback", "Bring a tier back to the release before, or to one you name")]
[Usage("rollback <project> <tier> [to <release>] - why")]
public sealed class RollbackCommand(DeployRequests requests, IDeployBook deploys, IHoldBook holds) : ICommand
{
    private const long ReleasesKnown = 50;

    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken stop)
    {
        if (said.Project is not { } project || said.Tier is not { } tier) return Reply.Refuse($"Say what to roll back: {new Code("rollback <project> <tier> - why")}.");
        var now = await deploys.NowAsync(project.Name, tier.Name, stop);
        var releases = await deploys.ReleasesAsync(project.Name, tier.Name, ReleasesKnown, stop);
        var going = await deploys.UnfinishedAsync(project.Name, tier.Name, stop);
        if (going.FirstOrDefault(deploy => deploy.Kind == DeployKind.Rollback) is { } other) return IsOnItsWay(project, tier, other);
        var bad = going.Count > 0 ? going[^1].Revision : (now.Partial ?? now.Whole)?.Revision;
        var (target, refusal) = Choose(said, releases, now, going.Count > 0, project, tier);
        if (target is null) return refusal!;
        if (going.Count == 0 && target.Revision == now.Revision) return Reply.Refuse($"{project.Name} {tier.Name} runs {target.Revision.Code} already.");

        var wanted = new DeployRequest(said, project, tier, target.Revision) { Kind = DeployKind.Rollback, Leaving = bad };
        var reply = await requests.RequestAsync(wanted, stop);
        if (reply.Refused) return reply;
        await deploys.HaltAsync(project.Name, tier.Name, said.Person, said.Why, DeployKind.Deploy, stop);
        var quarantine = new Hold(holds.NewId(), said.Person, said.Why, said.At) { Project = project.Name, Tier = tier.Name, Good = target.Revision, Bad = bad ?? target.Revision };
        if (bad is null || bad == target.Revision) return reply;
        await holds.AddAsync(quarantine, stop);
        return reply with
        {
            Posts = [.. reply.Posts, HoldPost.Standing(quarantine)],
            Happened = [.. reply.Happened, new TimelineEntry(said.Person, "quarantined", project.Name, quarantine.Subject) { Tier = tier.Name, Why = bad.Value.Brief }],
        };
    }

    // Back from a whole release goes to the one before it; back from half a one, to what the tier ran whole.
    private static (Deploy? Target, Reply? Refusal) Choose(Invocation said, IReadOnlyList<Deploy> releases, TierNow now, bool isGoingOn, Project project, Tier tier)
    {
        if (said.Fit.Word(Slot.Release) is { } named)
        {
            var found = releases.FirstOrDefault(release => Is(release, named));
            return found is not null ? (found, null) : (null, NoSuchRelease(named, releases, project, tier));
        }
        if (isGoingOn || now.Partial is not null) return now.Whole is { } whole ? (whole, null) : (null, NothingBefore(project, tier));
        var since = releases.FirstOrDefault(release => release.Revision == now.Revision);
        var before = releases.FirstOrDefault(release => since is not null && release.Id < since.Id && release.Revision != now.Revision);
        return before is not null ? (before, null) : (null, NothingBefore(project, tier));
    }

    private static bool Is(Deploy release, string named) =>
        named.TrimStart('#') == release.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)
        || (named.Length >= 6 && release.Revision.Sha.StartsWith(named, StringComparison.OrdinalIgnoreCase));

    private static Reply NoSuchRelease(string named, IReadOnlyList<Deploy> releases, Project project, Tier tier) =>
        Reply.Refuse(
            $"{project.Name} {tier.Name} never ran {new OutsideText(named).Cut(60)}. It ran: {string.Join(", ", releases.Take(5).Select(release => $"#{release.Id} {release.Revision.Brief}"))}.",
            new Button($"history {project.Name}"));

    private static Reply NothingBefore(Project project, Tier tier) =>
        Reply.Refuse($"{project.Name} {tier.Name} has no earlier release to go back to.", new Button($"history {project.Name}"));

    private static Reply IsOnItsWay(Project project, Tier tier, Deploy rollback) =>
        Reply.Refuse($"{rollback.By} is rolling {project.Name} {tier.Name} back to {rollback.Revision.Code} already ({DeployPost.Far(rollback)}).");
}
