using ChatBot.Deploys;
using ChatBot.Pipelines;
using ChatBot.Projects;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>What every pipeline has to keep, whatever it speaks: one suite, a subclass per vendor.</summary>
public abstract class PipelineContract : IAsyncLifetime
{
    private PipelineTeam? _team;

    // The program's texts are the same for all vendors; only what a vendor counts differs.
    private PipelineTeam Team => _team!;

    private FakePipeline Ci => Team.Ci;

    private string Head => Team.Sample.Head[..8];

    private string Old => Team.Sample.Served[..8];

    /// <summary>Makes the vendor's stand-in.</summary>
    private protected abstract FakePipeline Make(TimeProvider clock);

    /// <summary>How the post tells that 2 of 5 steps (by name <c>Deploy to servers</c>) are done.</summary>
    protected abstract string TwoOfFive { get; }

    /// <summary>What the post of a run says that somebody (<c>alice</c>) stopped in the CI's own page.</summary>
    protected abstract string StoppedByAlice { get; }

    /// <summary>Whether the vendor tells by its own address who started a run.</summary>
    protected virtual bool TellsWho => true;

    /// <summary>Whether a trigger names the branch; some name the revision only.</summary>
    protected virtual bool NamesTheBranch => true;

    public async Task InitializeAsync() => _team = await PipelineTeam.StartAsync(Make, 1, "--Pipelines:0:LookFor=00:00:30");

    public async Task DisposeAsync()
    {
        if (_team is not null) await _team.DisposeAsync();
    }

    [Fact]
    public async Task The_main_job_deploy_promote_halt_and_roll_back()
    {
        var first = await Team.RunAsync("nick", $"deploy sample@{Old}");
        Assert.Equal((Team.Sample.Served, "nick"), (RevisionOf(first), Team.Ci.Runs.Count == 1 ? "nick" : ""));
        await Team.PostAsync($"nick deploys sample {Old} to dev: queued");
        Ci.Begin(first, "Deploy to servers", 2, 5);
        Assert.StartsWith($"nick deploys sample {Old} to dev: {TwoOfFive}\n", (await Team.PostAsync($"nick deploys sample {Old} to dev: {TwoOfFive}")).Text, StringComparison.Ordinal);
        Ci.End(first);
        await Team.PostAsync($"nick deployed sample {Old} to dev");
        await Team.DeployedAsync("nick", "promote sample", $"nick deployed sample {Old} to prod");

        await Team.DeployedAsync("nick", "deploy sample", $"nick deployed sample {Head} to dev");
        var queued = await Team.RunAsync("nick", "promote sample");
        await Team.PostAsync($"nick deploys sample {Head} to prod: queued");
        Assert.Contains(await Team.SayAsync("samo", "halt sample prod - wait"), said => said.Text == "prod: still waiting at ci, where it is taken out of the queue; its post says when that is done.");
        await Team.PostAsync($"nick deploys sample {Head} to prod: halted by samo, not started");
        Assert.Equal(RunState.Stopped, queued.State);
        await Team.SayAsync("samo", "lift sample prod");

        var running = await Team.RunAsync("nick", "promote sample");
        Ci.Begin(running, "Deploy to servers", 2, 5);
        await Team.PostAsync($"nick deploys sample {Head} to prod: {TwoOfFive}");
        Assert.Contains(await Team.SayAsync("samo", "halt sample prod - 500s"), said => said.Text.StartsWith("prod: stopping at ", StringComparison.Ordinal) && said.Text.Contains($": {Team.Pipeline.Can.Stopping}.", StringComparison.Ordinal));
        await Team.UntilAsync(() => running.IsStopping, "the wish to stop");
        await Team.PostAsync($"nick deploys sample {Head} to prod: stopping for samo");
        await Team.PassAsync(TimeSpan.FromSeconds(30));
        Assert.StartsWith($"nick deploys sample {Head} to prod: stopping for samo", (await Team.PostAsync($"nick deploys sample {Head} to prod", "halted: 500s")).Text, StringComparison.Ordinal);
        Ci.End(running, RunState.Stopped);
        await Team.PostAsync($"nick deploys sample {Head} to prod: halted by samo at ");

        var back = await Team.RunAsync("nick", "rollback sample prod - 500s");
        Assert.Equal(Team.Sample.Served, RevisionOf(back));
        Ci.Begin(back);
        Ci.End(back);
        await Team.PostAsync($"nick rolled sample prod back to {Old}");
        Assert.Equal(Ci.Runs.Count, Ci.Runs.Select(run => run.Key).Distinct().Count());
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
        Team.Bot.Clock.Advance(TimeSpan.FromSeconds(31));
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
        await Team.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(Ci.Runs);
        await Team.UntilAsync(() => Ci.Runs.Count == 1, "the run");
        await Team.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Single(Ci.Runs);
    }

