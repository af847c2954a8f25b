using ChatBot.Core.Chat;
using ChatBot.Core.Deploys;
using ChatBot.Core.Projects;
using ChatBot.Hosting;
using ChatBot.Strings.Store;

namespace ChatBot.Strings.Lists;

/// <summary>
/// Knows which strings each tier has: those of the last upload whose revision is in what the tier runs. It is made from what
/// stands each time, so a deploy that nobody saw counts, too.
/// </summary>
internal sealed class TierStringLoop(
    IUnitsOfWork units,
    IRepositories repositories,
    ProjectList projects,
    TimeProvider clock,
    ILogger<TierStringLoop> logger
) : BackgroundLoop(new ChangeSignal(), clock, logger)
{
    // Older ones are surely in what is deployed now; git is asked for each.
    private const long LookedThrough = 20;

    private readonly Dictionary<(string Project, string Tier), (Revision Revision, long Newest)> _seen = [];

    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var project in projects.All)
        {
            IReadOnlyList<(Revision Revision, long Upload)> built;
            await using (var unit = units.Begin())
                built = await unit.Of<SqlStringLists>().BuiltAsync(project, LookedThrough, cancellationToken);
            if (built.Count == 0)
                continue;
            foreach (var tier in project.Tiers)
                await LookAtAsync(project, tier, built, cancellationToken);
        }
    }

    private async Task LookAtAsync(
        Project project,
        Tier tier,
        IReadOnlyList<(Revision Revision, long Upload)> built,
        CancellationToken cancellationToken
    )
    {
        await using var unit = units.Begin();
        if ((await unit.Of<IDeployBook>().NowAsync(project.Name, tier.Name, cancellationToken)).Current?.Revision is not { } runs)
            return;
        var key = (project.Name, tier.Name);
        if (_seen.TryGetValue(key, out var seen) && seen == (runs, built[0].Upload))
            return;
        var upload = await UploadAsync(project, runs, built, cancellationToken);
        var lists = unit.Of<SqlStringLists>();
        if (await lists.TierAsync(project, tier, cancellationToken) is not { } before || before.Upload != upload)
        {
            await lists.ReachAsync(project, tier, runs, upload, Clock.GetUtcNow(), cancellationToken);
            await unit.CommitAsync(cancellationToken);
        }
        _seen[key] = (runs, built[0].Upload);
    }

    // A build of what runs; else the newest one of something that is in it.
    private async Task<long> UploadAsync(
        Project project,
        Revision runs,
        IReadOnlyList<(Revision Revision, long Upload)> built,
        CancellationToken cancellationToken
    )
    {
        foreach (var (revision, upload) in built)
            if (IsSame(revision, runs))
                return upload;
        foreach (var (revision, upload) in built)
            if (await repositories.BetweenAsync(project, runs, revision, cancellationToken) is { Commits.Count: 0 })
                return upload;
        return 0;
    }

    // Builds may say the beginning of a revision only.
    private static bool IsSame(Revision built, Revision runs) =>
        built.Sha.Length >= 7 && runs.Sha.StartsWith(built.Sha, StringComparison.OrdinalIgnoreCase);
}
