using ChatBot.Core.Pipelines;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>
/// What beyond that every pipeline keeps that is a server of its own: answers that are lost, refusals by their status, a
/// queue, and people who use its own page.
/// </summary>
public abstract class PipelineContractOverHttp : PipelineContract
{
    /// <summary>What the post of a run says that somebody (<c>alice</c>) stopped in the CI's own page.</summary>
    protected abstract string StoppedByAlice { get; }

    /// <summary>Whether the vendor tells by its own address who started a run.</summary>
    protected virtual bool TellsWho => true;

    [Fact]
    public async Task A_run_that_waits_in_the_queue_is_halted_before_it_starts()
    {
        await Team.DeployedAsync("nick", "deploy sample", $"nick deployed sample {Head} to dev");
        var queued = await Team.RunAsync("nick", "promote sample");
        await Team.PostAsync($"nick deploys sample {Head} to prod: queued");
        Assert.Contains(
            await Team.SayAsync("samo", "halt sample prod - wait"),
            said => said.Text == "prod: still waiting at ci, where it is taken out of the queue; its post says when that is done."
        );
        await Team.PostAsync($"nick deploys sample {Head} to prod: halted by samo, not started");
        Assert.Equal(RunState.Stopped, queued.State);
        await Team.SayAsync("samo", "lift sample prod");
        await Team.DeployedAsync("nick", "promote sample", $"nick deployed sample {Head} to prod");
        Assert.Empty(Ci.Violations);
    }