    [Fact]
    public async Task A_run_that_fails_says_why_and_is_not_on_the_tier()
    {
        var run = await Team.RunAsync("nick", "deploy sample");
        Ci.Begin(run, "Deploy to servers", 2, 5);
        await Team.PostAsync($"nick deploys sample {Head} to dev: {TwoOfFive}");
        Ci.End(run, RunState.Failed, "Process exited with code 1");
        await Team.PostAsync($"nick deploys sample {Head} to dev: failed, ");
        Assert.Equal("dev runs nothing whole that could go to prod.", (await Team.SayAsync("nick", "promote sample to prod"))[0].Text);
        Assert.StartsWith($"nick deploys sample {Head} to dev: about to start", (await Team.SayAsync("nick", "deploy sample"))[0].Text, StringComparison.Ordinal);
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

    [Fact]
    public async Task A_run_that_the_pipeline_forgot_is_looked_for_until_somebody_halts()
    {
        var run = await Team.RunAsync("nick", "deploy sample");
        Ci.Begin(run, "Deploy to servers", 2, 5);
        await Team.PostAsync($"nick deploys sample {Head} to dev: {TwoOfFive}");
        Ci.Forget(run);
        await Team.PostAsync($"nick deploys sample {Head} to dev", "I lost sight of it");
        await Team.SayAsync("samo", "halt sample dev");
        await Team.PostAsync($"nick deploys sample {Head} to dev: halted by samo", "no longer knows its run");
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
    public async Task The_program_goes_on_after_a_restart_where_it_was()
    {
        var run = await Team.RunAsync("nick", "deploy sample");
        Ci.Begin(run, "Deploy to servers", 2, 5);
        await Team.PostAsync($"nick deploys sample {Head} to dev: {TwoOfFive}");
        await Team.RestartAsync();
        Ci.End(run);
        await Team.PostAsync($"nick deployed sample {Head} to dev");
        Assert.Single(Ci.Runs);
    }

    [Theory]
    [InlineData("feature/#1-it's,(so)$x")]
    [InlineData("a:b,count:1)")]
    [InlineData("with space & more?x=1#y")]
    [InlineData("ветка/\"日本\"%2F..")]
    public async Task A_branch_of_any_name_is_only_a_name(string branch)
    {
        var trigger = Wanted("k1e2y3", branch);
        Assert.IsType<TriggerAnswer.Accepted>(await DoneAsync(Team.Pipeline.TriggerAsync(trigger, Team.Stop)));
        var run = Assert.Single(Ci.Runs);
        Assert.Equal((NamesTheBranch ? branch : "", "k1e2y3"), (run.Reference, run.Key));
        Assert.NotNull(await DoneAsync(Team.Pipeline.FindAsync(trigger, Team.Stop)));
        Assert.Empty(Ci.Violations);
    }

    [Theory]
    [InlineData("x),count:100,y:(")]
    [InlineData("../../secrets")]
    [InlineData("a?b=c#d")]
    [InlineData("a/b/%2e%2e/c")]
    public async Task A_job_or_an_id_of_any_name_is_only_a_name(string name)
    {
        // What cannot be is refused or unknown; nothing else is called by it, and nothing breaks.
        var answer = await DoneAsync(Team.Pipeline.TriggerAsync(Wanted("k1e2y3", "main") with { Job = name }, Team.Stop));
        Assert.True(answer is TriggerAnswer.Refused or TriggerAnswer.Accepted, answer.ToString());
        Assert.Null(await DoneAsync(Team.Pipeline.PollAsync(Ci.Job("dev"), name, Team.Stop)));
        Assert.All(Ci.Runs, run => Assert.Equal(name, run.Job));
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

    private Trigger Wanted(string key, string branch) => new(key, Ci.Job("dev"), new Revision(Team.Sample.Head), branch, Team.Bot.Clock.GetUtcNow())
    {
        Project = "sample",
        Tier = "dev",
        By = new People.PersonId("nick"),
        Kind = DeployKind.Deploy,
        Parameters = Kind.Parameters.ToDictionary(pair => pair.Key, pair => pair.Value.Replace("{key}", key, StringComparison.Ordinal).Replace("{tier}", "dev", StringComparison.Ordinal).Replace("{revision}", Team.Sample.Head, StringComparison.Ordinal)),
    };

    /// <summary>The kind, with the names of its parameters.</summary>
    private protected abstract PipelineKind Kind { get; }

    private static string RevisionOf(FakeRun run) => run.Parameters.Values.FirstOrDefault(value => value.Length == 40) ?? run.Revision;

    private async Task<T> DoneAsync<T>(Task<T> call)
    {
        await Team.UntilAsync(() => call.IsCompleted, "the answer");
        return await call;
    }
}
