using ChatBot.Core.Pipelines;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>Jobs besides deploys: a restart, a purge, a smoke test.</summary>
public sealed class JobsRun : IAsyncLifetime
{
    private PipelineTeam? _team;

    private PipelineTeam Team => _team!;

    public async ValueTask InitializeAsync() =>
        _team = await PipelineTeam.StartAsync(
            clock => new FakeTeamCity(clock),
            1,
            "--Roles:0:Name=operator",
            "--Roles:0:People:0=nick",
            "--Projects:0:Jobs:0:Name=purge",
            "--Projects:0:Jobs:0:Pipeline=ci",
            "--Projects:0:Jobs:0:Job=Sample_Purge",
            "--Projects:0:Jobs:0:Asks:zone=?",
            "--Projects:0:Jobs:0:Asks:depth=1",
            "--Projects:0:Jobs:1:Name=restart",
            "--Projects:0:Jobs:1:Pipeline=ci",
            "--Projects:0:Jobs:1:Confirm=true",
            "--Projects:0:Jobs:1:Role=operator",
            "--Projects:0:Jobs:1:Parameters:server={project}-1"
        );

    public ValueTask DisposeAsync() => Team.DisposeAsync();

    [Fact]
    public async Task A_job_runs_with_what_was_said_and_is_announced_to_its_end()
    {
        var run = await Team.RunAsync("samo", "run purge zone=eu/west;rm");
        Assert.Equal(
            ("Sample_Purge", "eu/west;rm", "1", ""),
            (run.Job, run.Parameters["zone"], run.Parameters["depth"], run.Parameters["deploy.tier"])
        );
        Assert.Contains(
            "depth=1 zone=eu/west;rm",
            (await Team.PostAsync("samo runs purge on sample: queued")).Text,
            StringComparison.Ordinal
        );
        Team.Ci.Begin(run, "Purging", 2, 5);
        await Team.PostAsync("samo runs purge on sample: Purging, 40 %");
        Team.Ci.End(run);
        Assert.Empty((await Team.PostAsync("samo ran purge on sample")).Buttons);
        Assert.Equal("dev: nothing yet", (await Team.SayAsync("samo", "status sample"))[0].Text.Split('\n')[1]);
    }

    [Fact]
    public async Task A_job_needs_no_turn_and_passes_holds_and_can_be_halted()
    {
        await Team.SayAsync("nick", "join sample");
        await Team.SayAsync("nick", "hold all - 500s");
        var run = await Team.RunAsync("samo", "run purge zone=eu");
        Team.Ci.Begin(run, "Purging", 2, 5);
        var post = await Team.PostAsync("samo runs purge on sample: Purging, 40 %");
        Assert.Equal("halt sample purge", Assert.Single(post.Buttons).Command);
        var halted = await Team.SayAsync("kevin", "halt sample purge");
        Assert.DoesNotContain(halted, said => said.Text.StartsWith("kevin holds", StringComparison.Ordinal));
        await Team.UntilAsync(() => run.IsStopping, "the wish to stop");
        Team.Ci.End(run, RunState.Stopped);
        await Team.PostAsync("samo runs purge on sample: halted by kevin at 40 %");
    }

    [Theory]
    [InlineData("run purge", "purge needs zone: say run sample purge zone=…. It takes zone, depth (1 by itself).")]
    [InlineData("run purge zone=eu color=red", "purge takes no color. It takes zone, depth (1 by itself).")]
    [InlineData("run purge zone=eu Zone=us", "zone is said twice.")]
    [InlineData("run purgee zone=eu", "There is no job purgee. Did you mean purge?")]
    public async Task What_cannot_be_run_is_refused_with_what_can(string line, string answer)
    {
        var refused = Assert.Single(await Team.SayAsync("samo", line));
        Assert.Equal((answer, true), (refused.Text, refused.Private));
        Assert.Empty(Team.Ci.Runs);
    }

    [Fact]
    public async Task One_that_asks_first_runs_when_somebody_with_the_role_is_sure()
    {
        Assert.Equal("Running restart on sample needs the role operator: nick.", (await Team.SayAsync("samo", "run restart sure"))[0].Text);
        var asked = Assert.Single(await Team.SayAsync("nick", "run restart"));
        Assert.Equal("restart on sample: sure? Then say run sample restart sure.", asked.Text);
        Assert.Empty(Team.Ci.Runs);
        await Team.Bot.PressAsync("nick", asked.Id, "run restart");
        await Team.UntilAsync(() => Team.Ci.Runs.Count == 1, "the run");
        Assert.Equal(("restart", "sample-1"), (Team.Ci.Runs[0].Job, Team.Ci.Runs[0].Parameters["server"]));
    }

    [Fact]
    public async Task A_job_runs_once_at_a_time_and_an_answer_that_was_lost_asks_people()
    {
        Team.Ci.Next(new FakeTrouble.BrokenBefore());
        await Team.SayAsync("samo", "run purge zone=eu");
        Assert.StartsWith(
            "samo runs purge on sample already (starting).",
            (await Team.SayAsync("nick", "run purge zone=us"))[0].Text,
            StringComparison.Ordinal
        );
        var asked = await Team.PostAsync("samo runs purge on sample: no answer");
        Assert.Equal(["again sample purge", "halt sample purge"], asked.Buttons.Select(button => button.Command));
        var run = await Team.RunAsync("nick", "again sample purge");
        Assert.Equal("eu", run.Parameters["zone"]);
    }
}
