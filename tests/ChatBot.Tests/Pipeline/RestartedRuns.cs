using System.Diagnostics;
using ChatBot.Pipeline.Release;
using ChatBot.Pipeline.Runs;
using ChatBot.Pipeline.Steps;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipeline;

[Collection(RealProcesses.Collection)]
public sealed class RestartedRuns
{
    [Fact]
    public async Task A_run_that_was_queued_is_taken_up()
    {
        await using var world = await PipelineWorld.StartAsync();
        await world.PowerOffAsync();
        await world.Engine.TriggerAsync(world.Request("d1", 1), default);

        world.PowerOn();

        Assert.Equal(EmbeddedRunState.Succeeded, (await world.SeenAsync(r => r.Ended)).State);
    }

    [Fact]
    public async Task A_run_that_was_left_is_gone_on_with_by_the_same_engine()
    {
        await using var world = await PipelineWorld.StartAsync();
        var engine = world.Engine;
        await engine.TriggerAsync(world.Request("d1", 1, servers: 2, spreadSeconds: 10), default);
        await world.SeenAsync(r => r.Done == 1);
        await world.Time.WaitingAsync(1);
        await world.PowerOffAsync();
        using var power = new CancellationTokenSource();
        var running = engine.RunAsync(power.Token);
        await world.Time.WaitingAsync(1);
        world.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(
            (EmbeddedRunState.Succeeded, 2),
            (await world.SeenAsync(r => r.Ended)) switch
            {
                var run => (run.State, run.Done),
            }
        );
        await power.CancelAsync();
        await running;
        world.PowerOn();
    }

    [Fact]
    public async Task A_build_that_was_cut_off_is_begun_again()
    {
        await using var world = await PipelineWorld.StartAsync();
        world.Rewrite(
            "{}",
            $"echo x >> {world.At("tries")}; test -e {world.At("go")} || {{ touch {world.At("ready")}; sleep 1000; }}; "
                + $"{PipelineWorld.Build}"
        );
        await world.Engine.TriggerAsync(world.Request("d1", 6), default);
        await AppearingFile.ReadAsync(world.At("ready"));

        await world.PowerOffAsync();
        Assert.Equal(EmbeddedRunState.Building, (await world.Book.FindAsync("d1", default))!.State);
        Assert.Empty(world.ProcessesOf("d1"));
        await File.WriteAllTextAsync(world.At("go"), "");
        world.PowerOn();

        Assert.Equal(EmbeddedRunState.Succeeded, (await world.SeenAsync(r => r.Ended)).State);
        Assert.Equal("x\nx\n", File.ReadAllText(world.At("tries")));
    }

    [Fact]
    public async Task A_step_that_was_through_is_not_run_again_and_one_that_was_cut_off_is()
    {
        await using var world = await PipelineWorld.StartAsync();
        world.Rewrite(
            $$"""
            { "*": [
              { "name": "first", "run": "echo first >> {{world.At("order")}}" },
              { "name": "second", "run": "echo second >> {{world.At("order")}}; test -e {{world.At("go")}} || { touch {{world.At(
                "ready"
            )}}; sleep 1000; }" } ] }
            """
        );
        await world.Engine.TriggerAsync(world.Request("d1", 6), default);
        await AppearingFile.ReadAsync(world.At("ready"));

        await world.PowerOffAsync();
        await File.WriteAllTextAsync(world.At("go"), "");
        world.PowerOn();

        Assert.Equal(EmbeddedRunState.Succeeded, (await world.SeenAsync(r => r.Ended)).State);
        Assert.Equal("first\nsecond\nsecond\n", File.ReadAllText(world.At("order")));
    }

    [Fact]
    public async Task Servers_go_on_at_the_one_that_was_next_after_the_same_wait()
    {
        await using var world = await PipelineWorld.StartAsync();
        await world.Engine.TriggerAsync(world.Request("d1", 1, servers: 3, spreadSeconds: 30), default);
        await world.SeenAsync(r => r.Done == 1);
        await world.PowerOffAsync();

        world.PowerOn();
        await world.Time.WaitingAsync(1);
        Assert.Null(ServerFolder.Serving(world.Server(2)));
        world.Time.Advance(TimeSpan.FromSeconds(10));
        await world.SeenAsync(r => r.Done == 2);
        await world.Time.WaitingAsync(1);
        world.Time.Advance(TimeSpan.FromSeconds(10));

        var run = await world.SeenAsync(r => r.Ended);
        Assert.Equal((EmbeddedRunState.Succeeded, 3), (run.State, run.Done));
        Assert.Single(Directory.GetDirectories(Path.Combine(world.Server(1), "builds")));
    }

