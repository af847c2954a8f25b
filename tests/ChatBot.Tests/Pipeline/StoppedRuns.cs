using ChatBot.Pipeline.Release;
using ChatBot.Pipeline.Runs;
using ChatBot.Pipeline.Steps;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipeline;

[Collection(RealProcesses.Collection)]
public sealed class StoppedRuns
{
    [Fact]
    public async Task A_stop_between_servers_says_how_many_are_switched()
    {
        await using var world = await PipelineWorld.StartAsync();
        await world.Engine.TriggerAsync(world.Request("d1", 1, servers: 9, spreadSeconds: 9), default);
        for (var done = 1; done < 4; done++)
        {
            await world.SeenAsync(r => r.Done == done);
            await world.Time.WaitingAsync(1);
            world.Time.Advance(TimeSpan.FromSeconds(1));
        }
        await world.SeenAsync(r => r.Done == 4);

        Assert.True(await world.Engine.StopAsync("d1", default));

        var run = await world.SeenAsync(r => r.Ended);
        Assert.Equal(
            (EmbeddedRunState.Stopped, 4, "stopped at \"switching servers\"; 4 of 9 servers switched"),
            (run.State, run.Done, run.Reason)
        );
        Assert.Equal(4, Enumerable.Range(1, 9).Count(n => ServerFolder.Serving(world.Server(n)) == world.Revisions[0]));
        Assert.False(await world.Engine.StopAsync("d1", default));
        Assert.False(await world.Engine.StopAsync("unknown", default));
    }

    [Fact]
    public async Task A_stop_inside_a_step_ends_its_whole_process_tree()
    {
        await using var world = await PipelineWorld.StartAsync();
        var pids = world.At("pids");
        var command = $"sh -c 'sleep 1000 & setsid sleep 1000 & echo $$ $! > {pids}.new; mv {pids}.new {pids}; sleep 1000'";
        world.Rewrite($$"""{ "*": [{ "name": "hang", "run": "{{command}}" }] }""");
        await world.Engine.TriggerAsync(world.Request("d1", 6), default);
        var started = (await AppearingFile.ReadAsync(pids)).Split().Where(p => p.Length > 0).Select(int.Parse).ToList();
        Assert.All(started, pid => Assert.True(ProcessEntry.Find(pid)!.Alive));
        Assert.True(world.ProcessesOf("d1").Count >= 4);

        await world.Engine.StopAsync("d1", default);

        var run = await world.SeenAsync(r => r.Ended);
        Assert.Equal((EmbeddedRunState.Stopped, "stopped at \"step hang\"; 0 of 1 servers switched"), (run.State, run.Reason));
        Assert.Empty(world.ProcessesOf("d1"));
        Assert.All(started, pid => Assert.False(ProcessEntry.Find(pid) is { Alive: true }));
    }

    [Fact]
    public async Task A_step_that_does_not_listen_is_killed_after_the_grace_time()
    {
        await using var world = await PipelineWorld.StartAsync();
        var ready = world.At("ready");
        world.Rewrite($$"""{ "*": [{ "name": "deaf", "run": "trap '' TERM; touch {{ready}}; while true; do sleep 1000; done" }] }""");
        await world.Engine.TriggerAsync(world.Request("d1", 6), default);
        await AppearingFile.ReadAsync(ready);

        await world.Engine.StopAsync("d1", default);
        await world.Time.WaitingAsync(1);
        Assert.NotEmpty(world.ProcessesOf("d1"));
        world.Time.Advance(world.Options.StopGrace);

        Assert.Equal(EmbeddedRunState.Stopped, (await world.SeenAsync(r => r.Ended)).State);
        Assert.Empty(world.ProcessesOf("d1"));
    }

    [Fact]
    public async Task What_a_step_leaves_in_the_background_ends_with_it()
    {
        await using var world = await PipelineWorld.StartAsync(
            """{ "*": [{ "name": "leave", "run": "sleep 1000 & setsid sleep 1000 & true" }] }"""
        );

        Assert.Equal(EmbeddedRunState.Succeeded, (await world.EndOfAsync(world.Request("d1", 1))).State);

        Assert.Empty(world.ProcessesOf("d1"));
    }

    [Fact]
    public async Task A_run_that_waits_is_stopped_without_waiting()
    {
        await using var world = await PipelineWorld.StartAsync();
        await world.Engine.TriggerAsync(world.Request("d1", 1, servers: 2, spreadSeconds: 10), default);
        await world.SeenAsync(r => r.Done == 1);
        await world.Engine.TriggerAsync(world.Request("d2", 2, servers: 2), default);

        await world.Engine.StopAsync("d2", default);

        var run = await world.SeenAsync(r => r is { Key: "d2", Ended: true });
        Assert.Equal(
            (EmbeddedRunState.Stopped, null, "stopped at \"queued\"; 0 of 2 servers switched"),
            (run.State, run.StartedAt, run.Reason)
        );
        Assert.Equal(EmbeddedRunState.Releasing, (await world.Engine.FindAsync("d1", default))!.State);
    }

    [Fact]
    public async Task A_stop_stored_by_another_copy_of_the_program_is_obeyed_at_the_next_poll()
    {
        await using var world = await PipelineWorld.StartAsync(poll: TimeSpan.FromSeconds(1));
        await world.Engine.TriggerAsync(world.Request("d1", 1, servers: 2, spreadSeconds: 100), default);
        await world.SeenAsync(r => r.Done == 1);

        await world.Book.RequestStopAsync("d1", default);
        world.Time.Advance(TimeSpan.FromSeconds(1));

        var run = await world.SeenAsync(r => r.Ended);
        Assert.Equal((EmbeddedRunState.Stopped, 1), (run.State, run.Done));
    }
}
