using ChatBot.Core.People;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Adapter;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>What every pipeline has to keep, whatever it speaks: one suite, a subclass per vendor.</summary>
public abstract class PipelineContract : IAsyncLifetime
{
    private PipelineTeam? _team;

    // The program's texts are the same for all vendors; only what a vendor counts differs.
    private protected PipelineTeam Team => _team!;

    private protected FakePipeline Ci => Team.Ci;

    protected string Head => Team.Sample.Head[..8];

    private string Old => Team.Sample.Served[..8];

    /// <summary>Makes the vendor's stand-in.</summary>
    private protected abstract FakePipeline Make(TimeProvider clock);

    /// <summary>How the post tells that 2 of 5 steps (by name <c>Deploy to servers</c>) are done.</summary>
    protected abstract string TwoOfFive { get; }

    /// <summary>Whether a trigger names the branch; some name the revision only.</summary>
    protected virtual bool NamesTheBranch => true;

    /// <summary>For how long what was asked to stop may go on.</summary>
    protected virtual TimeSpan GoesOnFor => TimeSpan.FromSeconds(30);

    public async ValueTask InitializeAsync() => _team = await PipelineTeam.StartAsync(Make, 1, "--Pipelines:0:LookFor=00:00:30");

    public async ValueTask DisposeAsync()
    {
        if (_team is not null)
            await _team.DisposeAsync();
    }

    [Fact]
    public async Task The_main_job_deploy_promote_halt_and_roll_back()
    {
        var first = await Team.RunAsync("nick", $"deploy sample@{Old}");
        Assert.Equal((Team.Sample.Served, "nick"), (RevisionOf(first), Team.Ci.Runs.Count == 1 ? "nick" : ""));
        Ci.Begin(first, "Deploy to servers", 2, 5);
        Assert.StartsWith(
            $"nick deploys sample {Old} to dev: {TwoOfFive}\n",
            (await Team.PostAsync($"nick deploys sample {Old} to dev: {TwoOfFive}")).Text,
            StringComparison.Ordinal
        );
        Ci.End(first);
        await Team.PostAsync($"nick deployed sample {Old} to dev");
        await Team.DeployedAsync("nick", "promote sample", $"nick deployed sample {Old} to prod");

        await Team.DeployedAsync("nick", "deploy sample", $"nick deployed sample {Head} to dev");
        var running = await Team.RunAsync("nick", "promote sample");
        Ci.Begin(running, "Deploy to servers", 2, 5);
        await Team.PostAsync($"nick deploys sample {Head} to prod: {TwoOfFive}");
        Assert.Contains(
            await Team.SayAsync("samo", "halt sample prod - 500s"),
            said =>
                said.Text.StartsWith("prod: stopping at ", StringComparison.Ordinal)
                && said.Text.Contains($": {Team.Pipeline.Can.Stopping}.", StringComparison.Ordinal)
        );
        await Team.UntilAsync(() => running.IsStopping, "the wish to stop");
        await Team.PostAsync($"nick deploys sample {Head} to prod: stopping for samo");
        await Team.PassAsync(GoesOnFor);
        Assert.StartsWith(
            $"nick deploys sample {Head} to prod: stopping for samo",
            (await Team.PostAsync($"nick deploys sample {Head} to prod", "halted: 500s")).Text,
            StringComparison.Ordinal
        );
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
    public async Task A_run_that_fails_says_why_and_is_not_on_the_tier()
    {
        var run = await Team.RunAsync("nick", "deploy sample");
        Ci.Begin(run, "Deploy to servers", 2, 5);
        await Team.PostAsync($"nick deploys sample {Head} to dev: {TwoOfFive}");
        Ci.End(run, RunState.Failed, "Process exited with code 1");
        await Team.PostAsync($"nick deploys sample {Head} to dev: failed, ");
        Assert.Contains($"\ndev: {Head} came to ", (await Team.SayAsync("nick", "status sample"))[0].Text, StringComparison.Ordinal);
        Assert.Equal("dev runs nothing whole that could go to prod.", (await Team.SayAsync("nick", "promote sample to prod"))[0].Text);
        Assert.StartsWith(
            $"nick deploys sample {Head} to dev: about to start",
            (await Team.SayAsync("nick", "deploy sample"))[0].Text,
            StringComparison.Ordinal
        );
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
        await Team.UntilAsync(() => Ci.Runs.Count > 0, "the run");
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

    private Trigger Wanted(string key, string branch) =>
        new(key, Ci.Job("dev"), new Revision(Team.Sample.Head), branch, Team.Bot.Clock.GetUtcNow())
        {
            Project = "sample",
            Tier = "dev",
            By = new PersonId("nick"),
            Kind = DeployKind.Deploy,
            Parameters = Kind.Parameters.ToDictionary(
                pair => pair.Key,
                pair =>
                    pair.Value.Replace("{key}", key, StringComparison.Ordinal)
                        .Replace("{tier}", "dev", StringComparison.Ordinal)
                        .Replace("{revision}", Team.Sample.Head, StringComparison.Ordinal)
            ),
        };

    /// <summary>The kind, with the names of its parameters.</summary>
    private protected abstract PipelineKind Kind { get; }

    private static string RevisionOf(FakeRun run) => run.Parameters.Values.FirstOrDefault(value => value.Length == 40) ?? run.Revision;

    private protected async Task<T> DoneAsync<T>(Task<T> call)
    {
        await Team.UntilAsync(() => call.IsCompleted, "the answer");
        return await call;
    }
}
