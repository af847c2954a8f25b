using ChatBot.Core.Projects;

namespace ChatBot.Tests.Storage;

public abstract class StringTickContract(Engine engine) : StringContract(engine)
{
    [Fact]
    public async Task Of_ten_people_who_tick_the_same_strings_at_once_each_string_counts_once()
    {
        NeedsEngine();
        await SendAsync("build=1", Many(400));
        await GivenAsync();
        string[] ways = ["1-200", "200 100-199 1-99", "150-200 1-149", "101-200 1-100"];
        for (var time = 0; time < 5; time++)
        {
            var counts = await Task.WhenAll(Enumerable.Range(0, 10).Select(who => Task.Run(() => TickAsync(ways[who % ways.Length]))));
            Assert.Equal((200, 200), (counts.Sum(), await MissingAsync("ru")));
            counts = await Task.WhenAll(Enumerable.Range(0, 10).Select(who => Task.Run(() => UntickAsync(ways[who % ways.Length]))));
            Assert.Equal((200, 400), (counts.Sum(), await MissingAsync("ru")));
        }
    }

    [Fact]
    public async Task Of_ten_people_who_tick_a_list_at_once_each_string_counts_once()
    {
        NeedsEngine();
        await SendAsync("build=1", Many(40));
        var list = (await GivenAsync())!;
        var counts = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => Task.Run(() => BookAsync(book => book.TickAsync(list, Nick, Stop))))
        );
        Assert.Equal((40, 0), (counts.Sum(), await MissingAsync("ru")));
    }

    [Fact]
    public async Task A_tick_counts_in_its_locale()
    {
        NeedsEngine();
        await SendAsync("build=1", Many(3));
        Assert.Equal(2, await TickAsync("1-2"));
        Assert.Equal(1, await TickAsync("1", "ja"));
        Assert.Equal((1, 2, 2), (await MissingAsync("ru"), await MissingAsync("ja"), await MissingAsync(LocaleRoom.Every)));
        Assert.Equal(2, await UntickAsync("1-3"));
        Assert.Equal(0, await UntickAsync("1-3"));
        Assert.Equal((3, 2, 3), (await MissingAsync("ru"), await MissingAsync("ja"), await MissingAsync(LocaleRoom.Every)));
    }

    [Fact]
    public async Task A_tick_for_every_locale_counts_in_each()
    {
        NeedsEngine();
        await SendAsync("build=1", Many(3));
        Assert.Equal(2, await TickAsync("2-3", LocaleRoom.Every));
        Assert.Equal((1, 1, 1), (await MissingAsync("ru"), await MissingAsync("ja"), await MissingAsync(LocaleRoom.Every)));
        Assert.Equal(1, await TickAsync("1-3"));
        Assert.Equal(1, await UntickAsync("3", LocaleRoom.Every));
        Assert.Equal((1, 2), (await MissingAsync("ru"), await MissingAsync("ja")));
    }

    [Fact]
    public async Task What_is_gone_cannot_be_ticked()
    {
        NeedsEngine();
        await SendAsync("build=1", Keyed("a", "Ask"), Keyed("b", "Stories"));
        await SendAsync("build=2", Keyed("a", "Ask"));
        Assert.Equal(1, await TickAsync("1-900000000000"));
    }

    [Fact]
    public async Task What_changes_is_missing_and_what_changes_back_is_not()
    {
        NeedsEngine();
        await SendAsync("build=1", Keyed("more", "Read more"));
        await TickAsync("1");
        await SendAsync("build=2", Keyed("more", "Read on"));
        Assert.Equal(1, await MissingAsync("ru"));
        await SendAsync("build=3", Keyed("more", "Read more"));
        Assert.Equal((0, 1), (await MissingAsync("ru"), await MissingAsync("ja")));
    }

    [Fact]
    public async Task A_lists_tick_leaves_what_a_later_list_has()
    {
        NeedsEngine();
        await SendAsync("build=1", Keyed("a", "Ask"), Keyed("b", "Stories"));
        var list = (await GivenAsync())!;
        await SendAsync("build=2", Keyed("a", "Ask now"), Keyed("b", "Stories"), Keyed("c", "Loading…"));
        var later = (await GivenAsync())!;
        Assert.Equal(1, await BookAsync(book => book.TickAsync(list, Nick, Stop)));
        Assert.Equal(["1 Ask now", "3 Loading…"], await TextsAsync());
        Assert.Equal(2, await BookAsync(book => book.TickAsync(later, Nick, Stop)));
        Assert.Equal(1, await BookAsync(book => book.UntickAsync(list, Nick, Stop)));
        Assert.Equal(["2 Stories"], await TextsAsync());
    }

    [Fact]
    public async Task Who_takes_a_tick_off_a_list_takes_their_own()
    {
        NeedsEngine();
        await SendAsync("build=1", Many(3));
        var list = (await GivenAsync())!;
        await TickAsync("1");
        Assert.Equal(2, await BookAsync(book => book.TickAsync(list, Samo, Stop)));
        Assert.Equal(0, await BookAsync(book => book.UntickAsync(list, Kevin, Stop)));
        Assert.Equal(2, await BookAsync(book => book.UntickAsync(list, Samo, Stop)));
        Assert.Equal(["2 text 2", "3 text 3"], await TextsAsync());
    }
}

public sealed class SqliteStringTickTests() : StringTickContract(new SqliteFile());

public sealed class PostgreSqlStringTickTests() : StringTickContract(new PostgreSqlSchema());
