using ChatBot.Core.Pipelines;
using ChatBot.Tests.Support;
using static ChatBot.Tests.Support.FakeGitHubJobs;

namespace ChatBot.Tests.Pipelines;

/// <summary>What GitHub tells of a run, and what a stop of one comes to.</summary>
public sealed class GitHubRunsAreRead
{
    [Theory]
    [InlineData("success", RunState.Succeeded, null)]
    [InlineData("failure", RunState.Failed, "failed at GitHub")]
    [InlineData("timed_out", RunState.Failed, "ran out of its time at GitHub")]
    [InlineData("startup_failure", RunState.Failed, "could not start at GitHub; look at the workflow's file")]
    [InlineData("skipped", RunState.Failed, "skipped at GitHub: nothing ran")]
    [InlineData("neutral", RunState.Failed, "ended at GitHub neither well nor badly (neutral)")]
    [InlineData("cancelled", RunState.Stopped, "cancelled or superseded at GitHub")]
    [InlineData("stale", RunState.Stopped, "given up by GitHub as stale")]
    [InlineData("action_required", RunState.Waiting, null)]
    [InlineData("surprised", RunState.Failed, "ended at GitHub as surprised")]
    public async Task Each_conclusion_has_its_meaning(string conclusion, RunState state, string? reason)
    {
        await using var lone = await GitHubDispatches.StartAsync(clock => new FakeGitHub(clock));
        var run = lone.Ci.StartByHand("deploy-dev.yml", "alice", "main", "1a2b3c4d");
        ((FakeGitHub)lone.Ci).Conclusions[run.Id] = conclusion;
        var seen = await lone.Pipeline.PollAsync(run.Job, run.Id, default);
        Assert.Equal((state, reason), (seen!.State, seen.Reason));
    }

    [Fact]
    public async Task A_failure_says_which_job_failed_at_which_step()
    {
        await using var lone = await GitHubDispatches.StartAsync(clock => new FakeGitHub(clock));
        var run = lone.Ci.StartByHand("deploy-dev.yml", "alice", "main", "1a2b3c4d");
        lone.Ci.Begin(run, "Deploy to servers", 2, 5);
        lone.Ci.End(run, RunState.Failed);
        Assert.Equal("deploy failed at Deploy to servers", (await lone.Pipeline.PollAsync(run.Job, run.Id, default))!.Reason);
    }

    [Fact]
    public async Task Steps_of_all_jobs_count_and_the_one_that_runs_is_named_with_its_job()
    {
        await using var lone = await GitHubDispatches.StartAsync(clock => new FakeGitHub(clock));
        var run = lone.Ci.StartByHand("deploy-dev.yml", "alice", "main", "1a2b3c4d");
        lone.Ci.Begin(run);
        ((FakeGitHub)lone.Ci).Jobs[run.Id] =
        [
            Job("build", "completed", "success", Step("compile", "completed"), Step("test", "completed")),
            Job("lint", "completed", "skipped"),
            Job("deploy", "in_progress", null, Step("fetch", "completed"), Step("switch", "in_progress"), Step("check", "queued")),
            Job("tell", "queued", null),
        ];
        var seen = await lone.Pipeline.PollAsync(run.Job, run.Id, default);
        Assert.Equal((4, 7, "deploy: switch"), (seen!.Done, seen.Total, seen.Step));
    }

    [Fact]
    public async Task A_run_that_is_in_a_queue_between_two_jobs_still_runs()
    {
        await using var lone = await GitHubDispatches.StartAsync(clock => new FakeGitHub(clock));
        var run = lone.Ci.StartByHand("deploy-dev.yml", "alice", "main", "1a2b3c4d");
        ((FakeGitHub)lone.Ci).Jobs[run.Id] =
        [
            Job("build", "completed", "success", Step("compile", "completed")),
            Job("deploy", "queued", null),
        ];
        var seen = await lone.Pipeline.PollAsync(run.Job, run.Id, default);
        Assert.Equal((RunState.Running, 1, 2, "waits for a runner"), (seen!.State, seen.Done, seen.Total, seen.Step));
    }

