using ChatBot.Pipeline.Release;
using ChatBot.Pipeline.Runs;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipeline;

[Collection(RealProcesses.Collection)]
public sealed class Rollbacks
{
    private const string Counting = PipelineWorld.Build + " && echo built >> ../../../../../count";

    [Fact]
    public async Task A_rollback_switches_back_without_repository_build_or_steps()
    {
        await using var world = await PipelineWorld.StartAsync("""{ "*": [{ "name": "migrate", "run": "true" }] }""");
        await world.EndOfAsync(world.Request("d1", 1, servers: 3));
        await world.EndOfAsync(world.Request("d2", 2, servers: 3));
        Directory.Delete(world.At("data", "repositories"), recursive: true);
        Directory.Delete(world.At("data", "pipeline", "artifacts"), recursive: true);

        var run = await world.EndOfAsync(world.Request("r1", 1, servers: 3, kind: RunKind.Rollback) with { Repository = "/gone" });

        Assert.Equal((EmbeddedRunState.Succeeded, 3, null), (run.State, run.Done, run.Reason));
        Assert.All([1, 2, 3], n => Assert.Equal(world.Revisions[0], ServerFolder.Serving(world.Server(n))));
        Assert.All([1, 2, 3], n => Assert.Equal(2, Directory.GetDirectories(Path.Combine(world.Server(n), "builds")).Length));
        Assert.False(Directory.Exists(world.At("data", "pipeline", "runs", "r1")));
    }

    [Fact]
    public async Task A_server_whose_build_is_gone_gets_it_from_the_artifact()
    {
        await using var world = await PipelineWorld.StartAsync(build: Counting);
        await world.EndOfAsync(world.Request("d1", 1, servers: 2));
        await world.EndOfAsync(world.Request("d2", 2, servers: 2));
        Directory.Delete(Directory.GetDirectories(Path.Combine(world.Server(2), "builds")).Order().First(), recursive: true);

        var run = await world.EndOfAsync(world.Request("r1", 1, servers: 2, kind: RunKind.Rollback));

        Assert.Equal((EmbeddedRunState.Succeeded, 2), (run.State, run.Done));
        Assert.Equal(world.Revisions[0] + "\n", File.ReadAllText(Path.Combine(world.Server(2), "latest", "index.html")));
        Assert.Equal("built\nbuilt\n", File.ReadAllText(world.At("count")));
    }

    [Fact]
    public async Task A_rollback_after_a_halt_counts_those_that_never_left()
    {
        await using var world = await PipelineWorld.StartAsync();
        await world.EndOfAsync(world.Request("d1", 1, servers: 3));
        await world.Engine.TriggerAsync(world.Request("d2", 2, servers: 3, spreadSeconds: 30), default);
        await world.SeenAsync(r => r is { Key: "d2", Done: 1 });
        await world.Engine.StopAsync("d2", default);

        await world.EndOfAsync(world.Request("r1", 1, servers: 3, kind: RunKind.Rollback));

        Assert.Equal([0, 0, 2, 3, 3], world.Changes.Where(r => r.Key == "r1").Select(r => r.Done));
        Assert.All([1, 2, 3], n => Assert.Equal(world.Revisions[0], ServerFolder.Serving(world.Server(n))));
    }
}
