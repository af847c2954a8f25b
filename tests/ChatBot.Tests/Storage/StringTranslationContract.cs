using ChatBot.Core.Projects;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;
using ChatBot.Strings.Store;
using ChatBot.Strings.Uploads;

namespace ChatBot.Tests.Storage;

public abstract class StringTranslationContract(Engine engine) : StringContract(engine)
{
    [Fact]
    public async Task A_translation_counts_until_its_source_changes_and_the_same_text_again_leaves_it_stale()
    {
        NeedsEngine();
        await SendAsync("build=1", Keyed("more", "Read more"));
        Assert.Equal(1, (await SendAsync("locale=ru", Keyed("more", "Читать дальше"))).Translated);
        Assert.Equal(0, await MissingAsync("ru"));
        await SendAsync("build=2", Keyed("more", "Read on"));
        Assert.Equal(0, (await SendAsync("locale=ru", Keyed("more", "Читать дальше"))).Translated);
        Assert.Equal(0, (await SendAsync("locale=ru&source=translations", Keyed("more", "Читать дальше"))).Translated);
        Assert.Equal((1, "Читать дальше", true), (await MissingAsync("ru"), await TextAsync(), await IsStaleAsync()));
        Assert.Equal(1, (await SendAsync("locale=ru", Keyed("more", "Дальше"))).Translated);
        Assert.Equal((0, "Дальше", false), (await MissingAsync("ru"), await TextAsync(), await IsStaleAsync()));
    }

    [Fact]
    public async Task A_source_that_changes_back_makes_its_old_translation_count_again()
    {
        NeedsEngine();
        await SendAsync("build=1", Keyed("more", "Read more"));
        await SendAsync("locale=ru", Keyed("more", "Читать дальше"));
        await SendAsync("build=2", Keyed("more", "Read on"));
        await SendAsync("build=3", Keyed("more", "Read more"));
        Assert.Equal((0, "Читать дальше", false), (await MissingAsync("ru"), await TextAsync(), await IsStaleAsync()));
    }

    [Fact]
    public async Task A_string_that_goes_and_comes_back_is_translated_as_before()
    {
        NeedsEngine();
        await SendAsync("build=1", Keyed("more", "Read more"), Keyed("a", "Ask"));
        await SendAsync("locale=ru", Keyed("more", "Читать дальше"));
        await SendAsync("build=2", Keyed("a", "Ask"));
        await SendAsync("build=3", Keyed("more", "Read more"), Keyed("a", "Ask"));
        Assert.Equal(["2 Ask"], await TextsAsync());
    }

    [Fact]
    public async Task An_override_beats_the_translation_and_ends_with_an_empty_one()
    {
        NeedsEngine();
        await SendAsync("build=1", Line("Read more"));
        await SendAsync("locale=ru&format=po", Po("Read more", "Читать дальше"));
        Assert.Equal(1, (await SendAsync("locale=ru&format=po&override=true", Po("Read more", "Дальше"))).Translated);
        Assert.Equal(("Дальше", 1), (await TextAsync(), await OverriddenAsync()));
        await SendAsync("locale=ru&format=po", Po("Read more", "Читать"));
        Assert.Equal("Дальше", await TextAsync());
        await SendAsync("locale=ru&format=po&override=true", Po("Read more", ""));
        Assert.Equal(("Читать", 0, 0), (await TextAsync(), await OverriddenAsync(), await MissingAsync("ru")));
    }

    [Fact]
    public async Task What_an_override_hid_counts_as_it_did_before()
    {
        NeedsEngine();
        await SendAsync("build=1", Keyed("more", "Read more"), Line("Ask"), Line("Stories"));
        await SendAsync("locale=ru", Keyed("more", "Читать дальше"));
        await SendAsync("build=2", Keyed("more", "Read on"), Line("Ask"), Line("Stories"));
        await TickAsync("2");
        await SendAsync("locale=ru&override=true", Keyed("more", "Дальше"));
        await SendAsync("locale=ru&format=po&override=true", Po("Ask", "Спросить"), Po("Stories", "Истории"));
        Assert.Equal(0, await MissingAsync("ru"));
        await EndOverrideAsync("more");
        await SendAsync("locale=ru&format=po&override=true", Po("Ask", ""), Po("Stories", ""));
        Assert.Equal(["1 Read on", "3 Stories"], await TextsAsync());
    }

