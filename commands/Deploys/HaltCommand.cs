using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Deploys;
using ChatBot.Core.Holds;
using ChatBot.Core.People;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;

namespace ChatBot.Commands.Deploys;

/// <summary>Stops what runs and what is about to run, and puts a hold, so that nothing starts behind it. Everybody may.</summary>
[Command(
    "halt",
    "Stop what is being deployed, at once, and hold the tier",
    Aliases = ["stop"],
    Urgent = true,
    Overheard = ["halt"],
    AsksFirst = true
)]
[Usage("halt [project] [tier] [- why]", DashMayBeLeftOut = true)]
[Usage("halt [project] <job> [- why]", DashMayBeLeftOut = true)]
[Usage("halt all [tier] [- why]", DashMayBeLeftOut = true)]
[Usage("halt everything [tier] [- why]", DashMayBeLeftOut = true, Hidden = true)]
public sealed class HaltCommand(IDeployBook deploys, IHoldBook holds, ProjectList projects, IEnumerable<IPipeline> pipelines) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        var meant = await MeantAsync(said, cancellationToken);
        if (said.Project is null && !IsAll(said) && meant.Count > 1)
            return Which(meant);
        List<Deploy> halted = [];
        foreach (var deploy in meant)
            halted.AddRange(
                await deploys.HaltAsync(deploy.Project, deploy.Tier, said.Person, said.Why, rollbacksToo: true, cancellationToken)
            );
        if (halted.Count == 0)
            return meant is [{ HaltedBy: { } by } stopping, ..] ? IsStopping(stopping, by) : Nothing(said);

        List<Post> posts = [];
        List<TimelineEntry> happened = [];
        foreach (var deploy in halted.DistinctBy(deploy => deploy.Id))
        {
            posts.Add(DeployPost.Of(deploy, projects.Find(deploy.Project)!));
            happened.Add(
                new TimelineEntry(said.Person, "halted", deploy.Project, deploy.Subject) { Tier = deploy.Tier, Why = said.Why.Text }
            );
        }
        foreach (var deploy in halted.Where(deploy => deploy.Kind != DeployKind.Job).DistinctBy(deploy => (deploy.Project, deploy.Tier)))
            posts.Add(await HoldAsync(said, deploy, cancellationToken));
        return new Reply
        {
            Project = halted[0].Project,
            Posts = posts,
            Happened = happened,
            Private = Told(halted),
        };
    }

    private static bool IsAll(Invocation said) => said.Fit.Has("all") || said.Fit.Has("everything");

    // In a room of several projects 'halt prod' means the prods of that room, and nothing on another tier.
    private async Task<IReadOnlyList<Deploy>> MeantAsync(Invocation said, CancellationToken cancellationToken)
    {
        var tier = said.Fit.Word(Slot.Tier) ?? said.Fit.Word(Slot.Job);
        var here = projects.In(said.Message.Room).Select(project => project.Name).ToHashSet();
        var all = await deploys.UnfinishedAsync(IsAll(said) ? null : said.Project?.Name, null, cancellationToken);
        return
        [
            .. all.Where(deploy =>
                (tier is null || tier.Equals(deploy.Tier, StringComparison.OrdinalIgnoreCase))
                && (IsAll(said) || said.Project is not null || here.Contains(deploy.Project))
            ),
        ];
    }

    private async Task<Post> HoldAsync(Invocation said, Deploy deploy, CancellationToken cancellationToken)
    {
        var why = said.Why.IsEmpty ? new OutsideText($"halted {deploy.Revision.Brief}") : said.Why;
        var hold = new Hold(holds.NewId(), said.Person, why, said.At) { Project = deploy.Project, Tier = deploy.Tier };
        await holds.AddAsync(hold, cancellationToken);
        return HoldPost.Standing(hold);
    }

    // What a halt means at this step, in words: it is watched until it is true, and the deploy's post then says so.
    private PostContent Told(IReadOnlyList<Deploy> halted)
    {
        Line[] lines = [.. halted.Select(Meaning)];
        return new PostContent(lines[0]) { Lines = lines[1..] };
    }

    private Line Meaning(Deploy deploy)
    {
        var name = projects.Find(deploy.Project)?.Target(deploy)?.Pipeline;
        var pipeline = pipelines.FirstOrDefault(one => one.Name == name);
        return deploy switch
        {
            { State: DeployState.Requested } => Line.Of($"{deploy.Tier}: not started, and will not start."),
            { State: DeployState.Starting } => Line.Of($"{deploy.Tier}: just starting; it is stopped as soon as the pipeline knows it."),
            { BegunAt: null } when pipeline is { Can: { IsOurs: false, StopsQueued: true } } => Line.Of(
                $"{deploy.Tier}: still waiting at {pipeline.Name}, where it is taken out of the queue; its post says when that is done."
            ),
            _ when pipeline is { Can.StopsRunning: false } => Line.Of(
                $"{deploy.Tier}: {pipeline.Name} has no way to stop what runs. It goes on ({DeployPost.Progress(deploy)}); "
                    + $"nothing starts behind it."
            ),
            _ when pipeline is { Can.IsOurs: false } => Line.Of(
                $"{deploy.Tier}: stopping at {DeployPost.Progress(deploy)}: {pipeline.Can.Stopping}. Its post says when it stands still."
            ),
            _ => Line.Of($"{deploy.Tier}: stopping at {DeployPost.Progress(deploy)}; its post says when it stands still."),
        };
    }

    private static Reply IsStopping(Deploy deploy, PersonId by) =>
        Reply.Refuse(
            $"{by} halted {deploy.Project} {deploy.Tier} already; it is stopping at {DeployPost.Progress(deploy)}. Its "
                + $"post says when it stands still."
        );

    private static Reply Nothing(Invocation said)
    {
        var on = said.Fit.Word(Slot.Tier) is { } tier ? $" {tier.ToLowerInvariant()}" : "";
        var (where, scope) =
            IsAll(said) ? ($"any project{on}", $"all{on}")
            : said.Project is { } project ? ($"{project.Name}{on}", $"{project.Name}{on}")
            : ($"any project of this room{on}", $"all{on}");
        return Reply.Refuse(
            $"Nothing is being deployed on {where}, so nothing was halted. To keep deploys out, put a hold.",
            new Button($"hold {scope}", $"hold {scope} - {(said.Why.IsEmpty ? "…" : said.Why.Text)}")
        );
    }

    private static Reply Which(IReadOnlyList<Deploy> running) =>
        Reply.Refuse(
            $"Several deploys are going on. Halt which?",
            [.. running.Select(deploy => new Button($"halt {deploy.Project} {deploy.Tier}")), new Button("halt all")]
        );
}
