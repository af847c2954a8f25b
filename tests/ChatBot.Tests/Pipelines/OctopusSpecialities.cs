using System.Text;
using System.Text.Json;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Adapter;
using ChatBot.Pipelines.Octopus;
using ChatBot.Settings;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>What only Octopus Deploy does.</summary>
public sealed class OctopusSpecialities : IAsyncLifetime
{
    private const string Sha = "012345678901cdef0123456789abcdef01234567";

    private readonly ManualTime _clock = new();
    private FakeOctopus? _made;
    private OctopusPipeline? _pipeline;

    private FakeOctopus Ci => _made!;

    private OctopusPipeline Pipeline => _pipeline!;

    public async ValueTask InitializeAsync()
    {
        _made = Played(_clock);
        await Ci.StartAsync();
        _pipeline = Made("The Space");
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(Ci.Violations);
        Pipeline.Dispose();
        await Ci.DisposeAsync();
    }

    [Fact]
    public async Task A_revision_has_one_release_however_often_it_is_deployed()
    {
        foreach (var (key, job) in new[] { ("d-1", "web/dev"), ("d-2", "web/dev"), ("d-3", "web/prod") })
            await RunAsync(Wanted(key, job));
        Assert.Equal(1, Ci.Releases);
        Assert.Equal(["web/dev", "web/dev", "web/prod"], Ci.Runs.Select(run => run.Job));
    }

    [Fact]
    public async Task Only_a_project_in_Git_is_told_the_commit()
    {
        await RunAsync(Wanted("d-1", "web/dev"));
        await RunAsync(Wanted("d-2", "old/web/dev"));
        Assert.Equal([("main", Sha), ("", "")], Ci.Runs.Select(run => (run.Reference, run.Revision)));
    }

    [Theory]
    [InlineData("web", "dev", "web/dev")]
    [InlineData("WEB", "Prod", "web/prod")]
    [InlineData("web/prod", "dev", "web/prod")]
    [InlineData("old/web/dev", "prod", "old/web/dev")]
    public async Task The_environment_is_the_jobs_or_else_the_tiers(string job, string tier, string deployed)
    {
        await RunAsync(Wanted("d-1", job) with { Tier = tier });
        Assert.Equal(deployed, Assert.Single(Ci.Runs).Job);
    }

    [Theory]
    [InlineData("web", "", "The job web names no environment; write it as project/environment.")]
    [InlineData("we", "dev", "There is no project we, or the token may not see it.")]
    [InlineData("web/pro", "", "There is no environment pro, or the token may not see it.")]
    public async Task What_there_is_not_is_refused_and_nothing_is_released(string job, string tier, string why)
    {
        var answer = await Pipeline.TriggerAsync(Wanted("d-1", job) with { Tier = tier }, default);
        Assert.Equal(why, Assert.IsType<TriggerAnswer.Refused>(answer).Why.Text);
        Assert.Equal((0, 0), (Ci.Releases, Ci.Runs.Count));
    }

    [Fact]
    public async Task A_space_is_known_by_its_name_or_its_id()
    {
        using var byId = Made("Spaces-22");
        Assert.IsType<TriggerAnswer.Accepted>(await byId.TriggerAsync(Wanted("d-1", "web/dev"), default));
        using var unknown = Made("No Space");
        Assert.Equal(
            "There is no space No Space, or the token may not see it.",
            Assert.IsType<TriggerAnswer.Refused>(await unknown.TriggerAsync(Wanted("d-2", "web/dev"), default)).Why.Text
        );
        await Assert.ThrowsAsync<PipelineException>(() => unknown.PollAsync("web/dev", "ServerTasks-1", default));
    }

