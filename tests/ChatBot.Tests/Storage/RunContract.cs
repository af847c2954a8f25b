using ChatBot.Pipeline.Runs;

namespace ChatBot.Tests.Storage;

public abstract class RunContract(Engine engine) : StorageContract(engine)
{
    private static readonly string _sha = new('a', 40);

    private IRunBook Book => Store.Get<IRunBook>();

    [Fact]
    public async Task A_run_is_found_as_it_was_asked()
    {
        NeedsEngine();
        var asked = Asked("k1") with
        {
            Request = Request("k1") with
            {
                Kind = RunKind.Rollback,
                Spread = TimeSpan.FromSeconds(10.5),
                Repository = "it's \"quoted\" \\ ü",
            },
        };
        Same(asked, await Book.AddAsync(asked, Stop));
        Same(asked, (await Book.FindAsync("k1", Stop))!);
        Assert.Null(await Book.FindAsync("k2", Stop));
    }

    [Fact]
    public async Task A_second_trigger_gets_the_first_ones_run_as_it_stands()
    {
        NeedsEngine();
        await Book.AddAsync(Asked("k1"), Stop);
        Assert.True(
            await Book.SaveAsync(Asked("k1") with { State = EmbeddedRunState.Releasing, Step = "switching servers", Done = 1 }, Stop)
        );
        var second = await Book.AddAsync(Asked("k1") with { Request = Request("k1") with { Tier = "dev" }, Total = 7 }, Stop);
        Assert.Equal((EmbeddedRunState.Releasing, 1, 2, "prod"), (second.State, second.Done, second.Total, second.Request.Tier));
    }

    [Fact]
    public async Task Of_64_triggers_with_one_key_at_once_one_is_stored()
    {
        NeedsEngine();
        var runs = await Task.WhenAll(
            Enumerable.Range(1, 64).Select(n => Task.Run(() => Book.AddAsync(Asked("k1") with { Total = n }, Stop)))
        );
        Assert.Single(runs.Select(run => run.Total).Distinct());
        Assert.Single(await Book.UnfinishedAsync(Stop));
    }

    [Fact]
    public async Task Unfinished_runs_are_given_oldest_first_and_ended_ones_not()
    {
        NeedsEngine();
        foreach (var key in new[] { "k3", "k1" })
            await Book.AddAsync(Asked(key), Stop);
        await Book.AddAsync(Asked("k2") with { CreatedAt = Now.AddSeconds(-1) }, Stop);
        await Book.AddAsync(Asked("k4"), Stop);
        Assert.True(await Book.SaveAsync(Ended("k4"), Stop));
        Assert.Equal(["k2", "k1", "k3"], (await Book.UnfinishedAsync(Stop)).Select(run => run.Key));
    }

    [Fact]
    public async Task What_a_run_comes_to_is_stored_until_it_has_ended()
    {
        NeedsEngine();
        Assert.False(await Book.SaveAsync(Asked("k1"), Stop));
        await Book.AddAsync(Asked("k1"), Stop);
        Assert.True(await Book.SaveAsync(Ended("k1"), Stop));
        Assert.False(await Book.SaveAsync(Asked("k1") with { State = EmbeddedRunState.Releasing }, Stop));
        Same(Ended("k1"), (await Book.FindAsync("k1", Stop))!);
    }

    [Fact]
    public async Task The_wish_to_stop_outlives_what_the_run_stores()
    {
        NeedsEngine();
        await Book.AddAsync(Asked("k1"), Stop);
        Assert.True(await Book.RequestStopAsync("k1", Stop));
        Assert.True(await Book.RequestStopAsync("k1", Stop));
        Assert.True(await Book.SaveAsync(Asked("k1") with { State = EmbeddedRunState.Building }, Stop));
        Assert.True((await Book.FindAsync("k1", Stop))!.StopRequested);
    }

    [Fact]
    public async Task A_run_that_has_ended_or_never_was_cannot_be_stopped()
    {
        NeedsEngine();
        await Book.AddAsync(Asked("k1"), Stop);
        await Book.SaveAsync(Ended("k1"), Stop);
        Assert.False(await Book.RequestStopAsync("k1", Stop));
        Assert.False(await Book.RequestStopAsync("k2", Stop));
        Assert.False((await Book.FindAsync("k1", Stop))!.StopRequested);
    }

    [Fact]
    public async Task Texts_from_outside_are_stored_without_what_no_database_takes()
    {
        NeedsEngine();
        await Book.AddAsync(Asked("k1"), Stop);
        Assert.True(await Book.SaveAsync(Ended("k1") with { Step = "step a\0b", Reason = "no \0 \uD800 disk" }, Stop));
        var run = (await Book.FindAsync("k1", Stop))!;
        Assert.Equal(("step a\uFFFDb", "no \uFFFD \uFFFD disk"), (run.Step, run.Reason));
    }

    private static RunRequest Request(string key) =>
        new(key, "web", "/srv/web.git", _sha, "prod", ["/srv/1", "/srv/2"], TimeSpan.Zero, 5, RunKind.Deploy);

    private EmbeddedRun Asked(string key) => new(key, Request(key), EmbeddedRunState.Queued, "queued", 0, 2, false, null, Now, null, null);

    private EmbeddedRun Ended(string key) =>
        Asked(key) with
        {
            State = EmbeddedRunState.Failed,
            Step = "building",
            Done = 1,
            Reason = "no disk",
            StartedAt = Now,
            EndedAt = Now.AddSeconds(3),
        };

    // Lists are the same to a record only when they are one.
    private static void Same(EmbeddedRun wanted, EmbeddedRun found)
    {
        Assert.Equal(wanted.Request.Servers, found.Request.Servers);
        Assert.Equal(wanted, found with { Request = found.Request with { Servers = wanted.Request.Servers } });
    }
}

public sealed class SqliteRunTests() : RunContract(new SqliteFile());

public sealed class PostgreSqlRunTests() : RunContract(new PostgreSqlSchema());
