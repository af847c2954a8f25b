using ChatBot.Rehearsal;
using ChatBot.Tests.Pipelines;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Crashes;

/// <summary>
/// The program is killed while commands start and run: some have a folder only, some a shell that has not begun, some run, some end while
/// nobody looks. Started again, it finds the run of each, and none has run twice.
/// </summary>
[Collection(RealProcesses.Collection)]
public sealed class KilledCommands(ITestOutputHelper output)
{
    // In a soak it is killed twenty times; else when the first command has begun, and when most have.
    private static readonly int _kills = Crash.IsSoak ? 20 : 2;
    private const int Projects = 10;

    [Fact]
    public async Task Killed_while_commands_start_and_run_each_runs_once_and_its_end_is_told()
    {
        var soak = Crash.Soak(output);
        using var folder = new TemporaryFolder();
        var sample = await SampleRepository.CreateAsync(folder.At("sample.git"), TimeProvider.System, CancellationToken.None);
        await using var ci = new FakeCommands(TimeProvider.System);
        await ci.StartAsync();
        await using var program = await ProgramProcess.StartAsync(
            Directory.CreateDirectory(folder.At("data")).FullName,
            KilledTriggers.Settings(ci, folder.At("sample.git"), Projects)
        );
        await KilledTriggers.SeenAsync(program, Projects);
        string[] revisions = [sample.Served, sample.Head];
        for (var kill = 1; kill <= _kills; kill++)
            await KillAsync(program, ci, soak, kill, revisions[kill % 2]);
        Assert.Equal(_kills * Projects, ci.Runs.Count);
        Assert.Equal(_kills * Projects, ci.Runs.Select(run => run.Key).Distinct().Count());
        Assert.Empty(ci.Violations);
    }

    private async Task KillAsync(ProgramProcess program, FakeCommands ci, Random? soak, int kill, string revision)
    {
        var before = ci.Runs.Count;
        var said = PipelineTeam
            .Names(Projects)
            .Select(project => program.SayAsync("nick", $"deploy {project}@{revision}", $"{kill} {project}"))
            .ToArray();
        var begun = soak?.Next(1, Projects + 1) ?? (kill == 1 ? 1 : 7);
        await Crash.UntilAsync(
            $"{begun} commands of round {kill} have begun",
            () => Task.FromResult(ci.Runs.Count >= before + begun),
            program.Stop
        );
        Crash.Wait(soak, 200_000);
        await program.KillAsync();
        var running = ci.Runs.Skip(before).ToList();
        output.WriteLine($"{kill}: killed with {running.Count} of {Projects} commands begun");
        // Nobody looks while these end.
        foreach (var run in running.Where((_, i) => (soak?.Next(2) ?? i % 2) == 0))
            ci.End(run);
        await program.StartAgainAsync();
        await Task.WhenAll(said);
        await Crash.UntilAsync(
            $"each command of round {kill} has begun",
            () => Task.FromResult(ci.Runs.Count >= before + Projects),
            program.Stop
        );
        foreach (var run in ci.Runs.Skip(before).Where(run => !run.IsEnded))
            ci.End(run);
        await Crash.UntilAsync(
            $"the end of each deploy of round {kill} is told",
            async () => await KilledTriggers.CountAsync(program, revision, "deployed") == Projects,
            program.Stop
        );
        Assert.Equal(before + Projects, ci.Runs.Count);
    }
}