    [Theory]
    [InlineData(RunState.Stopped)]
    [InlineData(RunState.Failed)]
    public async Task What_nobody_did_any_more_is_not_counted_as_done(RunState how)
    {
        await using var lone = await GitHubDispatches.StartAsync(clock => new FakeGitHub(clock));
        var run = lone.Ci.StartByHand(lone.Ci.Job("dev"), "alice", "main", "1a2b3c4d");
        lone.Ci.Begin(run, "Deploy to servers", 2, 5);
        lone.Ci.End(run, how);
        Assert.Equal((2, 5), await lone.Pipeline.PollAsync(run.Job, run.Id, default) is { } seen ? (seen.Done, seen.Total) : default);
    }

    [Fact]
    public async Task All_of_many_jobs_are_counted()
    {
        await using var lone = await GitHubDispatches.StartAsync(clock => new FakeGitHub(clock));
        var run = lone.Ci.StartByHand("deploy-dev.yml", "alice", "main", "1a2b3c4d");
        lone.Ci.Begin(run);
        ((FakeGitHub)lone.Ci).Jobs[run.Id] =
        [
            .. Enumerable.Range(0, 230).Select(i => Job($"server {i}", i < 120 ? "completed" : "queued", null)),
        ];
        Assert.Equal((120, 230), await lone.Pipeline.PollAsync(run.Job, run.Id, default) is { } seen ? (seen.Done, seen.Total) : default);
    }

    [Fact]
    public async Task What_is_known_already_is_told_by_its_tag()
    {
        await using var lone = await GitHubDispatches.StartAsync(clock => new FakeGitHub(clock));
        var run = lone.Ci.StartByHand("deploy-dev.yml", "alice", "main", "1a2b3c4d");
        lone.Ci.Begin(run, "Deploy to servers", 2, 5);
        var first = await lone.Pipeline.PollAsync(run.Job, run.Id, default);
        Assert.Equal(first, await lone.Pipeline.PollAsync(run.Job, run.Id, default));
        Assert.Equal(2, ((FakeGitHub)lone.Ci).NothingNew);
        lone.Ci.End(run);
        Assert.Equal(RunState.Succeeded, (await lone.Pipeline.PollAsync(run.Job, run.Id, default))!.State);
    }

    [Fact]
    public async Task A_stop_of_a_run_that_has_ended_changes_nothing_and_is_no_refusal()
    {
        await using var lone = await GitHubDispatches.StartAsync(clock => new FakeGitHub(clock));
        var run = lone.Ci.StartByHand("deploy-dev.yml", "alice", "main", "1a2b3c4d");
        lone.Ci.End(run);
        Assert.IsType<StopAnswer.Asked>(await lone.Pipeline.StopAsync(run.Job, new Run(run.Id, RunState.Running), default));
        Assert.Equal(RunState.Succeeded, run.State);
    }

    [Fact]
    public async Task A_stop_that_GitHub_refuses_is_told_in_its_words()
    {
        await using var lone = await GitHubDispatches.StartAsync(clock => new FakeGitHub(clock) { Cancels = false });
        var run = lone.Ci.StartByHand("deploy-dev.yml", "alice", "main", "1a2b3c4d");
        lone.Ci.Begin(run);
        Assert.Equal(
            new StopAnswer.Refused(new("Cannot cancel a workflow run that is completed. (409)")),
            await lone.Pipeline.StopAsync(run.Job, new Run(run.Id, RunState.Running), default)
        );
    }

    [Fact]
    public async Task The_commit_at_a_runs_head_is_what_it_says_of_changes()
    {
        await using var lone = await GitHubDispatches.StartAsync(clock => new FakeGitHub(clock));
        var run = lone.Ci.StartByHand("deploy-dev.yml", "alice", "main", "1a2b3c4d");
        var commit = Assert.Single(await lone.Pipeline.ChangesAsync(run.Job, run.Id, default));
        Assert.Equal(("1a2b3c4d", "samo", "Link the stories"), (commit.Revision.Sha, commit.Author.Text, commit.Subject.Text));
    }
}
