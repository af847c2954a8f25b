using ChatBot.Pipeline;
using ChatBot.Pipeline.Folders;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipeline;

/// <summary>What the pipeline has written goes when nobody needs it any more, and not before.</summary>
[Collection(RealProcesses.Collection)]
public sealed class SweptFolders : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();

    private FolderSweep Sweep => new(new PipelineOptions { DataFolder = _folder.At("data") }, _time);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_artifacts_used_last_stay_and_those_that_are_needed_however_old()
    {
        for (var n = 1; n <= 25; n++)
            Age(TimeSpan.FromDays(n), "artifacts", "web", Revision(n));
        Age(TimeSpan.FromDays(99), "artifacts", "api", Revision(1));
        Sweep.Artifacts("web", new HashSet<string> { Revision(24) });
        Assert.Equal([.. Enumerable.Range(1, 20).Append(24).Select(Revision).Order()], Names("artifacts", "web"));
        Assert.Equal([Revision(1)], Names("artifacts", "api"));
        Assert.Empty(Names("work"));
    }

    [Fact]
    public void An_artifact_that_a_run_may_be_at_stays()
    {
        for (var n = 1; n <= 25; n++)
            Age(TimeSpan.FromMinutes(n), "artifacts", "web", Revision(n));
        Sweep.Artifacts("web", new HashSet<string>());
        Assert.Equal(25, Names("artifacts", "web").Length);
    }

    [Fact]
    public void Folders_of_runs_stay_for_thirty_days_and_those_of_unfinished_runs_until_they_end()
    {
        Age(TimeSpan.FromDays(29), "runs", "young");
        Age(TimeSpan.FromDays(31), "runs", "old");
        Age(TimeSpan.FromDays(31), "runs", "un%2Ffinished");
        Sweep.Runs(["un/finished"]);
        Assert.Equal(["un%2Ffinished", "young"], Names("runs"));
    }

    [Fact]
    public void Where_nothing_was_written_yet_nothing_is_swept()
    {
        Sweep.Artifacts("web", new HashSet<string>());
        Sweep.Runs([]);
        Assert.False(Directory.Exists(_folder.At("data", "pipeline")));
    }

    [Fact]
    public async Task An_artifact_is_used_last_when_it_is_deployed_again()
    {
        await using var world = await PipelineWorld.StartAsync();
        await world.EndOfAsync(world.Request("d1", 1));
        world.Time.Advance(TimeSpan.FromDays(2));
        await world.EndOfAsync(world.Request("d2", 1, servers: 2));
        Assert.Equal(
            world.Time.GetUtcNow().UtcDateTime,
            Directory.GetLastWriteTimeUtc(world.At("data", "pipeline", "artifacts", "web", world.Revisions[0]))
        );
    }

    private static string Revision(int number) => $"{number:x40}";

    private void Age(TimeSpan age, params string[] parts)
    {
        var folder = Directory.CreateDirectory(_folder.At(["data", "pipeline", .. parts])).FullName;
        File.WriteAllText(Path.Combine(folder, "index.html"), "x");
        Directory.SetLastWriteTimeUtc(folder, (_time.GetUtcNow() - age).UtcDateTime);
    }

    private string[] Names(params string[] parts) =>
        [
            .. Directory
                .EnumerateDirectories(_folder.At(["data", "pipeline", .. parts]))
                .Select(folder => Path.GetFileName(folder))
                .Order(StringComparer.Ordinal),
        ];
}
