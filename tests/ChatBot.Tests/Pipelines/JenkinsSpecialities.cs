using System.Text;
using System.Text.Json;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Adapter;
using ChatBot.Pipelines.Jenkins;
using ChatBot.Settings;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>What is so with Jenkins only.</summary>
public sealed class JenkinsSpecialities : IAsyncLifetime
{
    private readonly ManualTime _clock = new();
    private FakeJenkins? _fake;
    private JenkinsPipeline? _pipeline;

    private FakeJenkins Ci => _fake!;

    private JenkinsPipeline Pipeline => _pipeline!;

    private string Job => Ci.Job("dev");

    public async ValueTask InitializeAsync()
    {
        _fake = new FakeJenkins(_clock);
        await _fake.StartAsync();
        _pipeline = Make();
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(Ci.Violations);
        await Ci.DisposeAsync();
        _pipeline?.Dispose();
    }

    [Fact]
    public async Task A_place_in_the_queue_says_what_it_waits_for_and_becomes_a_build_by_its_number()
    {
        var run = await QueuedAsync();
        run.Step = "Build #4 is already in progress (ETA: 3 min 5 sec)";
        var queued = await Pipeline.PollAsync(Job, run.Id, default);
        Assert.Equal((run.Id, RunState.Queued, "queued: Build #4 is already in progress"), (queued!.Id, queued.State, queued.Step));
        Ci.Begin(run, "Deploy to servers", 2, 5);
        var built = await Pipeline.PollAsync(Job, run.Id, default);
        Assert.Equal(
            ("1", RunState.Running, "Deploy to servers", 40L, 100L),
            (built!.Id, built.State, built.Step, built.Done, built.Total)
        );
        Assert.Equal($"{Ci.Address}/job/Deploys%20%26%20more/job/sample%252Fdev/1/", built.Url);
    }

    [Fact]
    public async Task A_place_that_the_queue_has_forgotten_is_found_among_the_builds()
    {
        var run = await QueuedAsync();
        Ci.Begin(run);
        Assert.Equal(1, Ci.NumberOf(run));
        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("1", (await Pipeline.PollAsync(Job, run.Id, default))!.Id);
        Assert.Equal(404, await StatusAsync($"queue/item/{run.Id["queue/".Length..]}/api/json?tree=id"));
    }

    [Fact]
    public async Task What_was_taken_back_from_the_queue_has_stopped_and_done_nothing()
    {
        var run = await QueuedAsync();
        Assert.IsType<StopAnswer.Asked>(await Pipeline.StopAsync(Job, new Run(run.Id, RunState.Queued), default));
        var seen = await Pipeline.PollAsync(Job, run.Id, default);
        Assert.Equal((RunState.Stopped, "", "canceled in Jenkins's queue"), (seen!.State, seen.Step, seen.Reason));
    }

