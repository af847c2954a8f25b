using ChatBot.Pipeline.Release;
using ChatBot.Pipeline.Runs;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipeline;

[Collection(RealProcesses.Collection)]
public sealed class FailingRuns
{
    [Fact]
    public async Task A_failing_build_names_its_exit_code_and_last_lines_and_the_engine_goes_on()
    {
        await using var world = await PipelineWorld.StartAsync(
            build: "if grep -q 2 number.txt; then echo no such thing; exit 7; fi; " + PipelineWorld.Build
        );

        var run = await world.EndOfAsync(world.Request("d1", 2));

        Assert.Equal(
            (EmbeddedRunState.Failed, 0, "building", "build failed with exit code 7\nno such thing"),
            (run.State, run.Done, run.Step, run.Reason)
        );
        Assert.Null(ServerFolder.Serving(world.Server(1)));
        Assert.Equal(EmbeddedRunState.Succeeded, (await world.EndOfAsync(world.Request("d2", 3))).State);
    }

    [Fact]
    public async Task A_failing_step_switches_no_server()
    {
        await using var world = await PipelineWorld.StartAsync(
            """{ "prod": [{ "name": "migrate", "run": "echo table is locked >&2; exit 1" }] }"""
        );

        var run = await world.EndOfAsync(world.Request("d1", 1, servers: 3));

        Assert.Equal(
            (EmbeddedRunState.Failed, 0, "step migrate failed with exit code 1\ntable is locked"),
            (run.State, run.Done, run.Reason)
        );
        Assert.False(Directory.Exists(world.Server(1)));
    }

    [Theory]
    [InlineData("""{ "output": "site" """, "Expected")]
    [InlineData("""{ "build": [] }""", "output")]
    [InlineData("""{ "output": "../site" }""", "\"output\" must name a folder inside the revision")]
    [InlineData("""{ "output": "site", "stpes": {} }""", "stpes")]
    [InlineData(
        """{ "output": "site", "steps": { "prod": [{ "name": "x", "run": "" }] } }""",
        "a step of \"prod\" lacks its \"name\" or \"run\""
    )]
    [InlineData("""{ "output": "site", "steps": { "prod": null } }""", "a step of \"prod\" lacks its \"name\" or \"run\"")]
    [InlineData("""{ "output": "site", "build": null }""", "\"build\" and \"steps\" may be left out, but not be null")]
    [InlineData("null", "is empty")]
    public async Task A_malformed_pipeline_json_is_named_with_its_fault(string json, string fault)
    {
        await using var world = await PipelineWorld.StartAsync(pipelineJson: json);

        var run = await world.EndOfAsync(world.Request("d1", 1));

        Assert.Equal(EmbeddedRunState.Failed, run.State);
        Assert.StartsWith($"pipeline.json of {world.Revisions[0][..12]}", run.Reason);
        Assert.Contains(fault, run.Reason);
    }

    [Fact]
    public async Task A_revision_that_the_repository_lacks_is_named()
    {
        await using var world = await PipelineWorld.StartAsync();
        var unknown = new string('a', 40);

        var run = await world.EndOfAsync(world.Request("d1", 1) with { Revision = unknown });

        Assert.Equal((EmbeddedRunState.Failed, $"{world.Repository} has no commit {unknown}"), (run.State, run.Reason));
    }

    [Fact]
    public async Task A_repository_that_is_not_there_is_named()
    {
        await using var world = await PipelineWorld.StartAsync();

        var run = await world.EndOfAsync(world.Request("d1", 1) with { Repository = "/nowhere.git" });

        Assert.Equal(EmbeddedRunState.Failed, run.State);
        Assert.Contains("'/nowhere.git' does not appear to be a git repository", run.Reason);
    }

    [Fact]
    public async Task A_build_without_its_output_is_told_so()
    {
        await using var world = await PipelineWorld.StartAsync(build: "true");
        Assert.Equal(
            "build made no folder \"site\", which pipeline.json names as its output",
            (await world.EndOfAsync(world.Request("d1", 1))).Reason
        );
    }

    [Theory]
    [InlineData("ln -s /etc/passwd site/in/link")]
    [InlineData("ln -s ../../number.txt site/in/link")]
    [InlineData("ln -s here/../../number.txt site/in/link")]
    public async Task A_link_that_leads_out_of_the_build_is_refused(string link)
    {
        await using var world = await PipelineWorld.StartAsync(
            build: "mkdir -p site/in && ln -s . site/in/here && ln -s ../in site/in/fine && " + link
        );
        Assert.Equal("build made a link that leads out of \"site\": in/link", (await world.EndOfAsync(world.Request("d1", 1))).Reason);
    }

    [Fact]
    public async Task A_server_that_cannot_be_written_ends_the_run_with_the_number_of_those_switched()
    {
        await using var world = await PipelineWorld.StartAsync();
        Directory.CreateDirectory(world.At("servers"));
        await File.WriteAllTextAsync(world.Server(3), "a file where a folder should be");

        var run = await world.EndOfAsync(world.Request("d1", 1, servers: 4));

        Assert.Equal((EmbeddedRunState.Failed, 2), (run.State, run.Done));
        Assert.StartsWith($"server {world.Server(3)} could not be switched: ", run.Reason);
        Assert.Equal(EmbeddedRunState.Succeeded, (await world.EndOfAsync(world.Request("d2", 1, servers: 2))).State);
    }

    [Fact]
    public async Task A_server_whose_folder_is_deleted_during_the_run_is_not_counted_as_switched()
    {
        await using var world = await PipelineWorld.StartAsync();
        await world.Engine.TriggerAsync(world.Request("d1", 1, servers: 2, spreadSeconds: 10), default);
        await world.SeenAsync(r => r.Done == 1);
        await world.Time.WaitingAsync(1);
        Directory.Delete(world.Server(1), recursive: true);
        world.Time.Advance(TimeSpan.FromSeconds(5));
        var run = await world.SeenAsync(r => r.Ended);
        Assert.Equal((EmbeddedRunState.Failed, 1), (run.State, run.Done));
        Assert.StartsWith($"server {world.Server(1)} was switched, but no longer serves ", run.Reason);
    }

    [Fact]
    public async Task What_a_listener_throws_fails_no_run()
    {
        await using var world = await PipelineWorld.StartAsync();
        world.Engine.Changed += _ => throw new InvalidOperationException("the listener's own fault");
        Assert.Equal(EmbeddedRunState.Succeeded, (await world.EndOfAsync(world.Request("d1", 1))).State);
    }
}