    [Fact]
    public async Task A_release_that_is_refused_is_a_no_and_one_that_nobody_knows_of_is_asked_for_again()
    {
        Ci.ReleasesFail = 400;
        Assert.Contains(
            "No packages match the channel's rules.",
            Assert.IsType<TriggerAnswer.Refused>(await Pipeline.TriggerAsync(Wanted("d-1", "web/dev"), default)).Why.Text,
            StringComparison.Ordinal
        );
        Ci.ReleasesFail = 500;
        Assert.Equal(
            TimeSpan.FromSeconds(5),
            Assert.IsType<TriggerAnswer.NotNow>(await Pipeline.TriggerAsync(Wanted("d-1", "web/dev"), default)).After
        );
        Assert.Empty(Ci.Runs);
    }

    [Fact]
    public async Task Prompted_variables_go_by_the_ids_of_their_prompts()
    {
        await RunAsync(Wanted("d-1", "web/dev") with { Parameters = new Dictionary<string, string> { ["comment"] = "it's \"so\"" } });
        Assert.Equal([new KeyValuePair<string, string>("0a1b", "it's \"so\"")], Assert.Single(Ci.Runs).Parameters);
        var answer = await Pipeline.TriggerAsync(
            Wanted("d-2", "web/dev") with
            {
                Parameters = new Dictionary<string, string> { ["Colour"] = "red" },
            },
            default
        );
        Assert.Equal("It prompts for no variable Colour.", Assert.IsType<TriggerAnswer.Refused>(answer).Why.Text);
    }

    [Fact]
    public async Task A_deployment_is_found_by_its_whole_key_on_a_later_page()
    {
        var trigger = Wanted("d-1", "web/dev");
        var run = await RunAsync(trigger);
        for (var i = 0; i < 60; i++)
            await RunAsync(Wanted($"d-1{i}", "web/dev"));
        Assert.Equal(run.Id, (await Pipeline.FindAsync(trigger, default))?.Id);
        Assert.Null(await Pipeline.FindAsync(trigger with { Key = "d" }, default));
        Assert.Null(await Pipeline.FindAsync(trigger with { Job = "web/prod" }, default));
    }

    [Fact]
    public async Task Answers_with_small_letters_are_read_as_well()
    {
        Ci.IsSmall = true;
        var run = await RunAsync(Wanted("d-1", "web/dev"));
        Assert.Equal(run.Id, (await Pipeline.FindAsync(Wanted("d-1", "web/dev"), default))?.Id);
    }

