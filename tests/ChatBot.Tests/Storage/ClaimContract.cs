using ChatBot.Core.Claims;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Storage;

namespace ChatBot.Tests.Storage;

public abstract class ClaimContract(Engine engine) : StorageContract(engine)
{
    private const string Project = "web";
    private const string Series = "qa";

    private ClaimRequest ByNick => new(Project, Nick, new OutsideText("put JSON in SQL"), Now);

    [Fact]
    public async Task A_free_number_is_taken_and_shows_among_the_open_claims()
    {
        NeedsEngine();
        var taken = Assert.IsType<TakeResult.Taken>(await TakeAsync(ByNick, 727));
        var open = Assert.Single(await OpenAsync(new ClaimFilter()));
        Assert.Equal(taken.Claim, open);
        Assert.Equal((727, Series, Nick, "put JSON in SQL", Now), (open.Number, open.Series, open.Owner, open.Why.Text, open.Since));
    }

    [Fact]
    public async Task A_held_number_is_refused_with_its_holder()
    {
        NeedsEngine();
        await TakeAsync(ByNick, 727);
        var held = Assert.IsType<TakeResult.Held>(await TakeAsync(ByNick with { Owner = Samo }, 727));
        Assert.Equal(Nick, held.Claim.Owner);
    }

    [Fact]
    public async Task Of_64_people_who_take_one_number_at_once_one_gets_it()
    {
        NeedsEngine();
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => TakeAsync(ByNick, 727))));
        Assert.Single(answers.OfType<TakeResult.Taken>());
        Assert.Equal(63, answers.OfType<TakeResult.Held>().Count());
    }

    [Fact]
    public async Task The_next_numbers_of_64_people_at_once_are_different_and_have_no_gap()
    {
        NeedsEngine();
        var numbers = await Task.WhenAll(
            Enumerable
                .Range(0, 64)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        List<long> mine = [];
                        for (var count = 0; count < 30; count++)
                            mine.Add(await NextAsync());
                        return mine;
                    })
                )
        );
        Assert.Equal(Enumerable.Range(1, 64 * 30).Select(number => (long)number), numbers.SelectMany(mine => mine).Order());
    }

    [Fact]
    public async Task A_dropped_top_number_is_offered_again()
    {
        NeedsEngine();
        await TakeAsync(ByNick, 727);
        var top = Assert.IsType<TakeResult.Taken>(await TakeAsync(ByNick, 728)).Claim;
        Assert.True(await Store.DoAsync((IClaimBook claims) => claims.DropAsync(top, Now, Stop)));
        Assert.Equal(728, await Store.DoAsync((IClaimBook claims) => claims.NextAsync(Project, Series, Stop)));
        Assert.Equal(728, await NextAsync());
        Assert.Equal(2, await Store.DoAsync((IClaimBook claims) => claims.CountAsync(Project, Stop)));
    }

    [Fact]
    public async Task A_dropped_claim_is_not_dropped_again_and_somebody_elses_not_at_all()
    {
        NeedsEngine();
        var claim = Assert.IsType<TakeResult.Taken>(await TakeAsync(ByNick, 727)).Claim;
        Assert.False(await Store.DoAsync((IClaimBook claims) => claims.DropAsync(claim with { Owner = Samo }, Now, Stop)));
        Assert.True(await Store.DoAsync((IClaimBook claims) => claims.DropAsync(claim, Now, Stop)));
        Assert.False(await Store.DoAsync((IClaimBook claims) => claims.DropAsync(claim, Now, Stop)));
    }

    [Fact]
    public async Task Numbers_of_files_on_trunk_and_on_branches_count()
    {
        NeedsEngine();
        await SeeAsync(File(730, "main", trunk: true), File(741, "samo/tags", trunk: false));
        Assert.Equal(742, await NextAsync());
        var there = Assert.IsType<TakeResult.InRepository>(await TakeAsync(ByNick, 741));
        Assert.Equal(new MigrationFile("migrations/741 - x.sql", "samo/tags", new OutsideText("Samo P")), there.File);
        await SeeAsync(File(730, "main", trunk: true));
        Assert.IsType<TakeResult.Taken>(await TakeAsync(ByNick, 741));
    }

    [Fact]
    public async Task A_claimed_number_is_its_owners_even_when_their_file_is_pushed()
    {
        NeedsEngine();
        await TakeAsync(ByNick, 727);
        await SeeAsync(File(727, "nick/json", trunk: false));
        Assert.Equal(Nick, Assert.IsType<TakeResult.Held>(await TakeAsync(ByNick with { Owner = Samo }, 727)).Claim.Owner);
    }

    [Fact]
    public async Task Files_that_are_the_same_are_not_written_again()
    {
        NeedsEngine();
        Assert.True(await SeeAsync(File(730, "main", trunk: true)));
        Assert.False(await SeeAsync(File(730, "main", trunk: true)));
        Assert.True(await SeeAsync());
    }

    [Fact]
    public async Task Series_and_projects_count_for_themselves()
    {
        NeedsEngine();
        await TakeAsync(ByNick, 727);
        var other = await Store.DoAsync((IClaimBook claims) => claims.TakeNextAsync(ByNick, "sites", Stop));
        var elsewhere = await Store.DoAsync((IClaimBook claims) => claims.TakeNextAsync(ByNick with { Project = "api" }, Series, Stop));
        Assert.Equal((1, 1), (other.Number, elsewhere.Number));
    }

    [Fact]
    public async Task A_thing_has_one_owner_until_it_is_dropped()
    {
        NeedsEngine();
        var until = ByNick with { Until = Now.AddHours(2) };
        var taken = Assert.IsType<TakeResult.Taken>(await ThingAsync(until)).Claim;
        var held = Assert.IsType<TakeResult.Held>(await ThingAsync(ByNick with { Owner = Samo })).Claim;
        Assert.Equal(taken, held);
        Assert.Equal(Now.AddHours(2), held.Until);
        Assert.True(await Store.DoAsync((IClaimBook claims) => claims.DropAsync(taken, Now, Stop)));
        Assert.IsType<TakeResult.Taken>(await ThingAsync(ByNick with { Owner = Samo }));
    }

    [Fact]
    public async Task A_given_claim_is_the_other_persons_and_only_its_owner_gives_it()
    {
        NeedsEngine();
        var claim = Assert.IsType<TakeResult.Taken>(await TakeAsync(ByNick, 727)).Claim;
        Assert.True(await Store.DoAsync((IClaimBook claims) => claims.GiveAsync(claim, Samo, Stop)));
        Assert.False(await Store.DoAsync((IClaimBook claims) => claims.GiveAsync(claim, Kevin, Stop)));
        Assert.False(await Store.DoAsync((IClaimBook claims) => claims.RewordAsync(claim, new OutsideText("mine?"), Stop)));
        Assert.True(
            await Store.DoAsync((IClaimBook claims) => claims.RewordAsync(claim with { Owner = Samo }, new OutsideText("tag engine"), Stop))
        );
        var open = Assert.Single(await OpenAsync(new ClaimFilter { Owner = Samo }));
        Assert.Equal("tag engine", open.Why.Text);
    }

    [Fact]
    public async Task Open_claims_are_the_newest_so_many_oldest_first_and_filtered()
    {
        NeedsEngine();
        foreach (var number in new long[] { 10, 30, 20 })
            await TakeAsync(ByNick, number);
        await ThingAsync(ByNick with { Owner = Samo });
        Assert.Equal([30, 20, null], (await OpenAsync(new ClaimFilter { Newest = 3 })).Select(claim => claim.Number));
        Assert.Equal([10, 30, 20], (await OpenAsync(new ClaimFilter { Series = Series })).Select(claim => claim.Number));
        Assert.Equal([30], (await OpenAsync(new ClaimFilter { Series = Series, Number = 30 })).Select(claim => claim.Number));
        Assert.Equal(["web 2"], (await OpenAsync(new ClaimFilter { Owner = Samo })).Select(claim => claim.Thing));
        Assert.Equal(["web 2"], (await OpenAsync(new ClaimFilter { Thing = "web 2" })).Select(claim => claim.Thing));
    }

    private Task<TakeResult> TakeAsync(ClaimRequest request, long number) =>
        Store.DoAsync((IClaimBook claims) => claims.TakeNumberAsync(request, Series, number, Stop));

    private Task<TakeResult> ThingAsync(ClaimRequest request) =>
        Store.DoAsync((IClaimBook claims) => claims.TakeThingAsync(request, "web 2", Stop));

    private async Task<long> NextAsync() =>
        (await Store.DoAsync((IClaimBook claims) => claims.TakeNextAsync(ByNick, Series, Stop))).Number!.Value;

    private Task<IReadOnlyList<Claim>> OpenAsync(ClaimFilter filter) =>
        Store.DoAsync((IClaimBook claims) => claims.OpenAsync(Project, filter, Stop));

    private Task<bool> SeeAsync(params SeenFile[] files) =>
        Store.DoAsync((SqlMigrationFiles book) => book.ReplaceAsync(Project, Series, files, Stop));

    private static SeenFile File(long number, string branch, bool trunk) =>
        new(number, $"migrations/{number} - x.sql", branch, trunk, new OutsideText("Samo P"), new Revision("0123456789"));
}

public sealed class SqliteClaimTests() : ClaimContract(new SqliteFile());

public sealed class PostgreSqlClaimTests() : ClaimContract(new PostgreSqlSchema());
