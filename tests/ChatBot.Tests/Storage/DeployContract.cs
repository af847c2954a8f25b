using ChatBot.Core.Deploys;
using ChatBot.Core.Holds;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Tests.Storage;

public abstract class DeployContract(Engine engine) : StorageContract(engine)
{
    private const string Project = "web";

    [Fact]
    public async Task A_tier_has_one_unfinished_deploy_and_another_tier_its_own()
    {
        NeedsEngine();
        var first = await AddAsync(Wanted());
        Assert.Null(await AddAsync(Wanted()));
        var other = await AddAsync(Wanted("dev"));
        Assert.Equal((1, 2), (first!.Id, other!.Id));
        Assert.NotEqual(first.Key, other.Key);
        Assert.Equal(
            [1, 2],
            (await Store.DoAsync((IDeployBook book) => book.UnfinishedAsync(null, null, Stop))).Select(deploy => deploy.Id)
        );
        Assert.Equal(
            [1],
            (await Store.DoAsync((IDeployBook book) => book.UnfinishedAsync(Project, "prod", Stop))).Select(deploy => deploy.Id)
        );
    }

    [Fact]
    public async Task Of_64_deploys_at_once_one_is_recorded_and_numbers_have_no_gap()
    {
        NeedsEngine();
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(() => AddAsync(Wanted($"tier{number % 8}")))));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], answers.OfType<Deploy>().Select(deploy => deploy.Id).Order());
    }

    [Fact]
    public async Task A_deploy_is_found_as_it_was_wanted()
    {
        NeedsEngine();
        var commits = Enumerable
            .Range(0, 300)
            .Select(number => new Commit(new Revision($"{number:x40}"), new OutsideText("Nick C"), new OutsideText($"\"quoted\" {number}")))
            .ToArray();
        var wanted = Wanted() with
        {
            Kind = DeployKind.Rollback,
            From = new Revision("def"),
            Why = new OutsideText("500s"),
            SkipSpread = true,
            Changes = new Changes(commits, ["migrations/727 - x.sql"]),
        };
        var added = (await AddAsync(wanted))!;
        var found = (await Store.DoAsync((IDeployBook book) => book.FindAsync(added.Id, Stop)))!;
        Assert.Equal(commits.Take(200), found.Changes.Commits);
        Assert.Equal(wanted.Changes.Migrations, found.Changes.Migrations);
        Assert.Equal(wanted with { Id = 1, Key = added.Key, Changes = found.Changes, HaltWhy = new OutsideText("") }, found);
        Assert.Null(await Store.DoAsync((IDeployBook book) => book.FindAsync(99, Stop)));
    }

    [Fact]
    public async Task A_deploy_starts_once()
    {
        NeedsEngine();
        var deploy = (await AddAsync(Wanted()))!;
        Assert.True(await StartAsync(deploy));
        Assert.False(await StartAsync(deploy));
        Assert.Equal(DeployState.Starting, (await FindAsync(deploy)).State);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("web", null)]
    [InlineData("web", "prod")]
    public async Task A_deploy_does_not_start_under_a_hold_and_does_once_it_is_lifted(string? project, string? tier)
    {
        NeedsEngine();
        var deploy = (await AddAsync(Wanted()))!;
        var hold = new Hold("h1", Samo, new OutsideText("500s"), Now) { Project = project, Tier = tier };
        await HoldAsync(hold);
        Assert.False(await StartAsync(deploy));
        Assert.True(await Store.DoAsync((IHoldBook book) => book.LiftAsync(hold, Nick, new OutsideText("fixed"), Now, Stop)));
        Assert.False(await Store.DoAsync((IHoldBook book) => book.LiftAsync(hold, Nick, new OutsideText("fixed"), Now, Stop)));
        Assert.True(await StartAsync(deploy));
    }

    [Fact]
    public async Task Holds_of_others_holds_that_ended_and_quarantines_stop_no_start()
    {
        NeedsEngine();
        var deploy = (await AddAsync(Wanted()))!;
        var hold = new Hold("h1", Samo, new OutsideText("500s"), Now);
        await HoldAsync(hold with { Project = "api" });
        await HoldAsync(hold with { Id = "h2", Project = Project, Tier = "dev" });
        await HoldAsync(hold with { Id = "h3", Until = Now });
        await HoldAsync(hold with { Id = "h4", Project = Project, Good = new Revision("a"), Bad = new Revision("b") });
        Assert.True(await StartAsync(deploy));
    }

    [Fact]
    public async Task A_rollback_passes_a_hold()
    {
        NeedsEngine();
        await HoldAsync(new Hold("h1", Samo, new OutsideText("500s"), Now));
        var rollback = (await AddAsync(Wanted() with { Kind = DeployKind.Rollback }))!;
        Assert.True(await StartAsync(rollback));
    }

    [Fact]
    public async Task A_halted_deploy_does_not_start_and_keeps_its_first_halter()
    {
        NeedsEngine();
        var deploy = (await AddAsync(Wanted()))!;
        Assert.Equal([deploy.Id], (await HaltAsync("prod", "500s")).Select(one => one.Id));
        Assert.Empty(
            await Store.DoAsync((IDeployBook book) => book.HaltAsync(Project, "prod", Kevin, new OutsideText("me too"), true, Stop))
        );
        Assert.False(await StartAsync(deploy));
        var halted = await FindAsync(deploy);
        Assert.Equal((Samo, "500s"), (halted.HaltedBy, halted.HaltWhy.Text));
        Assert.Empty(await HaltAsync("dev", "500s"));
    }

    [Fact]
    public async Task A_deploy_ends_once_and_progresses_no_more()
    {
        NeedsEngine();
        var deploy = (await AddAsync(Wanted()))!;
        var running = deploy with { State = DeployState.Running, Step = "switching", Done = 4, Total = 9, LostAt = Now };
        Assert.True(await Store.DoAsync((IDeployBook book) => book.ProgressAsync(running, Stop)));
        var seen = await FindAsync(deploy);
        Assert.Equal((DeployState.Running, "switching", 4L, 9L, Now), (seen.State, seen.Step, seen.Done, seen.Total, seen.LostAt));
        var failed = running with { State = DeployState.Failed, Reason = "server 5 \0 refused", LostAt = null, EndedAt = Now };
        Assert.True(await EndAsync(failed));
        Assert.False(await EndAsync(failed with { State = DeployState.Succeeded }));
        Assert.False(await Store.DoAsync((IDeployBook book) => book.ProgressAsync(running with { Done = 5 }, Stop)));
        var ended = await FindAsync(deploy);
        Assert.Equal(
            (DeployState.Failed, 4L, "server 5 \uFFFD refused", Now, null),
            (ended.State, ended.Done, ended.Reason, ended.EndedAt, ended.LostAt)
        );
        Assert.NotNull(await AddAsync(Wanted()));
        await Assert.ThrowsAsync<ArgumentException>(() => EndAsync(running));
    }

    [Fact]
    public async Task A_tier_runs_its_last_whole_deploy_or_is_half_way_to_a_later_one()
    {
        NeedsEngine();
        Assert.Equal(new TierNow(null, null), await NowAsync());
        await ShipAsync("a", DeployState.Succeeded, 9);
        await ShipAsync("b", DeployState.Halted, 0);
        Assert.Equal((new Revision("a"), null), ((await NowAsync()).Revision, (await NowAsync()).Interrupted));
        await ShipAsync("c", DeployState.Halted, 4);
        var half = await NowAsync();
        Assert.Equal((null, "a", "c"), (half.Revision, half.Current!.Revision.Sha, half.Interrupted!.Revision.Sha));
        await ShipAsync("b", DeployState.Succeeded, 9);
        Assert.Equal(new Revision("b"), (await NowAsync()).Revision);
    }

    [Theory]
    [InlineData("halted")]
    [InlineData("failed")]
    public async Task A_deploy_that_ended_badly_after_its_last_server_is_what_the_tier_runs(string state)
    {
        NeedsEngine();
        await ShipAsync("a", DeployState.Succeeded, 9);
        await ShipAsync("b", DeployState.Succeeded, 9);
        await ShipAsync("c", Enum.Parse<DeployState>(state, ignoreCase: true), 9);
        Assert.Equal((new Revision("c"), null), ((await NowAsync()).Revision, (await NowAsync()).Interrupted));
        var releases = await Store.DoAsync((IDeployBook book) => book.ReleasesAsync(Project, "prod", 10, Stop));
        Assert.Equal(["c", "b", "a"], releases.Select(deploy => deploy.Revision.Sha));
    }

    [Fact]
    public async Task Releases_are_each_revision_once_as_it_was_last_put_there()
    {
        NeedsEngine();
        foreach (var revision in new[] { "a", "b", "c", "a" })
            await ShipAsync(revision, DeployState.Succeeded, 9);
        await ShipAsync("d", DeployState.Failed, 3);
        var releases = await Store.DoAsync((IDeployBook book) => book.ReleasesAsync(Project, "prod", 10, Stop));
        Assert.Equal([("a", 4L), ("c", 3L), ("b", 2L)], releases.Select(deploy => (deploy.Revision.Sha, deploy.Id)));
        var last = await Store.DoAsync((IDeployBook book) => book.LastAsync(Project, 2, Stop));
        Assert.Equal([5, 4], last.Select(deploy => deploy.Id));
    }

    [Fact]
    public async Task Holds_stand_on_their_tier_their_project_and_everything()
    {
        NeedsEngine();
        var hold = new Hold("h1", Samo, new OutsideText("500s"), Now);
        Hold[] holds =
        [
            hold,
            hold with
            {
                Id = "h2",
                Project = Project,
                Until = Now.AddHours(1),
            },
            hold with
            {
                Id = "h3",
                Project = Project,
                Tier = "prod",
            },
            hold with
            {
                Id = "h4",
                Project = "api",
                Good = new Revision("a"),
                Bad = new Revision("b"),
            },
        ];
        foreach (var one in holds)
            await HoldAsync(one);
        Assert.Equal(holds, await StandingAsync(null, null));
        Assert.Equal(holds[..3], await StandingAsync(Project, "prod"));
        Assert.Equal(holds[..2], await StandingAsync(Project, "dev"));
        Store.Clock.Move(TimeSpan.FromHours(1));
        Assert.Equal(["h1", "h3"], (await StandingAsync(Project, null)).Select(one => one.Id));
    }

    private Deploy Wanted(string tier = "prod") => new(0, "", Project, tier, new Revision("abc"), Nick, Now);

    private async Task ShipAsync(string revision, DeployState state, long done)
    {
        var deploy = (await AddAsync(Wanted() with { Revision = new Revision(revision) }))!;
        await EndAsync(deploy with { State = state, Done = done, Total = 9, EndedAt = Now });
    }

    private Task<Deploy?> AddAsync(Deploy wanted) => Store.DoAsync((IDeployBook book) => book.AddAsync(wanted, Stop));

    private Task<bool> StartAsync(Deploy deploy) => Store.DoAsync((IDeployBook book) => book.StartAsync(deploy, Now, Stop));

    private Task<bool> EndAsync(Deploy deploy) => Store.DoAsync((IDeployBook book) => book.EndAsync(deploy, Stop));

    private async Task<Deploy> FindAsync(Deploy deploy) => (await Store.DoAsync((IDeployBook book) => book.FindAsync(deploy.Id, Stop)))!;

    private Task<TierNow> NowAsync() => Store.DoAsync((IDeployBook book) => book.NowAsync(Project, "prod", Stop));

    private Task<IReadOnlyList<Deploy>> HaltAsync(string tier, string why) =>
        Store.DoAsync((IDeployBook book) => book.HaltAsync(Project, tier, Samo, new OutsideText(why), true, Stop));

    private Task HoldAsync(Hold hold) => Store.DoAsync((IHoldBook book) => book.AddAsync(hold, Stop));

    private Task<IReadOnlyList<Hold>> StandingAsync(string? project, string? tier) =>
        Store.DoAsync((IHoldBook book) => book.StandingAsync(project, tier, Now, Stop));
}

public sealed class SqliteDeployTests() : DeployContract(new SqliteFile());

public sealed class PostgreSqlDeployTests() : DeployContract(new PostgreSqlSchema());