    [Theory]
    [InlineData(RunState.Failed, "Process exited with code 1", "Process exited with code 1")]
    [InlineData(RunState.Failed, "timeout", "timed out in Octopus")]
    [InlineData(RunState.Failed, "", "failed in Octopus")]
    [InlineData(RunState.Stopped, "", "canceled in Octopus")]
    public async Task Why_a_task_ended_is_told(RunState how, string reason, string told)
    {
        var id = (await RunAsync(Wanted("d-1", "web/dev"))).Id;
        Ci.End(Ci.Runs[0], how, reason);
        var seen = await Pipeline.PollAsync("web/dev", id, default);
        Assert.Equal((how, told, $"{Ci.Address}/app#/Spaces-22/tasks/{id}"), (seen!.State, seen.Reason, seen.Url));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_task_is_canceled_also_where_cancelling_knows_no_space(bool isOld)
    {
        Ci.IsOld = isOld;
        var run = await RunAsync(Wanted("d-1", "web/dev"));
        Ci.Begin(Ci.Runs[0]);
        Assert.IsType<StopAnswer.Asked>(await Pipeline.StopAsync("web/dev", run, default));
        Assert.True(Ci.Runs[0].IsStopping);
        Assert.Equal(RunState.Running, (await Pipeline.PollAsync("web/dev", run.Id, default))!.State);
        Ci.End(Ci.Runs[0]);
        Assert.IsType<StopAnswer.Asked>(await Pipeline.StopAsync("web/dev", run, default));
        Assert.IsType<StopAnswer.Asked>(await Pipeline.StopAsync("web/dev", run with { Id = "ServerTasks-1" }, default));
    }

    [Fact]
    public async Task The_changes_are_those_of_the_deployment()
    {
        var change = Assert.Single(await Pipeline.ChangesAsync("web/dev", (await RunAsync(Wanted("d-1", "web/dev"))).Id, default));
        Assert.Equal(("aaaa", "Link the stories"), (change.Revision.Sha, change.Subject.Text));
        Assert.Empty(await Pipeline.ChangesAsync("web/dev", "ServerTasks-1", default));
    }

    [Fact]
    public async Task The_runs_of_a_project_say_their_keys_and_where_they_went()
    {
        await RunAsync(Wanted("d-1", "web/dev"));
        await RunAsync(Wanted("d-2", "web/prod"));
        var seen = await Pipeline.RecentAsync("web", 10, default);
        Assert.Equal(
            [("d-2", "Deploy to prod", "chatbot"), ("d-1", "Deploy to dev", "chatbot")],
            seen.Select(one => (one.Marks[0], one.Marks[1], one.By.Text))
        );
    }

    [Fact]
    public async Task A_hook_is_signed_by_its_header_and_speaks_of_tasks_and_deployments()
    {
        await RunAsync(Wanted("d-1", "web/dev"));
        var run = Ci.Runs[0];
        var (headers, body) = Ci.Hook(run)!.Value;
        Assert.True(Pipeline.IsSigned(Sent(body, headers["X-ChatBot-Secret"])));
        Assert.False(Pipeline.IsSigned(Sent(body, "It's no secret")));
        Assert.False(Pipeline.IsSigned(Sent(body, "")));
        var hint = Pipeline.Read(Sent(body, ""));
        Assert.Equal("Events-1234", hint.Delivery);
        Assert.Equal([run.Id.Replace("ServerTasks", "Deployments", StringComparison.Ordinal), run.Id], hint.Marks);
        var digest = Pipeline.Read(
            Sent(
                """{"Payload":{"BatchId":"b-1","Events":[{"Id":"Events-1","RelatedDocumentIds":["ServerTasks-1","Projects-1"]},{"Id":"Events-2","RelatedDocumentIds":["ServerTasks-2"]}]}}""",
                ""
            )
        );
        Assert.Equal("b-1", digest.Delivery);
        Assert.Equal(["ServerTasks-1", "ServerTasks-2"], digest.Marks);
        Assert.Empty(Pipeline.Read(Sent("""{"Payload":{"Event":{"Id":"Events-3","RelatedDocumentIds":["Users-1"]}}}""", "")).Marks);
        Assert.Empty(Pipeline.Read(Sent("null", "")).Marks);
        Assert.ThrowsAny<JsonException>(() => Pipeline.Read(Sent("""{"Payload":""", "")));
    }

    [Theory]
    [InlineData("", "t", "BaseUrl")]
    [InlineData("https://acme.octopus.app", "", "Token")]
    [InlineData("https://acme.octopus.app", "t", "")]
    public void Settings_that_cannot_work_are_told(string url, string token, string at) =>
        Assert.Equal(
            at,
            string.Join(
                ",",
                OctopusPipeline.Kind.Faults(new PipelineSettings { BaseUrl = url, Token = token }).Select(fault => fault.Setting)
            )
        );

    private static FakeOctopus Played(TimeProvider clock) => new(clock);

    private static Hook Sent(string body, string secret) =>
        new(name => name == "X-ChatBot-Secret" ? secret : "", Encoding.UTF8.GetBytes(body), default);

    private OctopusPipeline Made(string space) =>
        new(
            new PipelineSettings
            {
                Name = "ci",
                BaseUrl = Ci.Address,
                Token = FakePipeline.Token,
                HookSecret = FakePipeline.HookSecret,
                Repository = space,
                RequestsPerMinute = 6000,
            },
            _clock
        );

    private Trigger Wanted(string key, string job) =>
        new(key, job, new Revision(Sha), "main", _clock.GetUtcNow()) { Project = "shop", Tier = "dev" };

    private async Task<Run> RunAsync(Trigger trigger) =>
        Assert.IsType<TriggerAnswer.Accepted>(await Pipeline.TriggerAsync(trigger, default)).Run!;
}