    [Fact]
    public async Task An_answer_that_says_500_after_the_run_began_is_looked_after_and_nothing_begins_twice()
    {
        Ci.Next(new FakeTrouble.BrokenAfter());
        var run = await Team.RunAsync("nick", "deploy sample");
        await Team.PostAsync($"nick deploys sample {Head} to dev: queued");
        Ci.Begin(run);
        Ci.End(run);
        await Team.PostAsync($"nick deployed sample {Head} to dev");
        Assert.Single(Ci.Runs);
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_given_up_and_the_run_found_by_its_key()
    {
        var end = new TaskCompletionSource();
        Ci.Next(new FakeTrouble.Silence(end.Task));
        var run = await Team.RunAsync("nick", "deploy sample");
        await Team.Bot.Clock.StepAsync(TimeSpan.FromSeconds(31));
        await Team.PostAsync($"nick deploys sample {Head} to dev: queued");
        end.SetResult();
        Ci.Begin(run);
        Ci.End(run);
        await Team.PostAsync($"nick deployed sample {Head} to dev");
        Assert.Single(Ci.Runs);
    }

    [Fact]
    public async Task A_trigger_that_began_nothing_is_made_again_on_dev_and_only_when_somebody_says_so_on_prod()
    {
        Ci.Next(new FakeTrouble.BrokenBefore());
        await Team.DeployedAsync("nick", "deploy sample", $"nick deployed sample {Head} to dev");
        Ci.Next(new FakeTrouble.BrokenBefore());
        await Team.SayAsync("nick", "promote sample");
        var asked = await Team.PostAsync($"nick deploys sample {Head} to prod: no answer");
        Assert.Contains("I do not start it twice by myself.", asked.Text, StringComparison.Ordinal);
        Assert.Equal(["again sample prod", "halt sample prod"], asked.Buttons.Select(button => button.Command));
        await Team.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Single(Ci.Runs);
        await Team.DeployedAsync("samo", "again sample prod", $"nick deployed sample {Head} to prod");
        Assert.Equal(2, Ci.Runs.Count);
    }

    [Fact]
    public async Task A_halt_of_a_trigger_without_an_answer_ends_it_when_no_run_shows()
    {
        Ci.Next(new FakeTrouble.BrokenBefore());
        await Team.SayAsync("nick", "deploy sample");
        await Team.PostAsync($"nick deploys sample {Head} to dev: starting", "I lost sight of it");
        await Team.SayAsync("samo", "halt sample dev");
        await Team.PostAsync($"nick deploys sample {Head} to dev: halted by samo, not started");
        Assert.Empty(Ci.Runs);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(422)]
    public async Task A_refusal_is_told_in_the_pipelines_own_words_and_the_turn_stays(int status)
    {
        Ci.Next(new FakeTrouble.No(status, "Branch <b>@everyone</b> is paused"));
        await Team.SayAsync("nick", "deploy sample");
        var post = await Team.PostAsync($"nick deploys sample {Head} to dev: failed, not started");
        Assert.Contains("ci: ", post.Text, StringComparison.Ordinal);
        Assert.Contains("Branch <b>@everyone</b> is paused", post.Text, StringComparison.Ordinal);
        Assert.StartsWith("nick has the turn on sample", (await Team.SayAsync("samo", "deploy sample"))[0].Text, StringComparison.Ordinal);
        Assert.Empty(Ci.Runs);
        await Team.DeployedAsync("nick", "deploy sample", $"nick deployed sample {Head} to dev");
    }

    [Fact]
    public async Task A_pipeline_that_asks_to_come_later_is_triggered_later_and_once()
    {
        Ci.Next(new FakeTrouble.TooMany(TimeSpan.FromSeconds(40)));
        await Team.SayAsync("nick", "deploy sample");
        await Team.PostAsync($"nick deploys sample {Head} to dev: ci is busy");
        await Team.UntilAsync(() => Ci.Runs.Count == 1, "the run");
        var refused = Ci.Calls.First(call => call.Verb == "POST" && call.At < Ci.Runs[0].At);
        Assert.InRange(Ci.Runs[0].At - refused.At, TimeSpan.FromSeconds(39), TimeSpan.FromMinutes(2));
        await Team.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Single(Ci.Runs);
    }

    [Fact]
    public async Task A_deploy_that_is_halted_while_its_trigger_is_put_off_ends_as_that_and_nothing_freezes()
    {
        var halted = new TaskCompletionSource();
        Ci.Next(new FakeTrouble.TooMany(TimeSpan.FromSeconds(40)) { When = halted.Task });
        await Team.SayAsync("nick", "deploy sample");
        await Team.UntilAsync(() => Ci.Kept == 1, "the trigger");
        await Team.SayAsync("samo", "halt sample dev - wait");
        halted.SetResult();
        await Team.PostAsync($"nick deploys sample {Head} to dev: halted by samo, not started");
        Assert.Equal("ready", await Team.Bot.Http.GetStringAsync("/readyz", Team.Stop));
        await Team.SayAsync("samo", "lift sample dev");
        await Team.DeployedAsync("nick", "deploy sample", $"nick deployed sample {Head} to dev");
        Assert.Single(Ci.Runs);
    }

    [Fact]
    public async Task A_run_that_somebody_else_stops_is_told_so()
    {
        var run = await Team.RunAsync("nick", "deploy sample");
        Ci.Begin(run, "Deploy to servers", 2, 5);
        await Team.PostAsync($"nick deploys sample {Head} to dev: {TwoOfFive}");
        Ci.StopByHand(run, "alice");
        var post = await Team.PostAsync($"nick deploys sample {Head} to dev: stopped at ");
        Assert.Contains(StoppedByAlice, post.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipeline_that_is_down_is_lost_sight_of_and_found_again()
    {
        var run = await Team.RunAsync("nick", "deploy sample");
        Ci.Begin(run, "Deploy to servers", 2, 5);
        await Team.PostAsync($"nick deploys sample {Head} to dev: {TwoOfFive}");
        Ci.IsDown = true;
        await Team.PostAsync($"nick deploys sample {Head} to dev", "I lost sight of it");
        Ci.IsDown = false;
        Ci.End(run);
        Assert.DoesNotContain("lost sight", (await Team.PostAsync($"nick deployed sample {Head} to dev")).Text, StringComparison.Ordinal);
        Assert.Single(Ci.Runs);
    }

    [Fact]
    public async Task A_pipeline_that_asks_for_rest_gets_it()
    {
        var run = await Team.RunAsync("nick", "deploy sample");
        Ci.Begin(run, "Deploy to servers", 2, 5);
        await Team.PostAsync($"nick deploys sample {Head} to dev: {TwoOfFive}");
        Ci.Slow = TimeSpan.FromSeconds(60);
        var before = Ci.Calls.Count;
        await Team.UntilAsync(() => Ci.Calls.Count > before, "the look that is refused");
        await Team.PassAsync(TimeSpan.FromSeconds(50));
        Assert.InRange(Ci.Calls.Count - before, 1, 3);
        Ci.Slow = null;
        Ci.End(run);
        await Team.PostAsync($"nick deployed sample {Head} to dev");
    }

    [Fact]
    public async Task Runs_of_others_are_listed_with_who_started_them()
    {
        var run = Ci.StartByHand(Ci.Job("prod"), "alice", "main", Team.Sample.Head);
        var seen = await DoneAsync(Team.Pipeline.RecentAsync(Ci.Job("prod"), 10, Team.Stop));
        var one = Assert.Single(seen);
        Assert.Equal((run.Id, TellsWho ? "alice" : "", RunState.Queued), (one.Run.Id, one.By.Text, one.Run.State));
        Assert.Equal(run.At.ToUnixTimeSeconds(), one.At.ToUnixTimeSeconds());
        Assert.Empty(await DoneAsync(Team.Pipeline.RecentAsync(Ci.Job("dev"), 10, Team.Stop)));
    }

    /// <summary>For vendors whose runs can wait for a person: a test of the subclass calls it.</summary>
    protected async Task WaitsForAPersonAsync()
    {
        var run = await Team.RunAsync("nick", "deploy sample");
        Ci.Begin(run);
        Ci.Wait(run);
        await Team.PostAsync($"nick deploys sample {Head} to dev: ", "waits for ");
        await Team.PassAsync(TimeSpan.FromMinutes(2));
        Ci.Begin(run);
        Ci.End(run);
        await Team.PostAsync($"nick deployed sample {Head} to dev");
    }
}
