using ChatBot.Core.Pipelines;
using ChatBot.Pipelines.Adapter;
using ChatBot.Pipelines.GitLab;
using ChatBot.Tests.Support;
using static ChatBot.Tests.Support.FakeGitLab;

namespace ChatBot.Tests.Pipelines;

/// <summary>What GitLab does in its own way.</summary>
public sealed class GitLabSpecialities
{
    [Theory]
    [InlineData("created", RunState.Queued)]
    [InlineData("waiting_for_resource", RunState.Queued)]
    [InlineData("preparing", RunState.Queued)]
    [InlineData("pending", RunState.Queued)]
    [InlineData("manual", RunState.Waiting)]
    [InlineData("scheduled", RunState.Waiting)]
    [InlineData("running", RunState.Running)]
    [InlineData("canceling", RunState.Running)]
    [InlineData("waiting_for_callback", RunState.Running)]
    [InlineData("a_new_word", RunState.Running)]
    [InlineData("success", RunState.Succeeded)]
    [InlineData("failed", RunState.Failed)]
    [InlineData("skipped", RunState.Failed)]
    [InlineData("canceled", RunState.Stopped)]
    public async Task Each_status_has_its_meaning(string status, RunState state)
    {
        await using var lone = await StartAsync(clock => new FakeGitLab(clock));
        var run = lone.Ci.StartByHand("deploy-dev", "alice", "main", "1a2b3c4d");
        ((FakeGitLab)lone.Ci).Statuses[run.Id] = status;
        Assert.Equal(state, (await lone.Pipeline.PollAsync(run.Job, run.Id, default))!.State);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_run_is_found_by_its_name_or_by_its_variables(bool names, bool showsVariables)
    {
        await using var lone = await StartAsync(clock => new FakeGitLab(clock) { Names = names, ShowsVariables = showsVariables });
        string[] keys = [.. new[] { "k12", "k1", "k3", "k" }.Select(key => key.PadRight(24, 'x'))];
        foreach (var key in keys[..3])
            await lone.Pipeline.TriggerAsync(lone.Wanted(key), default);
        Assert.Equal(lone.Ci.Runs[1].Id, (await lone.Pipeline.FindAsync(lone.Wanted(keys[1]), default))?.Id);
        Assert.Null(await lone.Pipeline.FindAsync(lone.Wanted(keys[3]), default));
        Assert.Empty(lone.Ci.Violations);
    }

    [Fact]
    public async Task Where_neither_names_nor_variables_show_a_run_nobody_says_that_there_is_none()
    {
        await using var lone = await StartAsync(clock => new FakeGitLab(clock) { Names = false, ShowsVariables = false });
        await lone.Pipeline.TriggerAsync(lone.Wanted(), default);
        var fault = await Assert.ThrowsAsync<PipelineException>(() => lone.Pipeline.FindAsync(lone.Wanted(), default));
        Assert.Equal(
            "The token may not see the variables of pipelines, and their names hold no key; let workflow:name hold it.",
            fault.Message
        );
    }

    [Fact]
    public async Task Pipelines_of_pushes_and_merge_requests_are_nobodys_deploys()
    {
        await using var lone = await StartAsync(clock => new FakeGitLab(clock) { Pushed = "merge_request_event" });
        lone.Ci.StartByHand("*", "alice", "main", "");
        Assert.Empty(await lone.Pipeline.RecentAsync("*", 10, default));
    }

    [Fact]
    public async Task The_variables_of_a_pipeline_are_asked_for_once()
    {
        await using var lone = await StartAsync(clock => new FakeGitLab(clock) { Names = false });
        for (var i = 0; i < 5; i++)
            await lone.Pipeline.TriggerAsync(lone.Wanted($"d-{i}"), default);
        for (var i = 0; i < 3; i++)
            Assert.Null(await lone.Pipeline.FindAsync(lone.Wanted("d-9"), default));
        Assert.Equal(5, lone.Ci.Calls.Count(call => call.Path.EndsWith("/variables", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Jobs_of_one_project_are_told_apart_and_a_star_is_all_of_them(bool names)
    {
        await using var lone = await StartAsync(clock => new FakeGitLab(clock) { Names = names });
        foreach (var job in new[] { "deploy-dev", "deploy-prod", "deploy-dev", "deploy" })
            lone.Ci.StartByHand(job, "alice", "main", "1a2b3c4d");
        string[] ids = [.. lone.Ci.Runs.Select(run => run.Id)];
        Assert.Equal([ids[2], ids[0]], (await lone.Pipeline.RecentAsync("deploy-dev", 10, default)).Select(seen => seen.Run.Id));
        Assert.Equal([ids[2]], (await lone.Pipeline.RecentAsync("deploy-dev", 1, default)).Select(seen => seen.Run.Id));
        Assert.Equal(ids.Reverse(), (await lone.Pipeline.RecentAsync("*", 10, default)).Select(seen => seen.Run.Id));
    }

    [Fact]
    public async Task Jobs_are_the_steps_and_one_that_nobody_needs_is_none()
    {
        await using var lone = await StartAsync(clock => new FakeGitLab(clock));
        var run = lone.Ci.StartByHand("deploy-dev", "alice", "main", "1a2b3c4d");
        lone.Ci.Begin(run);
        ((FakeGitLab)lone.Ci).Jobs[run.Id] =
        [
            Job("build", "success"),
            Job("lint", "failed", allowFailure: true),
            Job("deploy", "running"),
            Job("check", "created"),
            Job("wipe", "manual", allowFailure: true),
        ];
        var seen = (await lone.Pipeline.PollAsync(run.Job, run.Id, default))!;
        Assert.Equal((2, 4, "deploy"), (seen.Done, seen.Total, seen.Step));
    }

    [Theory]
    [InlineData(RunState.Stopped)]
    [InlineData(RunState.Failed)]
    public async Task What_nobody_did_any_more_is_not_counted_as_done(RunState how)
    {
        await using var lone = await StartAsync(clock => new FakeGitLab(clock));
        var run = lone.Ci.StartByHand(lone.Ci.Job("dev"), "alice", "main", "1a2b3c4d");
        lone.Ci.Begin(run, "Deploy to servers", 2, 5);
        lone.Ci.End(run, how);
        Assert.Equal((2, 5), await lone.Pipeline.PollAsync(run.Job, run.Id, default) is { } seen ? (seen.Done, seen.Total) : default);
    }

    [Fact]
    public async Task A_pipeline_whose_next_job_waits_for_a_resource_has_begun_all_the_same()
    {
        await using var lone = await StartAsync(clock => new FakeGitLab(clock));
        var run = lone.Ci.StartByHand("deploy-dev", "alice", "main", "1a2b3c4d");
        ((FakeGitLab)lone.Ci).Statuses[run.Id] = "waiting_for_resource";
        ((FakeGitLab)lone.Ci).Jobs[run.Id] = [Job("build", "success"), Job("deploy", "waiting_for_resource")];
        var seen = (await lone.Pipeline.PollAsync(run.Job, run.Id, default))!;
        Assert.Equal((RunState.Running, 1, 2, "waits for a resource"), (seen.State, seen.Done, seen.Total, seen.Step));
    }

    [Fact]
    public async Task A_pipeline_that_waits_says_for_which_job()
    {
        await using var lone = await StartAsync(clock => new FakeGitLab(clock));
        var run = lone.Ci.StartByHand("deploy-dev", "alice", "main", "1a2b3c4d");
        lone.Ci.Wait(run);
        ((FakeGitLab)lone.Ci).Jobs[run.Id] = [Job("build", "success"), Job("deploy prod", "manual")];
        Assert.Equal("waits for somebody to start deploy prod", (await lone.Pipeline.PollAsync(run.Job, run.Id, default))!.Step);
    }

    [Fact]
    public async Task A_failure_says_which_job_failed_and_why()
    {
        await using var lone = await StartAsync(clock => new FakeGitLab(clock));
        var run = lone.Ci.StartByHand("deploy-dev", "alice", "main", "1a2b3c4d");
        lone.Ci.End(run, RunState.Failed);
        ((FakeGitLab)lone.Ci).Jobs[run.Id] =
        [
            Job("lint", "failed", allowFailure: true),
            Job("deploy", "failed", why: "stuck_or_timeout_failure"),
        ];
        Assert.Equal("deploy failed: stuck or timeout failure", (await lone.Pipeline.PollAsync(run.Job, run.Id, default))!.Reason);
    }

    [Fact]
    public async Task A_fault_by_field_is_told_in_words()
    {
        await using var lone = await StartAsync(clock => new FakeGitLab(clock));
        lone.Ci.Next(new FakeTrouble.No(400, "Reference not found"));
        Assert.Equal(
            "base: Reference not found (400)",
            Assert.IsType<TriggerAnswer.Refused>(await lone.Pipeline.TriggerAsync(lone.Wanted(), default)).Why.Text
        );
    }

    [Fact]
    public async Task The_commit_of_a_pipeline_is_what_it_says_of_changes()
    {
        await using var lone = await StartAsync(clock => new FakeGitLab(clock));
        var run = lone.Ci.StartByHand("deploy-dev", "alice", "main", "1a2b3c4d");
        var commit = Assert.Single(await lone.Pipeline.ChangesAsync(run.Job, run.Id, default));
        Assert.Equal(("1a2b3c4d", "samo", "Link the stories"), (commit.Revision.Sha, commit.Author.Text, commit.Subject.Text));
    }

    private static Task<LonePipeline> StartAsync(Func<TimeProvider, FakePipeline> make) =>
        LonePipeline.StartAsync(GitLabPipeline.Kind, make);
}
