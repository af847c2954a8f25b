using ChatBot.Core.Pipelines;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>
/// Runs that somebody starts in the CI's own page: seen, told with who and what, held against turn and holds, halted like
/// every other.
/// </summary>
public sealed class RunsOfOthers : IAsyncLifetime
{
    private PipelineTeam? _team;

    private PipelineTeam Team => _team!;

    private string Head => Team.Sample.Head[..8];

    public async ValueTask InitializeAsync()
    {
        _team = await PipelineTeam.StartAsync(clock => new FakeTeamCity(clock), 1, "--Projects:0:Tiers:1:Elsewhere=Stop");
        await Team.UntilAsync(
            () => Team.Ci.Calls.Count(call => call.Query.Contains("buildType", StringComparison.Ordinal)) >= 2,
            "the first look at both jobs"
        );
        await Team.PassAsync(TimeSpan.FromSeconds(2));
    }

    public ValueTask DisposeAsync() => Team.DisposeAsync();

    [Fact]
    public async Task It_is_told_with_who_and_what_and_followed_to_its_end()
    {
        var run = Alice("dev");
        var post = await Team.PostAsync($"alice deploys sample {Head} to dev: queued");
        Assert.Contains("started in ci, not here", post.Text, StringComparison.Ordinal);
        Assert.Contains("samo: Link the stories to their authors", post.Text, StringComparison.Ordinal);
        Team.Ci.Begin(run, "Deploy to servers", 2, 5);
        await Team.PostAsync($"alice deploys sample {Head} to dev: Deploy to servers, 40 %");
        Team.Ci.End(run);
        await Team.PostAsync($"alice deployed sample {Head} to dev");
        Assert.Equal($"dev runs {Head} already, by alice.", (await Team.SayAsync("nick", "deploy sample"))[0].Text);
        Assert.Contains(
            $"deploy in ci by alice: succeeded",
            (await Team.SayAsync("nick", "history sample"))[0].Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task While_it_goes_on_the_tier_is_busy_and_it_can_be_halted_here()
    {
        var run = Alice("dev");
        await Team.PostAsync($"alice deploys sample {Head} to dev: queued");
        Team.Ci.Begin(run, "Deploy to servers", 2, 5);
        await Team.PostAsync($"alice deploys sample {Head} to dev: Deploy to servers");
        Assert.StartsWith(
            $"sample dev is busy: alice brings {Head} (40 %).",
            (await Team.SayAsync("nick", "deploy sample"))[0].Text,
            StringComparison.Ordinal
        );
        await Team.SayAsync("nick", "halt sample dev - not now");
        await Team.UntilAsync(() => run.IsStopping, "the wish to stop");
        Team.Ci.End(run, RunState.Stopped);
        await Team.PostAsync($"alice deploys sample {Head} to dev: halted by nick at 40 %");
    }

    [Fact]
    public async Task Against_somebodys_turn_it_is_told_as_that_and_goes_on_where_the_tier_only_tells()
    {
        await Team.SayAsync("samo", "join sample");
        var run = Alice("dev");
        Assert.Contains(
            "Against samo's turn.",
            (await Team.PostAsync($"alice deploys sample {Head} to dev")).Text,
            StringComparison.Ordinal
        );
        await Team.PassAsync(TimeSpan.FromSeconds(30));
        Assert.False(run.IsStopping);
        Assert.Equal(RunState.Queued, run.State);
    }

    [Fact]
    public async Task Against_a_hold_it_is_stopped_where_the_tier_says_so()
    {
        await Team.SayAsync("samo", "hold sample prod - 500s");
        var run = Alice("prod");
        var post = await Team.PostAsync($"alice deploys sample {Head} to prod: halted by chatbot, not started");
        Assert.Contains("Against a gate: samo holds sample prod", post.Text, StringComparison.Ordinal);
        Assert.Equal(RunState.Stopped, run.State);
    }

    [Fact]
    public async Task Our_own_runs_are_not_taken_for_others()
    {
        Team.Ci.Next(new FakeTrouble.BrokenAfter());
        await Team.RunAsync("nick", "deploy sample");
        await Team.PassAsync(TimeSpan.FromMinutes(3));
        Assert.DoesNotContain(await Team.Bot.MessagesAsync(), said => said.Text.Contains("not here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_told_once_also_after_a_restart()
    {
        Alice("dev");
        await Team.PostAsync($"alice deploys sample {Head} to dev: queued");
        await Team.RestartAsync();
        await Team.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Single(await Team.Bot.MessagesAsync(), said => said.Text.StartsWith("alice deploys", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_ran_before_anybody_looked_is_no_news()
    {
        await using var team = await PipelineTeam.StartAsync(clock =>
        {
            var ci = new FakeTeamCity(clock);
            ci.StartByHand(ci.Job("dev"), "alice", "main", "1111111111111111111111111111111111111111");
            ((ManualTime)clock).Advance(TimeSpan.FromMinutes(1));
            return ci;
        });
        await team.PassAsync(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain(await team.Bot.MessagesAsync(), said => said.Text.Contains("alice", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revision_that_nobody_can_tell_is_called_unknown()
    {
        var run = Team.Ci.StartByHand(Team.Ci.Job("dev"), "alice", "main", "");
        await Team.PostAsync("alice deploys sample unknown to dev: queued");
        Team.Ci.Begin(run);
        Team.Ci.End(run);
        var post = await Team.PostAsync("alice deployed sample unknown to dev");
        Assert.Empty(post.Buttons);
        Assert.Contains("dev: unknown by alice since", (await Team.SayAsync("nick", "status sample"))[0].Text, StringComparison.Ordinal);
    }

    private FakeRun Alice(string tier) => Team.Ci.StartByHand(Team.Ci.Job(tier), "alice", "main", Team.Sample.Head);
}
