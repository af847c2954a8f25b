using ChatBot.Core.Deploys;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Tests.Storage;

/// <summary>
/// What a deploy's row knows of the pipeline: calls that are announced once, runs that are never forgotten, and those that
/// others started.
/// </summary>
public abstract class CallContract(Engine engine) : StorageContract(engine)
{
    [Fact]
    public async Task Of_64_who_would_call_at_once_one_calls()
    {
        NeedsEngine();
        var deploy = await StartedAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => CallAsync(deploy))));
        Assert.Single(answers, isMine => isMine);
        Assert.Equal(Now, (await FindAsync(deploy)).CalledAt);
    }

    [Fact]
    public async Task Nobody_calls_for_a_deploy_that_was_halted_or_has_not_started()
    {
        NeedsEngine();
        var requested = await AddAsync(Wanted());
        Assert.False(await CallAsync(requested));
        var halted = await StartedAsync("dev");
        await Store.DoAsync((IDeployBook book) => book.HaltAsync("web", "dev", Samo, new OutsideText("500s"), true, Stop));
        Assert.False(await CallAsync(halted));
    }

    [Fact]
    public async Task A_call_may_be_made_again_once_after_the_gates_are_asked()
    {
        NeedsEngine();
        var deploy = await StartedAsync();
        await CallAsync(deploy);
        var called = await FindAsync(deploy);
        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RecallAsync(called)))), isMine => isMine);
        var again = await FindAsync(deploy);
        Assert.Equal((DeployState.Requested, null), (again.State, again.CalledAt));
        Assert.False(await CallAsync(again));
        Assert.True(await Store.DoAsync((IDeployBook book) => book.StartAsync(again, Now, Stop)));
        Assert.True(await CallAsync(again));
    }

    [Theory]
    [InlineData("its run is known")]
    [InlineData("the pipeline took it")]
    [InlineData("it was halted")]
    public async Task A_call_is_not_made_again_when(string what)
    {
        NeedsEngine();
        var deploy = await StartedAsync();
        await CallAsync(deploy);
        var called = await FindAsync(deploy);
        if (what == "its run is known")
            await ProgressAsync(called with { RunId = "4711" });
        else if (what == "the pipeline took it")
            await ProgressAsync(called with { IsAccepted = true });
        else
            await Store.DoAsync((IDeployBook book) => book.HaltAsync("web", "prod", Samo, new OutsideText("500s"), true, Stop));
        Assert.False(await RecallAsync(called));
    }

    [Fact]
    public async Task What_was_learned_of_a_run_is_not_forgotten_by_who_knows_less()
    {
        NeedsEngine();
        var deploy = await StartedAsync();
        await CallAsync(deploy);
        var called = await FindAsync(deploy);
        await ProgressAsync(
            called with
            {
                State = DeployState.Running,
                RunId = "4711",
                RunUrl = "https://ci.example.com/4711",
                BegunAt = Now,
                StopAskedAt = Now,
            }
        );
        await ProgressAsync(called with { LostAt = Now });
        var found = await FindAsync(deploy);
        Assert.Equal(
            (DeployState.Running, "4711", "https://ci.example.com/4711", Now, Now, Now),
            (found.State, found.RunId, found.RunUrl, found.BegunAt, found.StopAskedAt, found.LostAt)
        );
        Assert.Equal([deploy.Id], (await Store.DoAsync((IDeployBook book) => book.OfRunAsync("4711", Stop))).Select(one => one.Id));
        Assert.Equal(
            [deploy.Id],
            (await Store.DoAsync((IDeployBook book) => book.OfKeysAsync(["nobody's", deploy.Key], Stop))).Select(one => one.Id)
        );
    }

    [Fact]
    public async Task A_run_from_elsewhere_is_taken_up_once_beside_ours_and_keeps_new_deploys_out()
    {
        NeedsEngine();
        await StartedAsync();
        var seen = Wanted() with
        {
            Key = "ci/Web_Prod/4712",
            Kind = DeployKind.Elsewhere,
            Elsewhere = "ci",
            RunId = "4712",
            Revision = Revision.Unknown,
        };
        var adopted = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => Store.DoAsync((IDeployBook book) => book.AdoptAsync(seen, Stop))))
        );
        var one = Assert.Single(adopted.OfType<Deploy>());
        Assert.Equal((DeployState.Running, "ci", "4712"), (one.State, one.Elsewhere, one.RunId));
        await Store.DoAsync((IDeployBook book) => book.EndAsync(one with { Id = 1, State = DeployState.Failed, EndedAt = Now }, Stop));
        Assert.Null(await Store.DoAsync((IDeployBook book) => book.AddAsync(Wanted(), Stop)));
        Assert.NotNull(await Store.DoAsync((IDeployBook book) => book.AddAsync(Wanted() with { Kind = DeployKind.Rollback }, Stop)));
    }

    [Theory]
    [InlineData("servers", 9, true)]
    [InlineData("servers", 4, false)]
    [InlineData("steps", 9, false)]
    [InlineData("percent", 9, false)]
    public async Task Only_servers_that_were_counted_make_a_halted_deploy_a_whole_one(string measure, long done, bool isWhole)
    {
        NeedsEngine();
        var deploy = await AddAsync(Wanted());
        await Store.DoAsync(
            (IDeployBook book) =>
                book.EndAsync(
                    deploy with
                    {
                        State = DeployState.Halted,
                        Measure = Enum.Parse<ChatBot.Core.Pipelines.Measure>(measure, true),
                        Done = done,
                        Total = 9,
                        BegunAt = Now,
                        EndedAt = Now,
                    },
                    Stop
                )
        );
        var now = await Store.DoAsync((IDeployBook book) => book.NowAsync("web", "prod", Stop));
        Assert.Equal((isWhole, !isWhole), (now.Current is not null, now.Interrupted is not null));
    }

    [Fact]
    public async Task A_job_changes_no_tier()
    {
        NeedsEngine();
        var job = await AddAsync(
            Wanted("purge") with
            {
                Kind = DeployKind.Job,
                Parameters = new Dictionary<string, string> { ["zone"] = "eu" },
            }
        );
        Assert.Equal("eu", (await FindAsync(job)).Parameters["zone"]);
        await Store.DoAsync((IDeployBook book) => book.EndAsync(job with { State = DeployState.Succeeded, EndedAt = Now }, Stop));
        Assert.Null((await Store.DoAsync((IDeployBook book) => book.NowAsync("web", "purge", Stop))).Current);
        Assert.Empty(await Store.DoAsync((IDeployBook book) => book.ReleasesAsync("web", "purge", 10, Stop)));
    }

    [Fact]
    public async Task A_jobs_runs_are_looked_through_since_the_first_look()
    {
        NeedsEngine();
        var first = await Store.DoAsync((IDeployBook book) => book.LookedSinceAsync("ci", "Web_Prod", Now, Stop));
        Assert.Equal(first, await Store.DoAsync((IDeployBook book) => book.LookedSinceAsync("ci", "Web_Prod", Now.AddHours(1), Stop)));
    }

    private Deploy Wanted(string tier = "prod") => new(0, "", "web", tier, new Revision("abc"), Nick, Now);

    private async Task<Deploy> AddAsync(Deploy wanted) => (await Store.DoAsync((IDeployBook book) => book.AddAsync(wanted, Stop)))!;

    private async Task<Deploy> StartedAsync(string tier = "prod")
    {
        var deploy = await AddAsync(Wanted(tier));
        Assert.True(await Store.DoAsync((IDeployBook book) => book.StartAsync(deploy, Now, Stop)));
        return await FindAsync(deploy);
    }

    private Task<bool> CallAsync(Deploy deploy) => Store.DoAsync((IDeployBook book) => book.CallAsync(deploy, Now, Stop));

    private Task<bool> RecallAsync(Deploy deploy) => Store.DoAsync((IDeployBook book) => book.RecallAsync(deploy, Stop));

    private Task<bool> ProgressAsync(Deploy deploy) => Store.DoAsync((IDeployBook book) => book.ProgressAsync(deploy, Stop));

    private async Task<Deploy> FindAsync(Deploy deploy) => (await Store.DoAsync((IDeployBook book) => book.FindAsync(deploy.Id, Stop)))!;
}

public sealed class SqliteCallTests() : CallContract(new SqliteFile());

public sealed class PostgreSqlCallTests() : CallContract(new PostgreSqlSchema());
