using ChatBot.Core.Chat;
using ChatBot.Core.Strings;
using ChatBot.Storage.Engine;
using ChatBot.Strings.Formats.Reading;
using ChatBot.Strings.Store;
using ChatBot.Strings.Uploads;

namespace ChatBot.Tests.Storage;

public abstract class StringUploadContract(Engine engine) : StringContract(engine)
{
    [Fact]
    public async Task What_is_new_changed_and_gone_is_told_apart()
    {
        NeedsEngine();
        await SendAsync("build=1", Keyed("a", "Ask"), Keyed("b", "Read more"), Keyed("c", "Stories"));
        var second = await SendAsync("build=2", Keyed("a", "Ask"), Keyed("b", "Read on"), Keyed("d", "Loading…"));
        Assert.Equal((1, 1, 0, 1), (second.New, second.Changed, second.Renamed, second.Gone));
        Assert.Equal(["1 Ask", "2 Read on", "4 Loading…"], await TextsAsync());
    }

    [Fact]
    public async Task A_renamed_key_and_a_reworded_text_keep_their_numbers()
    {
        NeedsEngine();
        await SendAsync("build=1", Keyed("more", "Read more"), """{"text": "You have 3 new mesages", "file": "inbox.cs"}""");
        var second = await SendAsync(
            "build=2",
            Keyed("read.more", "Read more"),
            """{"text": "You have 3 new messages", "file": "inbox.cs"}"""
        );
        Assert.Equal((0, 1, 1, 0), (second.New, second.Changed, second.Renamed, second.Gone));
        Assert.Equal(["1 Read more", "2 You have 3 new messages"], await TextsAsync());
    }

    [Fact]
    public async Task What_comes_back_is_news_and_keeps_its_number()
    {
        NeedsEngine();
        await SendAsync("build=1", Line("Ask"), Line("Read more"));
        Assert.Equal(1, (await SendAsync("build=2", Line("Ask"))).Gone);
        Assert.Equal(1, (await SendAsync("build=3", Line("Ask"), Line("Read more"))).New);
        Assert.Equal(["1 Ask", "2 Read more"], await TextsAsync());
    }

    [Fact]
    public async Task Numbers_of_what_is_gone_are_not_given_again()
    {
        NeedsEngine();
        await SendAsync("build=1", Keyed("a", "Ask"), Keyed("b", "Read more"));
        await SendAsync("build=2", Keyed("c", "Stories"));
        await SendAsync("build=3", Keyed("d", "Loading…"), Keyed("c", "Stories"));
        Assert.Equal(["3 Stories", "4 Loading…"], await TextsAsync());
    }

    [Fact]
    public async Task The_same_again_changes_nothing()
    {
        NeedsEngine();
        var first = await SendAsync("build=1", Many(50));
        var again = await SendAsync("build=1", Many(50));
        Assert.Equal((first.Upload, 0, 0, 0, 0), (again.Upload, again.New, again.Changed, again.Renamed, again.Gone));
        Assert.Equal("web main: nothing new; 50 strings.", (await SendAsync("build=2", Many(50))).Message);
        Assert.Equal((50, 50, 2), (await CountAsync("strings"), await CountAsync("string_news"), await CountAsync("string_uploads")));
    }

    [Fact]
    public async Task A_text_of_two_sources_is_gone_when_neither_has_it()
    {
        NeedsEngine();
        await SendAsync("source=app", Line("Ask"), Line("Stories"));
        Assert.Equal(1, (await SendAsync("source=app-js", Line("Stories"), Line("Loading…"))).New);
        Assert.Equal(0, (await SendAsync("source=app", Line("Ask"))).Gone);
        Assert.Equal(1, (await SendAsync("source=app-js", Line("Loading…"))).Gone);
        Assert.Equal(["1 Ask", "3 Loading…"], await TextsAsync());
    }

    [Fact]
    public async Task Half_an_upload_changes_nothing()
    {
        NeedsEngine();
        await SendAsync("build=1", Line("Ask"));
        var broken = await Assert.ThrowsAsync<StringFormatException>(() => SendAsync("build=2", [.. Many(5_000), """{"text": "Read mo"""]));
        Assert.StartsWith("Line 5001", broken.Message, StringComparison.Ordinal);
        Assert.Equal(["1 Ask"], await TextsAsync());
        Assert.Equal((0, 1, 1), (await CountAsync("string_found"), await CountAsync("string_places"), await CountAsync("string_uploads")));
    }

