using System.Text;
using System.Text.Json;
using ChatBot.Core.Pipelines;
using ChatBot.Pipelines.Adapter;
using ChatBot.Pipelines.Azure;
using ChatBot.Settings;
using ChatBot.Tests.Support;
using static ChatBot.Tests.Support.FakeAzureTimeline;

namespace ChatBot.Tests.Pipelines;

/// <summary>What only Azure DevOps does.</summary>
public sealed class AzureSpecialities : IAsyncLifetime
{
    private AzureAlone? _azure;

    private AzureAlone Azure => _azure!;

    private FakeAzure Ci => Azure.Ci;

    public async ValueTask InitializeAsync() => _azure = await AzureAlone.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(Ci.Violations);
        await Azure.DisposeAsync();
    }

    [Theory]
    [InlineData(203)]
    [InlineData(302)]
    public async Task A_sign_in_page_is_a_token_that_is_not_accepted_and_never_a_success(int status)
    {
        Ci.SignIn = status;
        var says = $"the token is not accepted ({status}, a sign-in page)";
        foreach (var job in new[] { "13", "deploy to dev" })
        {
            var trigger = Azure.Trigger("d-1a2b", job);
            Assert.Equal(says, Assert.IsType<TriggerAnswer.Refused>(await Azure.Pipeline.TriggerAsync(trigger, default)).Why.Text);
            Assert.Contains(
                says,
                (await Assert.ThrowsAsync<PipelineException>(() => Azure.Pipeline.FindAsync(trigger, default))).Message,
                StringComparison.Ordinal
            );
        }
        Assert.Contains(
            says,
            (await Assert.ThrowsAsync<PipelineException>(() => Azure.Pipeline.PollAsync("13", "4711", default))).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            says,
            Assert.IsType<StopAnswer.Refused>(await Azure.Pipeline.StopAsync("13", new Run("4711", RunState.Running), default)).Why.Text
        );
        await Assert.ThrowsAsync<PipelineException>(() => Azure.Pipeline.RecentAsync("deploy to dev", 5, default));
        Assert.DoesNotContain(Ci.Calls, call => call.Path.Contains("_signin", StringComparison.Ordinal));
        Assert.Empty(Ci.Runs);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_told_so()
    {
        await using var other = await AzureAlone.StartAsync(token: "not the token");
        Assert.Equal(
            "Bad credentials (401)",
            Assert.IsType<TriggerAnswer.Refused>(await other.Pipeline.TriggerAsync(other.Trigger("d-1a2b", "13"), default)).Why.Text
        );
    }

    [Theory]
    [InlineData("main", "main")]
    [InlineData("refs/heads/main", "main")]
    [InlineData("refs/tags/v1", "refs/tags/v1")]
    [InlineData("refs-of-old", "refs-of-old")]
    public async Task A_reference_goes_by_its_whole_name(string reference, string got)
    {
        await Azure.Pipeline.TriggerAsync(Azure.Trigger("d-1a2b", "13", reference), default);
        var run = Assert.Single(Ci.Runs);
        Assert.Equal((got, AzureAlone.Sha), (run.Reference, run.Revision));
    }

    [Theory]
    [InlineData("deploy to dev", "")]
    [InlineData("Deploy To Dev", "")]
    [InlineData(@"\deploy to dev", "")]
    [InlineData(@"one\twice", "")]
    [InlineData("twice", "There are 2 pipelines twice; say it with its folder, or by its number.")]
    [InlineData(@"three\twice", @"There is no pipeline three\twice.")]
    [InlineData("deploy*", "There is no pipeline deploy*.")]
    [InlineData("99", "Pipeline 99 was not found. (404)")]
    public async Task A_job_is_one_pipeline_by_its_number_its_name_or_its_folder_and_name(string job, string refused)
    {
        var answer = await Azure.Pipeline.TriggerAsync(Azure.Trigger("d-1a2b", job), default);
        Assert.Equal(refused, answer is TriggerAnswer.Refused no ? no.Why.Text : "");
        Assert.Equal(refused.Length == 0 ? 1 : 0, Ci.Runs.Count);
    }

    [Fact]
    public async Task A_name_is_looked_up_once()
    {
        for (var i = 0; i < 3; i++)
            await Azure.Pipeline.TriggerAsync(Azure.Trigger($"d-{i}", "deploy to dev"), default);
        Assert.Single(Ci.Calls, call => call.Path.EndsWith("/definitions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pipeline_that_does_not_declare_the_key_is_told_in_Azures_words()
    {
        var trigger = Azure.Trigger("d-1a2b", "13") with { Parameters = new Dictionary<string, string> { ["clef"] = "d-1a2b" } };
        Assert.Equal(
            "Unexpected parameter 'clef' (400)",
            Assert.IsType<TriggerAnswer.Refused>(await Azure.Pipeline.TriggerAsync(trigger, default)).Why.Text
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_is_found_by_its_whole_key_on_a_later_page_also_where_the_list_shows_no_parameters(bool isHidden)
    {
        (Ci.HidesParameters, Ci.LargestPage) = (isHidden, 2);
        var trigger = Azure.Trigger("d-1a2b", "13");
        var run = Assert.IsType<TriggerAnswer.Accepted>(await Azure.Pipeline.TriggerAsync(trigger, default)).Run!;
        for (var i = 0; i < 4; i++)
            await Azure.Pipeline.TriggerAsync(Azure.Trigger($"d-1a2b{i}", "13"), default);
        Assert.Equal(run.Id, (await Azure.Pipeline.FindAsync(trigger, default))?.Id);
        Assert.Null(await Azure.Pipeline.FindAsync(Azure.Trigger("d-1a2", "13"), default));
    }

    [Fact]
    public async Task A_run_that_somebody_ran_again_with_its_parameters_is_not_taken_for_ours()
    {
        var trigger = Azure.Trigger("d-1a2b", "13");
        var run = Assert.IsType<TriggerAnswer.Accepted>(await Azure.Pipeline.TriggerAsync(trigger, default)).Run!;
        await Azure.Pipeline.TriggerAsync(trigger, default);
        Assert.Equal(run.Id, (await Azure.Pipeline.FindAsync(trigger, default))?.Id);
    }

    [Fact]
    public async Task Runs_of_long_before_the_trigger_are_not_looked_through()
    {
        await Azure.Pipeline.TriggerAsync(Azure.Trigger("d-1a2b", "13"), default);
        Azure.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Null(await Azure.Pipeline.FindAsync(Azure.Trigger("d-1a2b", "13"), default));
    }

    [Fact]
    public async Task More_runs_than_are_looked_through_is_no_answer()
    {
        Ci.LargestPage = 1;
        for (var i = 0; i < 21; i++)
            Ci.StartByHand("13", "alice", "main", AzureAlone.Sha);
        Assert.Contains(
            "too many runs",
            (await Assert.ThrowsAsync<PipelineException>(() => Azure.Pipeline.FindAsync(Azure.Trigger("d-1a2b", "13"), default))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Stages_are_counted_where_there_are_several_and_the_step_is_the_task_with_its_percentage()
    {
        var task = Record("t2", "j2", "Task", "Copy files", "inProgress");
        task["percentComplete"] = 40;
        Ci.Timeline =
        [
            Record("s1", null, "Stage", "Build", "completed", "succeeded"),
            Record("s2", null, "Stage", "Test", "completed", "skipped", 2),
            Record("s3", null, "Stage", "Deploy", "inProgress", null, 3),
            Record("s4", null, "Stage", "Check", "pending", null, 4),
            Record("j1", "s1", "Job", "Job", "completed", "succeeded"),
            Record("j2", "s3", "Job", "Job", "inProgress"),
            Record("t1", "j1", "Task", "Compile", "completed", "succeeded"),
            task,
        ];
        var seen = await Azure.SeenAsync(Begun());
        Assert.Equal(
            (RunState.Running, "Copy files (40 %)", 2L, 4L, Measure.Steps),
            (seen.State, seen.Step, seen.Done, seen.Total, seen.Measure)
        );
    }

    [Fact]
    public async Task What_waits_for_a_person_is_waiting_and_says_where_unless_something_else_goes_on()
    {
        Dictionary<string, object?>[] waiting =
        [
            Record("s1", null, "Stage", "Build", "completed", "succeeded"),
            Record("s2", null, "Stage", "Deploy", "pending", null, 2),
            Record("c", "s2", "Checkpoint", "Checkpoint", "inProgress"),
            Record("a", "c", "Checkpoint.Approval", "Checkpoint.Approval", "inProgress"),
        ];
        var run = Begun();
        Ci.Timeline = waiting;
        var seen = await Azure.SeenAsync(run);
        Assert.Equal((RunState.Waiting, "waits for approval of Deploy", false), (seen.State, seen.Step, seen.IsEnded));
        Ci.Timeline =
        [
            .. waiting,
            Record("s3", null, "Stage", "Docs", "inProgress", null, 3),
            Record("j3", "s3", "Job", "Write", "inProgress"),
        ];
        seen = await Azure.SeenAsync(run);
        Assert.Equal((RunState.Running, "Write"), (seen.State, seen.Step));
        var manual = Record("t", "j", "Task", "Look at the canary", "inProgress");
        manual["task"] = new { name = "ManualValidation" };
        Ci.Timeline = [Record("s1", null, "Stage", "Deploy", "inProgress"), Record("j", "s1", "Job", "Ask", "inProgress"), manual];
        seen = await Azure.SeenAsync(run);
        Assert.Equal((RunState.Waiting, "waits for somebody: Look at the canary"), (seen.State, seen.Step));
    }

    [Theory]
    [InlineData("notStarted", null, RunState.Queued)]
    [InlineData("postponed", null, RunState.Queued)]
    [InlineData("none", null, RunState.Queued)]
    [InlineData("inProgress", null, RunState.Running)]
    [InlineData("cancelling", null, RunState.Running)]
    [InlineData("completed", "succeeded", RunState.Succeeded)]
    [InlineData("completed", "partiallySucceeded", RunState.Succeeded)]
    [InlineData("completed", "failed", RunState.Failed)]
    [InlineData("completed", "canceled", RunState.Stopped)]
    [InlineData("completed", "none", RunState.Failed)]
    [InlineData("abandoned", null, RunState.Stopped)]
    [InlineData("somethingNew", null, RunState.Running)]
    public async Task Each_status_and_result_has_its_state(string status, string? result, RunState state)
    {
        (Ci.Build["status"], Ci.Build["result"]) = (status, result);
        Assert.Equal(state, (await Azure.SeenAsync(Begun())).State);
    }

    [Fact]
    public async Task A_failure_is_told_by_the_deepest_error_or_by_what_was_wrong_before_it_began()
    {
        var run = Begun();
        Ci.End(run, RunState.Failed);
        Ci.Timeline =
        [
            Record("s", null, "Stage", "Deploy", "completed", "failed", 1, "outer"),
            Record("j", "s", "Job", "Job", "completed", "failed"),
            Record("t", "j", "Task", "Copy files", "completed", "failed", 1, "Process exited with code 1"),
        ];
        Assert.Equal("Copy files: Process exited with code 1", (await Azure.SeenAsync(run)).Reason);
        Ci.Timeline = [Record("s", null, "Stage", "Deploy", "completed", "failed")];
        Assert.Equal("Deploy failed in Azure DevOps", (await Azure.SeenAsync(run)).Reason);
        Ci.Build["validationResults"] = new[] { new { result = "error", message = "azure-pipelines.yml: mapping values are not allowed" } };
        Assert.Equal("azure-pipelines.yml: mapping values are not allowed", (await Azure.SeenAsync(run)).Reason);
    }

    [Fact]
    public async Task One_that_was_canceled_by_nobody_in_particular_says_no_name_and_what_was_skipped_then_is_not_done()
    {
        var run = Begun();
        Ci.Begin(run, "Copy files", 2, 5);
        Ci.End(run, RunState.Stopped);
        var seen = await Azure.SeenAsync(run);
        Assert.Equal(("canceled in Azure DevOps", 2L, 5L), (seen.Reason, seen.Done, seen.Total));
    }

    [Fact]
    public async Task To_stop_what_has_ended_is_no_refusal_and_what_may_not_be_stopped_is_one()
    {
        var run = Begun();
        Ci.End(run);
        Assert.IsType<StopAnswer.Asked>(await Azure.Pipeline.StopAsync("13", new Run(run.Id, RunState.Running), default));
        Assert.IsType<StopAnswer.Asked>(await Azure.Pipeline.StopAsync("13", new Run("1", RunState.Running), default));
        var other = Begun();
        Ci.End(other);
        Ci.Build["status"] = "inProgress";
        Assert.Equal(
            "The build has already completed. (400)",
            Assert.IsType<StopAnswer.Refused>(await Azure.Pipeline.StopAsync("13", new Run(other.Id, RunState.Running), default)).Why.Text
        );
    }

    [Fact]
    public async Task A_wait_in_a_good_answer_is_kept()
    {
        var run = Begun();
        Ci.Delays = TimeSpan.FromSeconds(40);
        await Azure.Pipeline.RecentAsync("13", 5, default);
        Ci.Delays = null;
        var calls = Ci.Calls.Count;
        var look = Azure.Pipeline.PollAsync("13", run.Id, default);
        Azure.Clock.Advance(TimeSpan.FromSeconds(39));
        Assert.Equal((calls, false), (Ci.Calls.Count, look.IsCompleted));
        Azure.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull(await look);
    }

    [Fact]
    public async Task The_changes_are_told_by_their_first_lines()
    {
        var change = Assert.Single(await Azure.Pipeline.ChangesAsync("13", Begun().Id, default));
        Assert.Equal(("aaaa", "samo", "Link the stories"), (change.Revision.Sha, change.Author.Text, change.Subject.Text));
    }

    [Fact]
    public void A_hook_is_signed_by_the_header_or_by_the_password()
    {
        Assert.True(Azure.Pipeline.IsSigned(Sent("", ("X-ChatBot-Secret", FakePipeline.HookSecret))));
        Assert.True(Azure.Pipeline.IsSigned(Sent("", ("Authorization", Basic($"azure:{FakePipeline.HookSecret}")))));
        Assert.False(Azure.Pipeline.IsSigned(Sent("")));
        Assert.False(Azure.Pipeline.IsSigned(Sent("", ("X-ChatBot-Secret", "It's no secret"))));
        Assert.False(Azure.Pipeline.IsSigned(Sent("", ("Authorization", Basic("azure:It's no secret")))));
        Assert.False(Azure.Pipeline.IsSigned(Sent("", ("Authorization", $"Bearer {FakePipeline.HookSecret}"))));
        using var open = new AzurePipeline(new PipelineSettings { BaseUrl = "https://dev.azure.com/acme/shop" }, Azure.Clock);
        Assert.False(open.IsSigned(Sent("", ("X-ChatBot-Secret", ""))));
    }

    [Fact]
    public void A_hook_speaks_of_the_run_and_of_nothing_else()
    {
        var run = Begun();
        var (headers, body) = Ci.Hook(run)!.Value;
        var hook = Sent(body, [.. headers.Select(header => (header.Key, header.Value))]);
        Assert.True(Azure.Pipeline.IsSigned(hook));
        Assert.Equal(
            ("aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e/7", run.Id),
            (Azure.Pipeline.Read(hook).Delivery, Assert.Single(Azure.Pipeline.Read(hook).Marks))
        );
        Assert.Equal(
            ["480", "d-1a2b"],
            Marks(
                """{"eventType":"ms.vss-pipelines.run-state-changed-event","resource":{"run":{"id":480,"templateParameters":{"deployKey":"d-1a2b"}}}}"""
            )
        );
        Assert.Equal(
            ["480"],
            Marks("""{"eventType":"ms.vss-pipelines.stage-state-changed-event","resource":{"stage":{"name":"build"},"run":{"id":480}}}""")
        );
        Assert.Empty(Marks("""{"eventType":"git.push","resource":{"id":480}}"""));
        Assert.Empty(Marks("""{"eventType":"build.complete","resource":null}"""));
        Assert.Empty(Marks("null"));
        Assert.ThrowsAny<JsonException>(() => Marks("""{"eventType":"""));
    }

    [Theory]
    [InlineData("", "t", "BaseUrl")]
    [InlineData("https://dev.azure.com/acme", "t", "BaseUrl")]
    [InlineData("https://dev.azure.com/acme/shop", "", "Token")]
    [InlineData("https://acme.visualstudio.com/shop", "t", "")]
    [InlineData("https://tfs.example.com/tfs/Default/shop", "t", "")]
    public void Settings_that_cannot_work_are_told(string url, string token, string at) =>
        Assert.Equal(
            at,
            string.Join(
                ",",
                AzurePipeline.Kind.Faults(new PipelineSettings { BaseUrl = url, Token = token }).Select(fault => fault.Setting)
            )
        );

    private IReadOnlyList<string> Marks(string body) => Azure.Pipeline.Read(Sent(body)).Marks;

    private static string Basic(string pair) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}";

    private static Hook Sent(string body, params (string Name, string Value)[] headers) =>
        new(
            name => headers.FirstOrDefault(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)).Value ?? "",
            Encoding.UTF8.GetBytes(body),
            default
        );

    private FakeRun Begun()
    {
        var run = Ci.StartByHand("13", "alice", "main", AzureAlone.Sha);
        Ci.Begin(run);
        return run;
    }
}