    [Fact]
    public async Task A_switch_that_was_made_but_not_noted_is_counted()
    {
        await using var world = await PipelineWorld.StartAsync();
        await world.Engine.TriggerAsync(world.Request("d1", 1, servers: 3, spreadSeconds: 30), default);
        await world.SeenAsync(r => r.Done == 1);
        await world.PowerOffAsync();
        new ServerFolder(world.Server(2), world.Time).Place(
            world.Revisions[0],
            world.At("data", "pipeline", "artifacts", "web", world.Revisions[0]),
            default
        );
        new ServerFolder(world.Server(2), world.Time).Switch(world.Revisions[0]);
        await world.Book.RequestStopAsync("d1", default);

        world.PowerOn();

        var run = await world.SeenAsync(r => r.Ended);
        Assert.Equal(
            (EmbeddedRunState.Stopped, 2, "stopped at \"switching servers\"; 2 of 3 servers switched"),
            (run.State, run.Done, run.Reason)
        );
    }

    [Fact]
    public async Task Processes_that_outlived_the_program_are_ended_first_and_a_recycled_number_is_not()
    {
        await using var world = await PipelineWorld.StartAsync();
        await world.PowerOffAsync();
        var log = world.At("data", "pipeline", "runs", "d1");
        Directory.CreateDirectory(log);
        using var left = Sleep($"CHATBOT_STEP={log}/02-migrate");
        using var stranger = Sleep("OTHER=1");
        var stat = await File.ReadAllTextAsync($"/proc/{stranger.Id}/stat");
        var start = ProcessEntry.Parse(stat)!.StartTicks.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(Path.Combine(log, "02-migrate.pid"), stat.Replace(start, "1", StringComparison.Ordinal));
        await world.Engine.TriggerAsync(world.Request("d1", 1), default);

        world.PowerOn();

        Assert.Equal(EmbeddedRunState.Succeeded, (await world.SeenAsync(r => r.Ended)).State);
        Assert.False(ProcessEntry.Find(left.Id) is { Alive: true });
        Assert.False(stranger.HasExited);
        stranger.Kill();
    }

    [Fact]
    public async Task A_process_whose_note_was_never_written_is_known_by_its_mark()
    {
        await using var world = await PipelineWorld.StartAsync();
        await world.PowerOffAsync();
        var log = world.At("data", "pipeline", "runs", "d1");
        Directory.CreateDirectory(log);
        using var left = Sleep($"CHATBOT_STEP={log}/02-migrate");
        bool? aliveWhenWorkBegan = null;
        world.PowerOn();
        world.Engine.Changed += run =>
        {
            if (run.State != EmbeddedRunState.Queued)
                aliveWhenWorkBegan ??= ProcessEntry.Find(left.Id) is { Alive: true };
        };

        Assert.Equal(EmbeddedRunState.Succeeded, (await world.EndOfAsync(world.Request("d1", 1))).State);

        Assert.Equal(false, aliveWhenWorkBegan);
    }

    [Fact]
    public async Task A_process_without_its_environment_is_known_by_its_session()
    {
        await using var world = await PipelineWorld.StartAsync();
        await world.PowerOffAsync();
        var log = world.At("data", "pipeline", "runs", "d1");
        Directory.CreateDirectory(log);
        using var left = Sleep("OTHER=1");
        await File.WriteAllTextAsync(Path.Combine(log, "02-migrate.pid"), await File.ReadAllTextAsync($"/proc/{left.Id}/stat"));
        await world.Engine.TriggerAsync(world.Request("d1", 1), default);

        world.PowerOn();

        Assert.Equal(EmbeddedRunState.Succeeded, (await world.SeenAsync(r => r.Ended)).State);
        Assert.False(ProcessEntry.Find(left.Id) is { Alive: true });
    }

    // In a session of its own, as steps are; returns when it sleeps.
    private static Process Sleep(string variable)
    {
        var process = Process.Start(
            new ProcessStartInfo("setsid", ["env", "-i", variable, "sh", "-c", "echo ready; exec sleep 1000"])
            {
                RedirectStandardOutput = true,
            }
        )!;
        Assert.Equal("ready", process.StandardOutput.ReadLine());
        return process;
    }
}
