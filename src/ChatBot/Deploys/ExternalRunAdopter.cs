using ChatBot.Core.Chat;
using ChatBot.Core.Deploys;
using ChatBot.Core.People;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;
using ChatBot.Core.Turns;

namespace ChatBot.Deploys;

/// <summary>Makes a deploy of a run that somebody started elsewhere: whose it is, what it brings, and what it goes against.</summary>
internal sealed partial class ExternalRunAdopter(
    IUnitsOfWork units,
    ProjectList projects,
    DeployRecorder recorder,
    ChangeSignal signal,
    TimeProvider clock,
    ILogger<ExternalRunAdopter> logger
)
{
    /// <summary>What tells a run from every other.</summary>
    public static string Key(IPipeline pipeline, string job, SeenRun seen) => $"{pipeline.Name}/{job}/{seen.Run.Id}";

    /// <summary>Takes it up, where it is clear which tier it goes to.</summary>
    public async Task TakeUpAsync(IPipeline pipeline, string job, SeenRun seen, CancellationToken cancellationToken)
    {
        (Project Project, Tier Tier)[] all =
        [
            .. projects
                .All.SelectMany(project => project.Tiers, (project, tier) => (project, tier))
                .Where(one => one.tier.Pipeline == pipeline.Name && one.tier.PipelineJob == job),
        ];
        if (seen.Environment is { } environment)
            all = [.. all.Where(one => one.Tier.Name.Equals(environment, StringComparison.OrdinalIgnoreCase))];
        if (all.Length == 0)
            return;
        var meant = all.Length > 1 ? [.. all.Where(one => IsNamed(seen, one.Tier.Name))] : all;
        if (meant is not [var only])
        {
            LogUnclear(seen.Run.Id, pipeline.Name, all.Length);
            return;
        }
        var told = await pipeline.ChangesAsync(job, seen.Run.Id, cancellationToken);
        await using var unit = units.Begin();
        var deploy = await MadeAsync(unit, only.Project, only.Tier, pipeline, seen, cancellationToken);
        // Our own repository knows more; what it has not seen the pipeline tells.
        if (deploy.Changes.Commits.Count == 0)
            deploy = deploy with { Changes = new Changes(told, []) };
        if (await unit.Of<IDeployBook>().AdoptAsync(deploy, cancellationToken) is not { } adopted)
            return;
        await recorder.WantAsync(unit, DeployPost.Of(adopted, only.Project), only.Project, cancellationToken);
        await DeployRecorder.RetireAsync(unit, adopted, only.Project, cancellationToken);
        await unit.Timeline.AddAsync(
            new TimelineEntry(adopted.By, $"started in {pipeline.Name}", adopted.Project, adopted.Subject)
            {
                Tier = adopted.Tier,
                Why = adopted.Why.Text,
            },
            cancellationToken
        );
        await unit.CommitAsync(cancellationToken);
        signal.All();
        LogTakenUp(adopted.Id, seen.Run.Id, pipeline.Name);
    }

    private async Task<Deploy> MadeAsync(
        IUnitOfWork unit,
        Project project,
        Tier tier,
        IPipeline pipeline,
        SeenRun seen,
        CancellationToken cancellationToken
    )
    {
        var by = PersonId.TryParse(seen.By.Text, out var person) ? person : new PersonId("somebody");
        var now = await unit.Of<IDeployBook>().NowAsync(project.Name, tier.Name, cancellationToken);
        // What its parameters say is what it deploys; what it was checked out at may be another.
        var revision = seen.Marks.FirstOrDefault(IsSha) is { } sha ? new Revision(sha) : seen.Run.Revision ?? Revision.Unknown;
        var against = seen.Run.IsEnded ? [] : await AgainstAsync(unit, project, tier, revision, by, cancellationToken);
        return new Deploy(0, Key(pipeline, tier.PipelineJob, seen), project.Name, tier.Name, revision, by, seen.At)
        {
            Kind = DeployKind.Elsewhere,
            Elsewhere = pipeline.Name,
            Reference = seen.Reference.Text,
            From = now.Current?.Revision,
            Why = new OutsideText(string.Join(' ', against)),
            Changes =
                await unit.Of<IRepositories>().BetweenAsync(project, now.Current?.Revision, revision, cancellationToken) ?? Changes.None,
            RunId = seen.Run.Id,
            RunUrl = seen.Run.Url,
            Measure = seen.Run.Measure,
            HaltedBy = against.Count > 0 && tier.StopsElsewhere ? PersonId.Bot : null,
            HaltWhy = new OutsideText(against.Count > 0 && tier.StopsElsewhere ? "nothing starts there against a hold or a turn" : ""),
        };
    }

    private async Task<IReadOnlyList<string>> AgainstAsync(
        IUnitOfWork unit,
        Project project,
        Tier tier,
        Revision revision,
        PersonId by,
        CancellationToken cancellationToken
    )
    {
        List<string> against = [];
        if (
            await unit.Of<ITurnBook>().QueueAsync(project.Name, cancellationToken) is [{ State: not TurnState.Waiting } turn, ..]
            && turn.Person != by
        )
            against.Add($"Against {turn.Person}'s turn.");
        var answers = await unit.Of<GateList>()
            .NotOpenAsync(new GateQuestion(project, tier, revision, DeployKind.Deploy, clock.GetUtcNow()), cancellationToken);
        against.AddRange(answers.Select(answer => $"Against a gate: {GateList.Why(answer)}"));
        return against;
    }

    private static bool IsSha(string mark) => mark.Length == 40 && mark.All(char.IsAsciiHexDigitLower);

    private static bool IsNamed(SeenRun seen, string tier) =>
        seen.Marks.Any(mark => mark.Split(' ', '[', ']', '(', ')', ':', ',', '/').Contains(tier, StringComparer.OrdinalIgnoreCase));

    [LoggerMessage(
        LogLevel.Debug,
        "Run {Run}, started in {Pipeline}, goes to one of {Count} tiers that share its job, and none of them is "
            + "named in it: it is not followed."
    )]
    private partial void LogUnclear(string run, string pipeline, int count);

    [LoggerMessage(LogLevel.Information, "Deploy {Id} is run {Run}, which was started in {Pipeline}.")]
    private partial void LogTakenUp(long id, string run, string pipeline);
}
