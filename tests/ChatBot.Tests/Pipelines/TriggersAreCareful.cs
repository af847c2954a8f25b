using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>
/// Between a word in the room and a run at the pipeline much may happen: a hold, a halt, a pipeline that is down for hours.
/// </summary>
public sealed class TriggersAreCareful
{
    [Fact]
    public async Task A_hold_that_came_while_the_pipeline_was_busy_keeps_the_deploy_out()
    {
        await using var team = await PipelineTeam.StartAsync(clock => new FakeTeamCity(clock));
        team.Ci.Next(new FakeTrouble.TooMany(TimeSpan.FromSeconds(60)));
        await team.SayAsync("nick", "deploy sample");
        await team.PostAsync($"nick deploys sample {Head(team)} to dev: ci is busy");
        await team.SayAsync("samo", "hold sample dev - 500s");
        await team.PostAsync($"nick deploys sample {Head(team)} to dev: not started", "samo holds sample dev");
        await team.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Empty(team.Ci.Runs);
    }

    [Fact]
    public async Task A_hold_that_came_after_a_lost_trigger_keeps_it_from_being_repeated()
    {
        await using var team = await PipelineTeam.StartAsync(clock => new FakeTeamCity(clock), 1, "--Pipelines:0:LookFor=00:00:30");
        team.Ci.Next(new FakeTrouble.BrokenBefore());
        await team.SayAsync("nick", "deploy sample");
        await team.PostAsync($"nick deploys sample {Head(team)} to dev: starting", "I lost sight of it");
        await team.SayAsync("samo", "hold sample dev - 500s");
        await team.PostAsync($"nick deploys sample {Head(team)} to dev: not started", "samo holds sample dev");
        Assert.Empty(team.Ci.Runs);
    }

    [Fact]
    public async Task A_halt_ends_what_is_looked_up_before_a_call_and_nothing_is_called_any_more()
    {
        await using var team = await PipelineTeam.StartAsync(clock => new FakeJenkins(clock), 1, "--Pipelines:0:LookFor=00:00:30");
        team.Ci.Slow = TimeSpan.FromMinutes(10);
        await team.SayAsync("nick", "deploy sample");
        await team.PassAsync(TimeSpan.FromSeconds(20));
        await team.SayAsync("samo", "halt sample dev");
        team.Ci.Slow = null;
        await team.PostAsync($"nick deploys sample {Head(team)} to dev: halted by samo, not started");
        await team.PassAsync(TimeSpan.FromMinutes(12));
        Assert.Empty(team.Ci.Runs);
        Assert.DoesNotContain(team.Ci.Calls, call => call.Verb == "POST");
    }

    [Theory]
    [MemberData(nameof(Vendors.Names), MemberType = typeof(Vendors))]
    public async Task However_long_the_line_to_the_pipeline_is_no_trigger_that_was_not_sent_is_taken_for_lost(string vendor)
    {
        const int Projects = 8;
        await using var team = await PipelineTeam.StartAsync(
            clock => Vendors.Make(vendor, clock),
            Projects,
            "--Pipelines:0:RequestsPerMinute=6"
        );
        foreach (var project in PipelineTeam.Names(Projects))
            await team.SayAsync("nick", $"deploy {project}");
        await team.UntilAsync(() => team.Ci.Runs.Count == Projects, "a run of each");
        Assert.Empty(team.Log.With("got no answer"));
        Assert.Empty(team.Ci.Violations);
    }

    [Fact]
    public async Task A_run_that_was_taken_without_a_name_is_not_said_to_be_stopped()
    {
        await using var team = await PipelineTeam.StartAsync(
            clock => new FakeGitHub(clock) { Dispatches = DispatchAnswer.Silent, RunName = _ => "deploy" },
            1,
            "--Pipelines:0:LookFor=00:00:30"
        );
        await team.RunAsync("nick", "deploy sample");
        await team.SayAsync("samo", "halt sample dev");
        await team.PassAsync(TimeSpan.FromMinutes(2));
        Assert.DoesNotContain(
            await team.Bot.MessagesAsync(),
            said => said.Text.Contains("halted by samo, not started", StringComparison.Ordinal)
        );
        var post = await team.PostAsync($"nick deploys sample {Head(team)} to dev: halted by samo at an unknown step");
        Assert.Contains("look there", post.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_for_a_person_and_heeds_no_wish_to_stop_ends_here()
    {
        await using var team = await PipelineTeam.StartAsync(clock => new FakeGitLab(clock));
        var run = await team.RunAsync("nick", "deploy sample");
        team.Ci.Begin(run, "build", 1, 3);
        team.Ci.Wait(run);
        await team.PostAsync($"nick deploys sample {Head(team)} to dev", "waits for");
        await team.SayAsync("samo", "halt sample dev");
        await team.PostAsync($"nick deploys sample {Head(team)} to dev: halted by samo", "nobody may go on with it there");
    }

    [Fact]
    public async Task A_run_that_somebody_ran_again_is_another_run()
    {
        await using var team = await PipelineTeam.StartAsync(clock => new FakeTeamCity(clock));
        await team.UntilAsync(
            () => team.Ci.Calls.Count(call => call.Query.Contains("buildType", StringComparison.Ordinal)) >= 2,
            "the first look at both jobs"
        );
        await team.DeployedAsync("nick", $"deploy sample@{team.Sample.Served}", $"nick deployed sample {team.Sample.Served[..8]} to dev");
        await team.DeployedAsync("nick", "deploy sample", $"nick deployed sample {Head(team)} to dev");
        team.Ci.StartAgainByHand(team.Ci.Runs[0], "alice");
        await team.PostAsync($"alice deploys sample {team.Sample.Served[..8]} to dev: queued");
    }

    [Fact]
    public async Task What_nobody_can_name_is_neither_promoted_nor_brought_back()
    {
        await using var team = await PipelineTeam.StartAsync(clock => new FakeTeamCity(clock));
        await team.UntilAsync(
            () => team.Ci.Calls.Count(call => call.Query.Contains("buildType", StringComparison.Ordinal)) >= 2,
            "the first look at both jobs"
        );
        await team.DeployedAsync("nick", "deploy sample", $"nick deployed sample {Head(team)} to dev");
        var run = team.Ci.StartByHand(team.Ci.Job("dev"), "alice", "main", "");
        await team.PostAsync("alice deploys sample unknown to dev: queued");
        team.Ci.Begin(run);
        team.Ci.End(run);
        await team.PostAsync("alice deployed sample unknown to dev");
        Assert.Equal("dev runs nothing whole that could go to prod.", (await team.SayAsync("nick", "promote sample to prod"))[0].Text);
        var back = await team.RunAsync("nick", "rollback sample dev - 500s");
        Assert.Equal(team.Sample.Head, back.Parameters["deploy.revision"]);
        Assert.DoesNotContain(await team.Bot.MessagesAsync(), said => said.Text.Contains("keeps out unknown", StringComparison.Ordinal));
    }

    private static string Head(PipelineTeam team) => team.Sample.Head[..8];
}
