using ChatBot.Core.Projects;
using ChatBot.Core.Strings;
using ChatBot.Strings.Store;

namespace ChatBot.Tests.Storage;

public abstract class StringListContract(Engine engine) : StringContract(engine)
{
    [Fact]
    public async Task Of_eight_who_would_give_a_list_at_once_one_gives_it()
    {
        NeedsEngine();
        await SendAsync("build=1", Many(3));
        var given = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => ListsAsync(lists => lists.GiveAsync(Web, RoomOf("ru"), (0, 1), Now, Stop))))
        );
        Assert.Single(given, isMine => isMine);
        Assert.Equal(1, await CountAsync("string_lists"));
        Assert.Null(await GivenAsync());
    }

    [Fact]
    public async Task Lists_of_several_rooms_and_projects_at_once_get_numbers_of_their_own()
    {
        NeedsEngine();
        foreach (var project in new[] { Web, StoreUnderTest.Api })
            await SendAsync(Copy(), project, "build=1", Line("Ask"));
        await Task.WhenAll(
            new[] { Web, StoreUnderTest.Api }.SelectMany(
                (project, at) =>
                    Enumerable
                        .Range(0, 6)
                        .Select(room =>
                            Task.Run(() =>
                                ListsAsync(lists =>
                                    lists.GiveAsync(project, new LocaleRoom("ru", new("slack", $"C{room}")), (0, at + 1), Now, Stop)
                                )
                            )
                        )
            )
        );
        Assert.Equal(
            Enumerable.Range(1, 12).Select(number => (long)number),
            (await ListsAsync(lists => lists.DirtyAsync(100, Stop))).Select(list => list.Id)
        );
    }

    [Fact]
    public async Task The_sources_of_one_build_are_one_list()
    {
        NeedsEngine();
        await SendAsync("build=1&source=app", Line("Ask"));
        var first = (await GivenAsync())!;
        await SendAsync("build=1&source=app-js", Line("Loading…"));
        var longer = (await GivenAsync())!;
        Assert.Equal((first.Id, 0, 2), (longer.Id, longer.After, longer.Upload.Id));
        Assert.Equal(["1 Missing", "2 Missing"], await ListedAsync(longer));
        await SendAsync("build=2&source=app-js", Line("Loading…"), Line("Stories"));
        Assert.Equal(first.Id + 1, (await GivenAsync())!.Id);
        await SendAsync("source=app", Line("Ask"), Line("Tags"));
        Assert.Equal(first.Id + 2, (await GivenAsync())!.Id);
        await SendAsync("source=app", Line("Ask"), Line("Tags"), Line("Users"));
        Assert.Equal(first.Id + 3, (await GivenAsync())!.Id);
    }

    [Fact]
    public async Task A_list_shows_what_became_of_its_strings()
    {
        NeedsEngine();
        await SendAsync("build=1&revision=aaaaaaa", Keyed("back", "Back"), Keyed("old", "Old"));
        await GivenAsync();
        await TickAsync("1-2");
        await ListsAsync(lists => ReachAsync(lists, "prod", 1));
        await SendAsync(
            "build=2",
            Keyed("back", "Backwards"),
            Keyed("old", "Older"),
            Keyed("ask", "Ask"),
            Keyed("more", "Read more"),
            Keyed("again", "Again"),
            Keyed("reverted", "Reverted")
        );
        var list = (await GivenAsync())!;
        await TickAsync("4");
        await SendAsync("build=3", Keyed("back", "Back"), Keyed("ask", "Ask"), Keyed("more", "Read more"), Keyed("again", "Once more"));
        Assert.Equal(["1 ChangedBack", "2 Gone", "3 Missing", "4 Translated", "5 ChangedAgain", "6 Withdrawn"], await ListedAsync(list));
        var counts = await BookAsync(book => book.CountsAsync(list, Stop));
        Assert.Equal((4, 2), (counts.New, counts.Changed));
        Assert.All(Enum.GetValues<ListedState>(), state => Assert.Equal(1, counts.Of(state)));
        var before = (await BookAsync(book => book.ListedAsync(list, 2, Stop))).Select(one => one.Before);
        Assert.Equal([null, "Old"], before);
        Store.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(["5 Missing"], await ListedAsync((await GivenAsync())!));
    }

    [Fact]
    public async Task What_changed_and_changed_back_between_two_lists_is_still_to_translate()
    {
        NeedsEngine();
        await SendAsync("build=1", Keyed("more", "Read more"));
        var first = (await GivenAsync())!;
        await SendAsync("build=2", Keyed("more", "Read on"));
        await SendAsync("build=3", Keyed("more", "Read more"), Keyed("ask", "Ask"));
        var second = (await GivenAsync())!;
        Assert.Equal(["1 ChangedAgain"], await ListedAsync(first));
        Assert.Equal(["1 Missing", "2 Missing"], await ListedAsync(second));
        await TickAsync("1");
        Assert.Equal(["1 ChangedBack", "2 Missing"], await ListedAsync(second));
    }

    [Theory]
    [InlineData("ru")]
    [InlineData(LocaleRoom.Every)]
    public async Task What_was_translated_before_a_list_is_none_of_it(string locale)
    {
        NeedsEngine();
        await SendAsync("build=1", Keyed("ask", "Ask"), Keyed("more", "Read more"), Keyed("tags", "Tags"));
        await TickAsync("1", "ru");
        await TickAsync("1", "ja");
        await TickAsync("2", LocaleRoom.Every);
        Store.Clock.Move(TimeSpan.FromMinutes(1));
        var list = (await GivenAsync(locale))!;
        Assert.Equal(["3 Missing"], await ListedAsync(list));
        Store.Clock.Move(TimeSpan.FromMinutes(1));
        await TickAsync("3", "ru");
        await TickAsync("3", "ja");
        Assert.Equal(["3 Translated"], await ListedAsync(list));
    }

    [Fact]
    public async Task What_is_pending_is_what_is_missing_since_the_oldest_of_it_came()
    {
        NeedsEngine();
        await SendAsync("build=1", Keyed("ask", "Ask"), Keyed("more", "Read more"));
        var begun = Now;
        Store.Clock.Move(TimeSpan.FromHours(1));
        await SendAsync("build=2", Keyed("ask", "Ask now"), Keyed("more", "Read more"), Keyed("tags", "Tags"));
        Assert.Equal(new PendingStrings(3, begun, 2), await PendingAsync());
        await TickAsync("2-3");
        Assert.Equal(new PendingStrings(1, begun, 2), await PendingAsync());
        await SendAsync("build=3", Keyed("more", "Read more"), Keyed("tags", "Tags"));
        Assert.Equal(new PendingStrings(0, null, 0), await PendingAsync());
    }

    [Fact]
    public async Task A_tick_has_its_lists_drawn_again_once()
    {
        NeedsEngine();
        await SendAsync("build=1", Many(3));
        foreach (var locale in new[] { "ru", "ja", LocaleRoom.Every })
            await DrawAsync((await GivenAsync(locale))!);
        await SendAsync("build=2", [.. Many(3), Line("Ask")]);
        await DrawAsync((await GivenAsync())!);
        Assert.Empty(await DirtyAsync());
        await TickAsync("1");
        Assert.Equal(["ru 0-1", "* 0-1"], await DirtyAsync());
        foreach (var list in await ListsAsync(lists => lists.DirtyAsync(10, Stop)))
            Assert.Single(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => DrawAsync(list)))), isMine => isMine);
        await TickAsync("4", LocaleRoom.Every);
        Assert.Equal(["ru 1-2"], await DirtyAsync());
        await SendAsync("build=3", [.. Many(2), Line("Ask")]);
        Assert.Equal(["ru 0-1", "ja 0-1", "* 0-1", "ru 1-2"], await DirtyAsync());
    }

    [Fact]
    public async Task What_changed_while_a_list_was_drawn_has_it_drawn_once_more()
    {
        NeedsEngine();
        await SendAsync("build=1", Many(3));
        var list = (await GivenAsync())!;
        var seen = await VersionAsync();
        await TickAsync("1");
        Assert.True(await DrawAsync(list, seen));
        Assert.Equal(["ru 0-1"], await DirtyAsync());
        Assert.True(await DrawAsync(list));
        Assert.Empty(await DirtyAsync());
        Assert.False(await DrawAsync(list));
    }

    [Fact]
    public async Task A_list_that_grew_while_it_was_drawn_is_drawn_once_more()
    {
        NeedsEngine();
        await SendAsync("build=1&source=a", Many(3));
        var list = (await GivenAsync())!;
        await SendAsync("build=1&source=b", Line("Ask"));
        Assert.Equal(2, (await GivenAsync())!.Upload.Id);
        Assert.True(await DrawAsync(list));
        Assert.Equal(["ru 0-2"], await DirtyAsync());
    }

    [Fact]
    public async Task Tiers_have_the_strings_up_to_what_they_reached()
    {
        NeedsEngine();
        await SendAsync("build=1&revision=aaaaaaaa", Keyed("ask", "Ask"));
        await SendAsync("build=2&revision=bbbbbbbb", Keyed("ask", "Ask"), Keyed("more", "Read more"));
        Assert.Equal(
            [(new Revision("bbbbbbbb"), 2L), (new Revision("aaaaaaaa"), 1L)],
            await ListsAsync(lists => lists.BuiltAsync(Web, 20, Stop))
        );
        await ListsAsync(lists => ReachAsync(lists, "dev", 1));
        await ListsAsync(lists => ReachAsync(lists, "prod", 1));
        Assert.Equal("dev", (await GivenAsync())!.Reaches);
        Store.Clock.Move(TimeSpan.FromMinutes(1));
        await ListsAsync(lists => ReachAsync(lists, "dev", 2));
        Assert.Equal("prod", (await GivenAsync("ja"))!.Reaches);
        Assert.Equal((new Revision("aaaaaaaa"), 2L), await ListsAsync(lists => lists.TierAsync(Web, Web.Tiers[0], Stop)));
        Assert.Equal([new LocaleCount("ru", 2, 1, 0)], await BookAsync(book => book.CountsAsync(Web, ["ru"], Stop)));
        Assert.Equal(["dev", "prod"], await BookAsync(book => book.TiersAsync(Web, 1, Stop)));
        Assert.Equal(["dev"], await BookAsync(book => book.TiersAsync(Web, 2, Stop)));
        await SendAsync("build=3", Keyed("ask", "Ask"));
        await SendAsync("build=4", Keyed("ask", "Ask"), Keyed("more", "Read more"));
        // What came back is not there yet.
        Assert.Empty(await BookAsync(book => book.TiersAsync(Web, 2, Stop)));
    }

    [Fact]
    public async Task A_deploy_brings_what_its_revisions_brought()
    {
        NeedsEngine();
        await SendAsync("build=1&revision=aaaaaaaa", Keyed("ask", "Ask"));
        await SendAsync("build=2&revision=bbbbbbbb", Keyed("ask", "Ask"), Keyed("more", "Read more"), Keyed("tags", "Tags"));
        await TickAsync("2");
        var shipped = await BookAsync(book => book.ShippedAsync(Web, [new Revision("bbbbbbbbbbbb"), new Revision("cccccccccccc")], Stop));
        Assert.Equal(2, shipped.New);
        Assert.Equal([("ja", 2), ("ru", 1)], shipped.Missing.Select(one => (one.Locale, one.Missing)));
        Assert.Equal(0, (await BookAsync(book => book.ShippedAsync(Web, [new Revision("cccccccccccc")], Stop))).New);
    }

    [Fact]
    public async Task What_is_live_and_missing_for_long_is_told_once_in_a_while()
    {
        NeedsEngine();
        var week = TimeSpan.FromDays(7);
        await SendAsync("build=1", Keyed("ask", "Ask"), Keyed("more", "Read more"));
        await ListsAsync(lists => ReachAsync(lists, "prod", 1));
        Assert.Equal(0, (await LongAsync(week)).Count);
        Store.Clock.Move(week);
        await SendAsync("build=2", Keyed("ask", "Ask now"), Keyed("more", "Read more"), Keyed("tags", "Tags"));
        await ListsAsync(lists => ReachAsync(lists, "prod", 2));
        var (count, first) = await LongAsync(week);
        Assert.Equal((1, "Read more"), (count, Assert.Single(first).Found.Text));
        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RemindAsync(week)))), isMine => isMine);
        Store.Clock.Move(week - TimeSpan.FromMinutes(1));
        Assert.False(await RemindAsync(week));
        Store.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.True(await RemindAsync(week));
        Assert.Equal(3, (await LongAsync(week)).Count);
        await TickAsync("1-3");
        Assert.Equal(0, (await LongAsync(week)).Count);
    }

    [Fact]
    public async Task A_service_is_told_of_an_upload_by_one_of_eight_who_would()
    {
        NeedsEngine();
        await SendAsync("build=1&revision=aaaaaaaa", Keyed("ask", "Ask"));
        var sent = await SendAsync("build=2", Keyed("ask", "Ask now"), Keyed("more", "Read more"));
        var upload = new StringUpload(sent.Upload, "web", "main", Now);
        foreach (var _ in new[] { 1, 2 })
            await Store.DoAsync((SqlStringUploads uploads) => uploads.AnnounceAsync(upload, "crowd", Stop));
        var due = Assert.Single(await CallsAsync(calls => calls.DueAsync(Now, Stop)));
        Assert.Equal(("crowd", upload.Id, "2", 0), (due.Hook, due.Upload.Id, due.Upload.Build, due.Tries));
        Assert.Single(
            await Task.WhenAll(
                Enumerable.Range(0, 8).Select(_ => Task.Run(() => CallsAsync(calls => calls.TakeAsync(due, Now.AddMinutes(1), Stop))))
            ),
            isMine => isMine
        );
        Assert.Empty(await CallsAsync(calls => calls.DueAsync(Now, Stop)));
        await Store.DoAsync((SqlWebhookBook calls) => calls.FailedAsync(due, "a\0b", Now.AddMinutes(5), Now, Stop));
        Assert.Equal(1, Assert.Single(await CallsAsync(calls => calls.DueAsync(Now.AddMinutes(5), Stop))).Tries);
        await Store.DoAsync((SqlWebhookBook calls) => calls.DoneAsync(due, Now, Stop));
        Assert.Empty(await CallsAsync(calls => calls.DueAsync(Now.AddDays(1), Stop)));
        var news = await CallsAsync(calls => calls.NewsAsync(upload, 10, Stop));
        Assert.Equal((1, 1), (news.New, news.Changed));
        Assert.Equal([("Ask now", "Ask"), ("Read more", null)], news.First.Select(one => (one.String.Found.Text, one.Before)));
    }

    private Task<T> CallsAsync<T>(Func<SqlWebhookBook, Task<T>> work) => Store.DoAsync(work);

    private Task<PendingStrings> PendingAsync() => ListsAsync(lists => lists.PendingAsync(Web, RoomOf("ru"), 0, Stop));

    private async Task<bool> ReachAsync(SqlStringLists lists, string tier, long upload)
    {
        await lists.ReachAsync(Web, Web.Tier(tier)!, new Revision("aaaaaaaa"), upload, Now, Stop);
        return true;
    }

    private async Task<bool> DrawAsync(StringList list) => await DrawAsync(list, await VersionAsync());

    private Task<bool> DrawAsync(StringList list, long version) => ListsAsync(lists => lists.DrawAsync(list, version, Stop));

    private async Task<long> VersionAsync() => (await ListsAsync(lists => lists.VersionsAsync(Stop)))[Web.Name];

    private async Task<string[]> DirtyAsync() =>
        [.. (await ListsAsync(lists => lists.DirtyAsync(10, Stop))).Select(list => $"{list.Locale} {list.After}-{list.Upload.Id}")];

    private Task<(long Count, IReadOnlyList<SourceString> First)> LongAsync(TimeSpan time) =>
        ListsAsync(lists => lists.LongMissingAsync(Web, RoomOf("ru"), Now - time, 10, Stop));

    private Task<bool> RemindAsync(TimeSpan time) => ListsAsync(lists => lists.RemindAsync(Web, RoomOf("ru"), Now - time, Now, Stop));
}

public sealed class SqliteStringListTests() : StringListContract(new SqliteFile());

public sealed class PostgreSqlStringListTests() : StringListContract(new PostgreSqlSchema());
