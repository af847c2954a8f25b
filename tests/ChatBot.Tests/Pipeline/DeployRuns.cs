using ChatBot.Pipeline;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipeline;

public sealed class DeployRuns
{
    [Fact]
    public async Task A_deploy_builds_runs_the_steps_and_switches_every_server()
    {
        await using var world = await PipelineWorld.StartAsync("""{ "*": [{ "name": "check", "run": "echo checked" }], "prod": [{ "name": "migrate", "run": "cat number.txt" }] }""");

        var run = await world.EndOfAsync(world.Request("d1", 3, servers: 2));

        Assert.Equal((RunState.Succeeded, 2, 2, null), (run.State, run.Done, run.Total, run.Reason));
        foreach (var n in new[] { 1, 2 })
        {
            Assert.Equal(world.Revisions[2], Server.Serving(world.Server(n)));
            Assert.Equal(world.Revisions[2] + "\n", File.ReadAllText(Path.Combine(world.Server(n), "latest", "index.html")));
        }
        Assert.Equal("checked\n", world.Log("d1", "02-check"));
        Assert.Equal("3\n", world.Log("d1", "03-migrate"));
        Assert.Equal(
            ["Queued queued 0", "Building fetching 0", "Building building 0", "Stepping step check 0", "Stepping step migrate 0",
             "Releasing switching servers 0", "Releasing switching servers 1", "Releasing switching servers 2", "Succeeded switching servers 2"],
            world.Changes.Select(r => $"{r.State} {r.Step} {r.Done}"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(world.At("data", "pipeline", "work")));
    }
}