    [Fact]
    public async Task An_empty_override_of_nothing_translates_nothing()
    {
        NeedsEngine();
        await SendAsync("build=1", Line("Read more"));
        await SendAsync("locale=ru&format=po&override=true", Po("Read more", ""));
        Assert.Equal(1, await MissingAsync("ru"));
        await TickAsync("1");
        await SendAsync("locale=ru&format=po&override=true", Po("Read more", ""), Po("Ask", ""));
        Assert.Equal(0, await MissingAsync("ru"));
    }

    [Fact]
    public async Task Translations_of_unknown_strings_are_counted_and_taken_when_they_are_known()
    {
        NeedsEngine();
        await SendAsync("build=1", Keyed("a", "Ask"));
        var early = await SendAsync("locale=ru", Keyed("a", "Спросить"), Keyed("more", "Дальше"));
        Assert.Equal(
            ("web ru: 1 translated anew, of 2 in the file; 1 of strings that web does not have.", 1, 1),
            (early.Message, early.Translated, early.Unknown)
        );
        await SendAsync("build=2", Keyed("a", "Ask"), Keyed("more", "Read more"));
        var later = await SendAsync("locale=ru", Keyed("a", "Спросить"), Keyed("more", "Дальше"));
        Assert.Equal((1, 0, 0), (later.Translated, later.Unknown, await MissingAsync("ru")));
        Assert.Equal(0, (await SendAsync("locale=ru", Keyed("a", "Спросить"), Keyed("more", "Дальше"))).Translated);
    }

    [Fact]
    public async Task A_file_that_is_named_otherwise_finds_strings_by_their_keys()
    {
        NeedsEngine();
        await SendAsync("source=app", Keyed("more", "Read more"));
        Assert.Equal(1, (await SendAsync("source=translations&locale=ru", Keyed("more", "Дальше"))).Translated);
        Assert.Equal((0, "Дальше"), (await MissingAsync("ru"), await TextAsync()));
    }

    [Fact]
    public async Task A_locale_that_was_sent_is_one_of_the_project()
    {
        NeedsEngine();
        await SendAsync("build=1", Keyed("a", "Ask"));
        await SendAsync("locale=pt-BR", Keyed("a", "Perguntar"));
        Assert.Equal(["ja", "pt-BR", "ru"], await BookAsync(book => book.LocalesAsync(Web, Stop)));
        await TickAsync("1");
        Assert.Equal(1, await MissingAsync(LocaleRoom.Every));
        await TickAsync("1", "ja");
        Assert.Equal(0, await MissingAsync(LocaleRoom.Every));
    }

    [Fact]
    public async Task Of_files_that_come_at_once_each_locale_is_taken_whole()
    {
        NeedsEngine();
        await SendAsync("build=1", Many(300));
        string[] locales = ["ru", "ja", "pt-BR", "de"];
        await Task.WhenAll(
            locales
                .SelectMany(locale => new[] { locale, locale })
                .Select(locale => Task.Run(() => SendAsync($"locale={locale}", Many(300, locale))))
        );
        foreach (var locale in locales)
            Assert.Equal(0, await MissingAsync(locale));
        Assert.Equal((4 * 300, 5 * 300), (await CountAsync("translations"), await CountAsync("string_places")));
    }

    private static string Po(string source, string translation) => $"msgid \"{source}\"\nmsgstr \"{translation}\"\n";

    private async Task EndOverrideAsync(string key)
    {
        var found = new FoundString(key) { Key = key };
        await Store.DoAsync(
            (SqlStringUploads uploads) =>
                uploads.StageAsync("a1", [new StagedString(1, StagedKind.Found, Fingerprinting.IdentityOf(found, "main"), 0, found)], Stop)
        );
        await Store.DoAsync(
            (SqlStringUploads uploads) => uploads.TranslateAsync("a1", new TranslationUpload("web", "main", "ru", true), Stop)
        );
    }

    private async Task<WrittenString> WrittenAsync() =>
        Assert.Single(await Store.DoAsync((SqlStringExport export) => export.PageAsync("web", "ru", 0, Stop))).Written(orSource: false);

    private async Task<string> TextAsync() => Assert.Single((await WrittenAsync()).Translation).Text;

    private async Task<bool> IsStaleAsync() => (await WrittenAsync()).IsStale;

    private async Task<long> OverriddenAsync() => Assert.Single(await BookAsync(book => book.CountsAsync(Web, ["ru"], Stop))).Overridden;
}

public sealed class SqliteStringTranslationTests() : StringTranslationContract(new SqliteFile());

public sealed class PostgreSqlStringTranslationTests() : StringTranslationContract(new PostgreSqlSchema());
