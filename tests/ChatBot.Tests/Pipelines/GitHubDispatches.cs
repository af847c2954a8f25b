using ChatBot.Core.Pipelines;
using ChatBot.Pipelines.Adapter;
using ChatBot.Pipelines.GitHub;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>How a run is asked for and found at GitHub, of whatever version it is.</summary>
public sealed class GitHubDispatches
{
    [Theory]
    [InlineData("Flag", 1, true)]
    [InlineData("Silent", 1, false)]
    [InlineData("Server", 2, false)]
    [InlineData("Always", 2, true)]
    public async Task Each_version_of_GitHub_begins_one_run_that_is_known_or_found(string version, int calls, bool isTold)
    {
        await using var lone = await StartAsync(clock => new FakeGitHub(clock) { Dispatches = Enum.Parse<DispatchAnswer>(version) });
        var answer = Assert.IsType<TriggerAnswer.Accepted>(await lone.Pipeline.TriggerAsync(lone.Wanted(), default));
        var run = Assert.Single(lone.Ci.Runs);
        Assert.Equal(isTold ? run.Id : null, answer.Run?.Id);
        Assert.Equal(calls, lone.Ci.Calls.Count);
        Assert.Equal(run.Id, (await lone.Pipeline.FindAsync(lone.Wanted(), default))?.Id);
        Assert.Empty(lone.Ci.Violations);
    }

    [Fact]
    public async Task A_server_that_does_not_know_the_flag_is_asked_with_it_once_only()
    {
        await using var lone = await StartAsync(clock => new FakeGitHub(clock) { Dispatches = DispatchAnswer.Server });
        await lone.Pipeline.TriggerAsync(lone.Wanted("d-1"), default);
        await lone.Pipeline.TriggerAsync(lone.Wanted("d-2"), default);
        Assert.Equal(
            [true, false, false],
            lone.Ci.Calls.Select(call => call.Body.Contains("return_run_details", StringComparison.Ordinal))
        );
        Assert.Equal(["d-1", "d-2"], lone.Ci.Runs.Select(run => run.Key));
    }

    [Fact]
    public async Task A_refusal_of_something_else_is_not_taken_for_one_of_the_flag()
    {
        await using var lone = await StartAsync(clock => new FakeGitHub(clock));
        lone.Ci.Next(new FakeTrouble.No(422, "No ref found for: main"));
        Assert.Equal(
            "No ref found for: main (422)",
            Assert.IsType<TriggerAnswer.Refused>(await lone.Pipeline.TriggerAsync(lone.Wanted(), default)).Why.Text
        );
        Assert.Single(lone.Ci.Calls);
    }

    [Theory]
    [InlineData(403, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.", true)]
    [InlineData(403, "Resource not accessible by personal access token", false)]
    public async Task The_limit_that_names_no_time_is_waited_for_a_minute(int status, string words, bool isNotNow)
    {
        await using var lone = await StartAsync(clock => new FakeGitHub(clock));
        lone.Ci.Next(new FakeTrouble.No(status, words));
        var answer = await lone.Pipeline.TriggerAsync(lone.Wanted(), default);
        Assert.Equal(
            isNotNow ? new TriggerAnswer.NotNow(TimeSpan.FromMinutes(1)) : new TriggerAnswer.Refused(new($"{words} (403)")),
            answer
        );
        Assert.Empty(lone.Ci.Runs);
    }

    [Fact]
    public async Task A_key_is_found_as_a_whole_only()
    {
        await using var lone = await StartAsync(clock => new FakeGitHub(clock));
        string[] keys = [.. new[] { "k12", "k1", "k" }.Select(key => key.PadRight(24, 'x'))];
        await lone.Pipeline.TriggerAsync(lone.Wanted(keys[0]), default);
        await lone.Pipeline.TriggerAsync(lone.Wanted(keys[1]), default);
        Assert.Null(await lone.Pipeline.FindAsync(lone.Wanted(keys[2]), default));
        Assert.Equal(lone.Ci.Runs[0].Id, (await lone.Pipeline.FindAsync(lone.Wanted(keys[0]), default))?.Id);
    }

    [Fact]
    public async Task While_a_run_shows_no_key_nobody_says_that_there_is_none()
    {
        await using var lone = await StartAsync(clock => new FakeGitHub(clock));
        await lone.Pipeline.TriggerAsync(lone.Wanted("a-run-name-without-it"), default);
        var fault = await Assert.ThrowsAsync<PipelineException>(() =>
            lone.Pipeline.FindAsync(lone.Wanted("k1".PadRight(24, 'x')), default)
        );
        Assert.Equal("There are runs without a key in their names; let the workflow say run-name with the key.", fault.Message);
    }

    [Fact]
    public async Task A_run_behind_hundreds_of_newer_ones_is_found()
    {
        await using var lone = await StartAsync(clock => new FakeGitHub(clock));
        await lone.Pipeline.TriggerAsync(lone.Wanted(), default);
        for (var i = 0; i < 250; i++)
            lone.Ci.StartByHand("deploy-dev.yml", "alice", "main", "1a2b3c4d");
        Assert.Equal(lone.Ci.Runs[0].Id, (await lone.Pipeline.FindAsync(lone.Wanted(), default))?.Id);
        Assert.Equal(4, lone.Ci.Calls.Count);
    }

    [Fact]
    public async Task A_run_that_is_listed_late_is_not_there_and_then_is()
    {
        await using var lone = await StartAsync(clock => new FakeGitHub(clock)
        {
            Dispatches = DispatchAnswer.Silent,
            ListedAfter = TimeSpan.FromSeconds(5),
        });
        var wanted = lone.Wanted();
        await lone.Pipeline.TriggerAsync(wanted, default);
        Assert.Null(await lone.Pipeline.FindAsync(wanted, default));
        lone.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.NotNull(await lone.Pipeline.FindAsync(wanted, default));
    }

    [Fact]
    public async Task A_run_from_before_the_deploy_is_not_looked_through()
    {
        await using var lone = await StartAsync(clock => new FakeGitHub(clock));
        await lone.Pipeline.TriggerAsync(lone.Wanted(), default);
        lone.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(await lone.Pipeline.FindAsync(lone.Wanted(), default));
    }

    [Fact]
    public async Task A_workflow_named_by_dots_leads_nowhere_else()
    {
        await using var lone = await StartAsync(clock => new FakeGitHub(clock));
        Assert.IsType<TriggerAnswer.Refused>(await lone.Pipeline.TriggerAsync(lone.Wanted() with { Job = ".." }, default));
        Assert.Equal($"{FakeGitHub.Base}/repos/acme/web/actions/workflows/%252E%252E/dispatches", Assert.Single(lone.Ci.Calls).Path);
    }

    internal static Task<LonePipeline> StartAsync(Func<TimeProvider, FakePipeline> make) =>
        LonePipeline.StartAsync(GitHubPipeline.Kind, make);
}