    [Fact]
    public async Task What_a_crash_left_lying_is_swept_after_a_day()
    {
        NeedsEngine();
        await StageAsync(new StagedString(1, StagedKind.Found, 1, 1, new FoundString("Ask")));
        Store.Clock.Move(TimeSpan.FromDays(1));
        await StageAsync(new StagedString(1, StagedKind.Found, 1, 1, new FoundString("Ask")));
        await Store.DoAsync((SqlStringUploads uploads) => uploads.SweepAsync(Now - TimeSpan.FromHours(1), Stop));
        Assert.Equal((1, 0), (await CountAsync("string_found"), await CountAsync("strings")));
        await Store.DoAsync((SqlStringUploads uploads) => uploads.SweepAsync(Now + TimeSpan.FromHours(1), Stop));
        Assert.Equal(0, await CountAsync("string_found"));
    }

    [Fact]
    public async Task An_upload_that_another_one_of_its_source_overtook_is_compared_again()
    {
        NeedsEngine();
        await SendAsync("source=app", Line("Ask"));
        await using var slow = new UploadComparer(Store.Get<IUnitsOfWork>(), "web", "app");
        var since = await slow.BeginAsync("app", Stop);
        await SendAsync("source=app-js", Line("Loading…"));
        await SendAsync("source=app", Line("Ask"), Line("Stories"));
        await slow.StageGoneAsync(Stop);
        Assert.Null(await slow.ApplyAsync(new StringUpload(0, "web", "app", Now), since, [], Stop));
        Assert.Equal(["1 Ask", "2 Loading…", "3 Stories"], await TextsAsync());
    }

    [Fact]
    public async Task Of_uploads_of_one_source_at_once_the_last_one_counts_as_a_whole()
    {
        NeedsEngine();
        var sent = await Task.WhenAll(
            Enumerable
                .Range(1, 4)
                .Select(copy =>
                    Task.Run(() => SendAsync($"build={copy}", [.. Many(300, $"text of {copy}"), Keyed($"only{copy}", "Only here")]))
                )
        );
        Assert.Equal([1, 2, 3, 4], sent.Select(one => one.Upload).Order());
        var last = Array.FindIndex(sent, one => one.Upload == 4) + 1;
        var texts = (await BookAsync(book => book.MissingAsync(Web, "ru", 1_000, Stop))).Select(one => one.Found).ToArray();
        Assert.Equal(301, texts.Length);
        Assert.All(
            texts,
            one => Assert.True(one.Key == $"only{last}" || one.Text.StartsWith($"text of {last} ", StringComparison.Ordinal), one.Text)
        );
    }

    [Fact]
    public async Task Of_sources_and_projects_at_once_each_string_and_each_upload_gets_a_number_of_its_own()
    {
        NeedsEngine();
        var sent = await Task.WhenAll(
            Enumerable
                .Range(1, 8)
                .SelectMany(source =>
                    new[] { StoreUnderTest.Web, StoreUnderTest.Api }.Select(project =>
                        Task.Run(() =>
                            SendAsync(
                                Copy(),
                                project,
                                $"source=s{source}",
                                string.Join(
                                    '\n',
                                    [Line("Everywhere"), .. Enumerable.Range(1, 40).Select(number => Line($"{number} of {source}"))]
                                )
                            )
                        )
                    )
                )
        );
        Assert.Equal(Enumerable.Range(1, 16).Select(number => (long)number), sent.Select(one => one.Upload).Order());
        Assert.Equal(2 * (8 * 40 + 1), sent.Sum(one => one.New));
        Assert.Equal(
            Enumerable.Range(1, 8 * 40 + 1).Select(number => (long)number),
            (await BookAsync(book => book.MissingAsync(Web, "ru", 1_000, Stop))).Select(one => one.Id)
        );
    }

