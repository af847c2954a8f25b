using ChatBot.Core.Pipelines;
using ChatBot.Rehearsal;
using ChatBot.Tests.Pipelines;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Crashes;

/// <summary>
/// The program is killed while triggers are under way: some are only announced in the store, some were sent, some began a run whose answer
/// nobody got. Started again, it finds the run of each, and begins none twice.
/// </summary>
[Collection(RealProcesses.Collection)]
public sealed class KilledTriggers(ITestOutputHelper output)
{
    // In a soak it is killed fifty times; else once with ten triggers under way.
    private static readonly int _kills = Crash.IsSoak ? 50 : 1;
    private static readonly int _projects = Crash.IsSoak ? 3 : 10;

    /// <summary>Each vendor, and how many triggers have come to it when the kill comes: no answer has gone out by then.</summary>
    public static TheoryData<string, int> Places => [.. Vendors.Names.Select((vendor, i) => (vendor.Data, (i * 3 % 10) + 1))];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Killed_between_intent_and_answer_each_deploy_has_one_run(string vendor, int arrived)
    {
        var soak = Crash.Soak(output);
        using var folder = new TemporaryFolder();
        var sample = await SampleRepository.CreateAsync(folder.At("sample.git"), TimeProvider.System, CancellationToken.None);
        await using var ci = Vendors.Make(vendor, TimeProvider.System);
        await ci.StartAsync();
        await using var program = await ProgramProcess.StartAsync(
            Directory.CreateDirectory(folder.At("data")).FullName,
            Settings(ci, folder.At("sample.git"), _projects)
        );
        await SeenAsync(program, _projects);
        string[] revisions = [sample.Served, sample.Head];
        for (var kill = 1; kill <= _kills; kill++)
        {
            var place = soak?.Next(1, _projects + 1) ?? arrived;
            await KillAsync(program, ci, soak, kill, place, revisions[kill % 2]);
        }
        Assert.Equal(_kills * _projects, ci.Runs.Count);
        Assert.Equal(_kills * _projects, ci.Runs.Select(run => run.Key).Distinct().Count());
        Assert.Empty(ci.Violations);
    }

    private async Task KillAsync(ProgramProcess program, FakePipeline ci, Random? soak, int kill, int arrived, string revision)
    {
        var before = ci.Runs.Count;
        var silence = new TaskCompletionSource();
        for (var trigger = 0; trigger < _projects; trigger++)
            ci.Next(new FakeTrouble.Silence(silence.Task));
        var said = PipelineTeam
            .Names(_projects)
            .Select(project => program.SayAsync("nick", $"deploy {project}@{revision}", $"{kill} {project}"))
            .ToArray();
        await Crash.UntilAsync(
            $"{arrived} triggers of round {kill} have arrived",
            () => Task.FromResult(ci.Runs.Count >= before + arrived),
            program.Stop
        );
        Crash.Wait(soak, 200_000);
        await program.KillAsync();
        silence.SetResult();
        output.WriteLine($"{kill}: killed with {ci.Runs.Count - before} of {_projects} runs begun");
        await program.StartAgainAsync();
        await Task.WhenAll(said);
        await Crash.UntilAsync(
            $"the run of each deploy of round {kill} is known",
            async () => await CountAsync(program, revision, ": queued") == _projects,
            program.Stop
        );
        Assert.Equal(before + _projects, ci.Runs.Count);
        foreach (var run in ci.Runs.Skip(before))
        {
            ci.Begin(run);
            ci.End(run, RunState.Succeeded);
        }
        await Crash.UntilAsync(
            $"the end of each deploy of round {kill} is told",
            async () => await CountAsync(program, revision, "deployed") == _projects,
            program.Stop
        );
    }

    /// <summary>Waits until the program has seen the repository of each project.</summary>
    internal static async Task SeenAsync(ProgramProcess program, int projects)
    {
        var looks = 0;
        foreach (var project in PipelineTeam.Names(projects))
            await Crash.UntilAsync(
                $"{project} is seen",
                async () =>
                    !(await program.SayAsync("test", $"diff {project} dev", $"look {looks++}"))
                        .Texts[0]
                        .StartsWith("I cannot see", StringComparison.Ordinal),
                program.Stop
            );
    }

    /// <summary>How many projects' newest posts on a revision say this.</summary>
    internal static async Task<int> CountAsync(ProgramProcess program, string revision, string says) =>
        (await program.RoomAsync())
            .Where(said => said.Text.Contains($"{revision[..8]} to dev", StringComparison.Ordinal))
            .GroupBy(said => said.Text.Split(' ')[2])
            .Count(posts => posts.Last().Text.Split('\n')[0].Contains(says, StringComparison.Ordinal));

    /// <summary>The settings of projects on a CI, for a process of its own.</summary>
    internal static (string, string)[] Settings(FakePipeline ci, string repository, int projects) =>
        [
            .. PipelineTeam
                .SettingsOf(ci, repository, projects)
                .Concat(["--Pipelines:0:LookFor=00:00:02", "--Pipelines:0:PollEvery=00:00:01", "--Pipelines:0:RequestsPerMinute=6000"])
                .Select(setting => setting[2..].Split('=', 2))
                .Select(setting => (setting[0].Replace(":", "__", StringComparison.Ordinal), setting[1])),
        ];
}
