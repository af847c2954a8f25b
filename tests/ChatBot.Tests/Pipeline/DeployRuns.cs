using ChatBot.Pipeline.Release;
using ChatBot.Pipeline.Runs;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipeline;

[Collection(RealProcesses.Collection)]
public sealed class DeployRuns
{
    private const string TwoSteps =
        """{ "*": [{ "name": "check", "run": "echo checked" }], "prod": [{ "name": "migrate", "run": "cat number.txt" }] }""";

    [Fact]
    public async Task A_deploy_builds_runs_the_steps_and_switches_every_server()
    {
        await using var world = await PipelineWorld.StartAsync(TwoSteps);

        var run = await world.EndOfAsync(world.Request("d1", 3, servers: 2));

        Assert.Equal((EmbeddedRunState.Succeeded, 2, 2, null), (run.State, run.Done, run.Total, run.Reason));
        foreach (var n in new[] { 1, 2 })
        {
            Assert.Equal(world.Revisions[2], ServerFolder.Serving(world.Server(n)));
            Assert.Equal(world.Revisions[2] + "\n", File.ReadAllText(Path.Combine(world.Server(n), "latest", "index.html")));
        }
        Assert.Equal("checked\n", world.Log("d1", "02-check"));
        Assert.Equal("3\n", world.Log("d1", "03-migrate"));
        Assert.Equal(
            [
                "Queued queued 0",
                "Building fetching 0",
                "Building building 0",
                "Stepping step check 0",
                "Stepping step migrate 0",
                "Releasing switching servers 0",
                "Releasing switching servers 1",
                "Releasing switching servers 2",
                "Succeeded switching servers 2",
            ],
            world.Changes.Select(r => $"{r.State} {r.Step} {r.Done}")
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(world.At("data", "pipeline", "work")));
    }

    [Fact]
    public async Task A_key_triggered_twice_is_one_run()
    {
        await using var world = await PipelineWorld.StartAsync();

        var first = await world.EndOfAsync(world.Request("d1", 1));
        var second = await world.Engine.TriggerAsync(world.Request("d1", 2), default);

        Assert.Equal(first, second);
        await world.EndOfAsync(world.Request("d2", 3));
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(world.Server(1), "builds")).Length);
    }

    [Fact]
    public async Task The_next_tier_gets_what_was_built_for_the_first()
    {
        await using var world = await PipelineWorld.StartAsync(build: PipelineWorld.Build + " && echo built >> ../../../../../count");

        await world.EndOfAsync(world.Request("d1", 2, tier: "dev"));
        var run = await world.EndOfAsync(world.Request("d2", 2, tier: "prod") with { Servers = [world.Server(2)] });

        Assert.Equal((EmbeddedRunState.Succeeded, 1), (run.State, run.Done));
        Assert.Equal("built\n", File.ReadAllText(world.At("count")));
    }

    [Fact]
    public async Task Runs_of_a_tier_follow_each_other_and_tiers_run_side_by_side()
    {
        await using var world = await PipelineWorld.StartAsync();
        await world.Engine.TriggerAsync(world.Request("prod1", 1, servers: 2, spreadSeconds: 10), default);
        await world.SeenAsync(r => r.Key == "prod1" && r.Done == 1);
        await world.Engine.TriggerAsync(world.Request("prod2", 2, servers: 2), default);

        await world.EndOfAsync(world.Request("dev1", 3, tier: "dev") with { Servers = [world.Server(3)] });

        Assert.Equal(EmbeddedRunState.Queued, (await world.Engine.FindAsync("prod2", default))!.State);
        await world.Time.WaitingAsync(1);
        world.Time.Advance(TimeSpan.FromSeconds(5));
        await world.SeenAsync(r => r.Key == "prod2" && r.State == EmbeddedRunState.Succeeded);
        Assert.Equal(world.Revisions[1], ServerFolder.Serving(world.Server(2)));
        var changes = world.Changes.ToList();
        Assert.True(
            changes.FindIndex(r => r is { Key: "prod1", Ended: true }) < changes.FindIndex(r => r is { Key: "prod2", StartedAt: not null })
        );
    }

    [Fact]
    public async Task Servers_that_serve_the_revision_already_are_counted_and_not_waited_for()
    {
        await using var world = await PipelineWorld.StartAsync();
        await world.EndOfAsync(world.Request("d1", 1, servers: 2));

        await world.Engine.TriggerAsync(world.Request("d2", 1, servers: 3, spreadSeconds: 30), default);
        var run = await world.SeenAsync(r => r is { Key: "d2", Ended: true });

        Assert.Equal((EmbeddedRunState.Succeeded, 3), (run.State, run.Done));
        Assert.Equal([0, 0, 2, 3, 3], world.Changes.Where(r => r.Key == "d2").Select(r => r.Done));
    }

    [Fact]
    public async Task A_step_sees_its_run_and_none_of_the_programs_secrets()
    {
        Environment.SetEnvironmentVariable("CHATBOT_TEST_TOKEN", "xoxb-secret");
        await using var world = await PipelineWorld.StartAsync("""{ "*": [{ "name": "env", "run": "env | sort" }] }""");

        await world.EndOfAsync(world.Request("d1", 1));

        var names = world.Log("d1", "02-env").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=')[0]).ToList();
        string[] own = ["CHATBOT_KEY", "CHATBOT_PROJECT", "CHATBOT_REVISION", "CHATBOT_STEP", "CHATBOT_TIER"];
        Assert.Equal(own, names.Where(n => n.StartsWith("CHATBOT", StringComparison.Ordinal)));
        Assert.Empty(names.Except([.. own, "PATH", "HOME", "LANG", "TMPDIR", "PWD", "OLDPWD", "SHLVL", "_"]));
    }

    [Fact]
    public async Task Output_past_the_limit_is_cut_and_says_so()
    {
        await using var world = await PipelineWorld.StartAsync(
            """{ "*": [{ "name": "talk", "run": "seq 1 10000; echo last words; exit 3" }] }"""
        );

        var run = await world.EndOfAsync(world.Request("d1", 1));

        Assert.StartsWith("1\n2\n3\n", world.Log("d1", "02-talk"));
        Assert.EndsWith("\n--- cut here: more than 1000 bytes of output ---\n", world.Log("d1", "02-talk"));
        Assert.Equal("step talk failed with exit code 3\n9997\n9998\n9999\n10000\nlast words", run.Reason);
    }
}