    [Theory]
    [InlineData("another source still has the old text")]
    [InlineData("another source has the new text already")]
    public async Task A_rewording_is_none_when(string what)
    {
        NeedsEngine();
        await SendAsync("source=app", Line("You have 3 new mesages"));
        await using var slow = new UploadComparer(Store.Get<IUnitsOfWork>(), "web", "app");
        var since = await slow.BeginAsync("app", Stop);
        await SendAsync(
            "source=app-js",
            Line(what.EndsWith("old text", StringComparison.Ordinal) ? "You have 3 new mesages" : "You have 3 new messages")
        );
        var (gone, came) = (new FoundString("You have 3 new mesages"), new FoundString("You have 3 new messages"));
        var staging = await StageAsync(
            new StagedString(1, StagedKind.Found, Fingerprinting.IdentityOf(came, "app"), Fingerprinting.HashOf(came), came),
            new StagedString(2, StagedKind.Gone, Fingerprinting.IdentityOf(gone, "app"), 0, new FoundString(""))
        );
        // They looked like one when they were compared.
        await Store.DoAsync(
            (SqlStringUploads uploads) =>
                uploads.ApplyAsync(
                    staging,
                    new StringUpload(0, "web", "app", Now),
                    since,
                    [(1, Fingerprinting.IdentityOf(came, "app"))],
                    Stop
                )
        );
        Assert.Equal(
            what.EndsWith("old text", StringComparison.Ordinal)
                ? ["1 You have 3 new mesages", "2 You have 3 new messages"]
                : ["2 You have 3 new messages"],
            await TextsAsync()
        );
    }

    [Fact]
    public async Task Texts_are_kept_to_the_letter()
    {
        NeedsEngine();
        string[] texts =
        [
            "it's \"quoted\" \\ 100 % {0} {=1} @project :id $1 ?",
            "two\r\nlines\tand more\n",
            "👩‍👩‍👧 مرحبا \u200Fשלום\u202C 𝒜",
            " around ",
            "naïve",
            "nai\u0308ve",
            "NAÏVE",
            "'; DROP TABLE strings; --",
        ];
        await SendAsync("build=1", [.. texts.Select(Line)]);
        var kept = await BookAsync(book => book.MissingAsync(Web, "ru", 100, Stop));
        Assert.Equal(texts, kept.Select(one => one.Found.Text));
        Assert.Equal("web main: nothing new; 8 strings.", (await SendAsync("build=2", [.. texts.Select(Line)])).Message);
        await Assert.ThrowsAsync<StringFormatException>(() => SendAsync("build=3", """{"text": "a\u0000b"}"""));
        Assert.Equal(texts, (await PageAsync(0)).Select(one => one.String.Found.Text));
    }

    [Fact]
    public async Task All_that_is_known_of_a_string_is_kept()
    {
        NeedsEngine();
        await SendAsync(
            "build=1",
            """{"key": "inbox", "context": "menu", "text": "{0} message", "plural": "{0} messages", "kind": "markdown", "note": "a count", "file": "inbox.cs", "line": 14, "author": "kevin"}"""
        );
        var found = Assert.Single(await BookAsync(book => book.MissingAsync(Web, "ru", 100, Stop))).Found;
        Assert.Equal(
            ("inbox", "menu", StringKind.Markdown, "a count", "inbox.cs", 14, "kevin"),
            (found.Key, found.Context, found.Kind, found.Note, found.File, found.Line, found.Author)
        );
        Assert.Equal([new StringForm("one", "{0} message"), new StringForm("other", "{0} messages")], found.Forms);
    }

    [Fact]
    public async Task Thousands_may_change_at_once_and_are_given_page_by_page()
    {
        NeedsEngine();
        await SendAsync("build=1", Many(3_500));
        var second = await SendAsync("build=2", [.. Many(3_000, "other text"), .. Many(3_500)[3_000..]]);
        Assert.Equal((0, 3_000, 0, 0), (second.New, second.Changed, second.Renamed, second.Gone));
        var (first, rest) = (await PageAsync(0), await PageAsync(2_000));
        Assert.Equal(
            Enumerable.Range(1, 3_500).Select(number => number <= 3_000 ? $"{number} other text {number}" : $"{number} text {number}"),
            first.Concat(rest).Select(one => $"{one.Id} {one.Text}")
        );
        Assert.Empty(await PageAsync(3_500));
        Assert.Equal(3_500, (await SendAsync("build=3&empty=true", "")).Gone);
        Assert.Empty(await PageAsync(0));
    }

    private Task<IReadOnlyList<ExportedString>> PageAsync(long after) =>
        Store.DoAsync((SqlStringExport export) => export.PageAsync("web", "ru", after, Stop));

    private async Task<string> StageAsync(params StagedString[] rows)
    {
        var staging = Store.Get<UlidSource>().New();
        await Store.DoAsync((SqlStringUploads uploads) => uploads.StageAsync(staging, rows, Stop));
        return staging;
    }
}

public sealed class SqliteStringUploadTests() : StringUploadContract(new SqliteFile());

public sealed class PostgreSqlStringUploadTests() : StringUploadContract(new PostgreSqlSchema());