    [Fact]
    public async Task What_left_the_queue_before_it_could_be_taken_back_is_stopped_as_a_build()
    {
        var run = await QueuedAsync();
        Ci.Begin(run);
        Assert.IsType<StopAnswer.Asked>(await Pipeline.StopAsync(Job, new Run(run.Id, RunState.Queued), default));
        Assert.True(run.IsStopping);
        Assert.EndsWith("/1/stop", Ci.Calls[^1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_that_does_not_heed_is_ended_step_by_step_after_a_minute_and_never_killed()
    {
        var run = await QueuedAsync();
        Ci.Begin(run);
        List<string> asked = [];
        for (var i = 0; i < 5; i++)
        {
            Assert.IsType<StopAnswer.Asked>(await Pipeline.StopAsync(Job, new Run("1", RunState.Running), default));
            asked.Add(Ci.Calls[^1].Path.Split('/')[^1]);
            _clock.Advance(TimeSpan.FromSeconds(20));
        }
        Assert.Equal(["stop", "stop", "stop", "term", "term"], asked);
    }

    [Theory]
    [InlineData("REVISION")]
    [InlineData("DEPLOY_KEY")]
    public async Task A_job_without_one_of_the_parameters_is_not_started_as_Jenkins_would_drop_it(string missing)
    {
        Ci.Parameters = [.. new[] { "DEPLOY_KEY", "TIER", "REVISION" }.Where(name => name != missing)];
        var no = Assert.IsType<TriggerAnswer.Refused>(await Pipeline.TriggerAsync(Wanted("k1"), default));
        Assert.Equal(
            $"job {Job} has no parameter {missing}, and Jenkins drops what it does not know; add it to the job (those "
                + $"of a Jenkinsfile are known after its first build)",
            no.Why.Text
        );
        Assert.Empty(Ci.Runs);
    }

    [Fact]
    public async Task A_job_without_any_parameters_is_told_which_to_add()
    {
        Ci.Parameters = null;
        var no = Assert.IsType<TriggerAnswer.Refused>(await Pipeline.TriggerAsync(Wanted("k1"), default));
        Assert.Contains("has no parameter DEPLOY_KEY, TIER, REVISION", no.Why.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_the_job_is_a_no_of_the_queue()
    {
        Ci.RedirectsTo = (302, ".");
        Assert.Equal(
            "its queue did not take the build",
            Assert.IsType<TriggerAnswer.Refused>(await Pipeline.TriggerAsync(Wanted("k1"), default)).Why.Text
        );
    }

    [Fact]
    public async Task A_redirect_to_a_sign_in_page_is_a_no_and_is_not_followed()
    {
        Ci.RedirectsTo = (302, "/securityRealm/commenceLogin?from=%2Fjob");
        var no = Assert.IsType<TriggerAnswer.Refused>(await Pipeline.TriggerAsync(Wanted("k1"), default));
        Assert.Equal(
            $"the token is not accepted, or the BaseUrl is not its address: it sends us to {Ci.Address}/securityRealm/commenceLogin",
            no.Why.Text
        );
        Assert.DoesNotContain(Ci.Calls, call => call.Path.Contains("commenceLogin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_folded_into_an_equal_place_in_the_queue_is_looked_for_by_the_key()
    {
        var run = await QueuedAsync("k1");
        await Assert.ThrowsAsync<PipelineException>(() => Pipeline.TriggerAsync(Wanted("k1"), default));
        Assert.Equal(run.Id, (await Pipeline.FindAsync(Wanted("k1"), default))!.Id);
        Assert.Single(Ci.Runs);
    }

    [Fact]
    public async Task A_run_of_another_job_with_the_same_key_is_another_run()
    {
        // A job that starts another one hands its parameters on.
        Assert.IsType<TriggerAnswer.Accepted>(await Pipeline.TriggerAsync(Wanted("k1") with { Job = Ci.Job("prod") }, default));
        Assert.Null(await Pipeline.FindAsync(Wanted("k1"), default));
        Ci.Begin(Ci.Runs[0]);
        Assert.Null(await Pipeline.FindAsync(Wanted("k1"), default));
        Assert.Equal("1", (await Pipeline.FindAsync(Wanted("k1") with { Job = Ci.Job("prod") }, default))!.Id);
        Assert.Null(await Pipeline.FindAsync(Wanted("k") with { Job = Ci.Job("prod") }, default));
    }

    [Fact]
    public async Task Values_arrive_as_they_were_said()
    {
        const string Odd = "a&b=c +%2F\"ветка\"\n{}#?";
        Assert.IsType<TriggerAnswer.Accepted>(
            await Pipeline.TriggerAsync(
                Wanted("k1") with
                {
                    Parameters = new Dictionary<string, string> { ["DEPLOY_KEY"] = "k1", ["NOTE"] = Odd },
                },
                default
            )
        );
        Assert.Equal(Odd, Ci.Runs[0].Parameters["NOTE"]);
    }

    [Theory]
    [InlineData("FAILURE", "failed in Jenkins at Deploy to servers: exit code 1")]
    [InlineData("UNSTABLE", "ended as UNSTABLE in Jenkins at Deploy to servers: exit code 1")]
    [InlineData("NOT_BUILT", "was not built by Jenkins at Deploy to servers: exit code 1")]
    public async Task Whatever_is_no_success_has_failed_and_says_how(string result, string reason)
    {
        Ci.Failure = result;
        var run = await QueuedAsync();
        Ci.Begin(run, "Deploy to servers", 2, 5);
        Ci.End(run, RunState.Failed, "exit code 1");
        Assert.Equal((RunState.Failed, reason), Told(await SettledAsync()));
    }

    [Theory]
    [InlineData("Aborted by alice", "canceled in Jenkins by alice")]
    [InlineData("Superseded by sample #2", "superseded by sample #2")]
    [InlineData("Abgebrochen von alice", "canceled in Jenkins: Abgebrochen von alice")]
    public async Task A_stopped_build_says_by_whom_or_by_what(string cause, string reason)
    {
        Ci.Interruption = cause;
        var run = await QueuedAsync();
        Ci.Begin(run);
        Assert.Equal(1, Ci.NumberOf(run));
        Ci.StopByHand(run, "alice");
        Assert.Equal((RunState.Stopped, reason), Told(await SettledAsync()));
    }

    [Fact]
    public async Task A_build_without_history_and_without_the_plugin_for_stages_just_runs_and_stages_are_asked_for_once()
    {
        (Ci.Estimates, Ci.HasStages) = (false, false);
        var run = await QueuedAsync();
        Ci.Begin(run, "Deploy to servers", 2, 5);
        for (var i = 0; i < 3; i++)
        {
            var seen = await Pipeline.PollAsync(Job, "1", default);
            if (i == 0)
                seen = await Pipeline.PollAsync(Job, run.Id, default);
            Assert.Equal((RunState.Running, "", 0L, 0L), (seen!.State, seen.Step, seen.Done, seen.Total));
        }
        Assert.Single(Ci.Calls, call => call.Path.EndsWith("/wfapi/describe", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_build_goes_on_while_what_comes_after_its_result_does()
    {
        var run = await QueuedAsync();
        Ci.Begin(run);
        Ci.End(run);
        Assert.Equal(RunState.Running, (await Pipeline.PollAsync(Job, run.Id, default))!.State);
        Assert.Equal(RunState.Running, (await Pipeline.PollAsync(Job, "1", default))!.State);
        Assert.Equal(RunState.Succeeded, (await Pipeline.PollAsync(Job, "1", default))!.State);
    }

    [Fact]
    public async Task What_is_listed_carries_key_tier_and_the_place_it_had_in_the_queue()
    {
        var run = await QueuedAsync("k1");
        Ci.Begin(run);
        var seen = Assert.Single(await Pipeline.RecentAsync(Job, 10, default));
        Assert.Equal(("1", FakeJenkins.User), (seen.Run.Id, seen.By.Text));
        Assert.Equal(["k1", "dev", new string('a', 40), run.Id], seen.Marks);
    }

    [Fact]
    public async Task Changes_are_told_newest_first()
    {
        var run = await QueuedAsync();
        Ci.Begin(run);
        Assert.Equal(
            ["bbbb Samo Link the stories", "aaaa Nick Older"],
            (await Pipeline.ChangesAsync(Job, "1", default)).Select(commit => $"{commit.Revision} {commit.Author} {commit.Subject}")
        );
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_told_and_never_shown()
    {
        using var wrong = Make("not-the-token");
        var no = Assert.IsType<TriggerAnswer.Refused>(await wrong.TriggerAsync(Wanted("k1"), default));
        Assert.Equal("Bad credentials (401)", no.Why.Text);
        var fault = await Assert.ThrowsAsync<PipelineException>(() => wrong.PollAsync(Job, "1", default));
        Assert.DoesNotContain("not-the-token", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hook_with_the_secret_names_the_build_its_place_and_its_key()
    {
        var run = await QueuedAsync("k1");
        Ci.Begin(run);
        var (headers, body) = Ci.Hook(run)!.Value;
        Assert.True(Pipeline.IsSigned(Hook(headers, body)));
        Assert.Equal(["1", run.Id, "k1"], Pipeline.Read(Hook(headers, body)).Marks);
        Assert.True(Pipeline.IsSigned(Hook(new() { ["X-ChatBot-Secret"] = FakePipeline.HookSecret }, body)));
    }

    [Fact]
    public void A_hook_with_a_wrong_secret_or_none_is_not_heard()
    {
        Assert.False(Pipeline.IsSigned(Hook([], "{}")));
        Assert.False(Pipeline.IsSigned(Hook(new() { ["X-ChatBot-Secret"] = FakePipeline.HookSecret + "x" }, "{}")));
        Assert.False(
            Pipeline.IsSigned(
                Hook(
                    new()
                    {
                        ["Authorization"] = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{FakePipeline.HookSecret}:wrong"))}",
                    },
                    "{}"
                )
            )
        );
    }

    [Fact]
    public void A_hook_about_something_else_names_nothing_and_one_that_is_no_JSON_is_no_hook()
    {
        Assert.Empty(Pipeline.Read(Hook([], """{"name":"sample","url":"job/sample/"}""")).Marks);
        Assert.Empty(Pipeline.Read(Hook([], """{"build":{"number":0,"parameters":{"OTHER":"x","DEPLOY_KEY":null}}}""")).Marks);
        Assert.Throws<JsonException>(() => Pipeline.Read(Hook([], "payload=%7B")));
    }

    [Fact]
    public void Settings_that_cannot_work_are_told_with_their_fix() =>
        Assert.Equal(
            ["BaseUrl", "User", "Token"],
            JenkinsPipeline.Kind.Faults(new PipelineSettings { Kind = "Jenkins" }).Select(fault => fault.Setting)
        );

    private static (RunState State, string? Reason) Told(Run run) => (run.State, run.Reason);

    private static Hook Hook(Dictionary<string, string> headers, string body) =>
        new(name => headers.GetValueOrDefault(name, ""), Encoding.UTF8.GetBytes(body), default);

    private Trigger Wanted(string key) =>
        new(key, Job, new Revision(new string('a', 40)), "main", default)
        {
            Tier = "dev",
            Parameters = new Dictionary<string, string>
            {
                ["DEPLOY_KEY"] = key,
                ["TIER"] = "dev",
                ["REVISION"] = new string('a', 40),
            },
        };

    private JenkinsPipeline Make(string token = FakePipeline.Token) =>
        new(
            new PipelineSettings
            {
                Name = "ci",
                Kind = "Jenkins",
                BaseUrl = Ci.Address,
                User = FakeJenkins.User,
                Token = token,
                HookSecret = FakePipeline.HookSecret,
                RequestsPerMinute = 6000,
            },
            _clock
        );

    private async Task<FakeRun> QueuedAsync(string key = "k1")
    {
        var accepted = Assert.IsType<TriggerAnswer.Accepted>(await Pipeline.TriggerAsync(Wanted(key), default));
        Assert.Equal(Ci.Runs[^1].Id, accepted.Run!.Id);
        return Ci.Runs[^1];
    }

    // After the moments in which what comes after the build goes on.
    private async Task<Run> SettledAsync()
    {
        for (var look = 0; look < 2; look++)
            await Pipeline.PollAsync(Job, "1", default);
        return (await Pipeline.PollAsync(Job, "1", default))!;
    }

    private async Task<int> StatusAsync(string path)
    {
        using var http = new HttpClient { Timeout = Patience.Longest, BaseAddress = new Uri(Ci.Address) };
        http.DefaultRequestHeaders.Authorization = new(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{FakeJenkins.User}:{FakePipeline.Token}"))
        );
        using var answer = await http.GetAsync(path);
        return (int)answer.StatusCode;
    }
}
