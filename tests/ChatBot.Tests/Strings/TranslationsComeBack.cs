namespace ChatBot.Tests.Strings;

/// <summary>
/// What translators did comes back to builds: as translations that are uploaded, overrides that beat them, and files that
/// builds fetch.
/// </summary>
public sealed class TranslationsComeBack
{
    private static readonly System.Text.Json.JsonSerializerOptions _readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task A_gettext_file_translates_what_it_knows_and_says_what_it_does_not()
    {
        await using var team = await StringTeam.StartAsync();
        await team.SendAsync(
            "file=app.pot",
            """
            msgid "Read more"
            msgstr ""

            #: inbox.c:7
            msgid "one answer"
            msgid_plural "%d answers"
            msgstr[0] ""
            msgstr[1] ""

            """
        );
        var sent = await team.SendAsync(
            "file=app.ru.po",
            """
            msgid ""
            msgstr "Language: ru\nContent-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

            msgid "Read more"
            msgstr "Дальше"

            msgid "one answer"
            msgid_plural "%d answers"
            msgstr[0] "%d ответ"
            msgstr[1] "%d ответа"
            msgstr[2] "%d ответов"

            msgid "Nobody says this"
            msgstr "Никто"

            """
        );
        Assert.Equal("sample ru: 2 translated anew, of 3 in the file; 1 of strings that sample does not have.", sent.Message);
        var back = await team.ExportAsync("ru", "?format=po");
        Assert.Contains("msgstr[2] \"%d ответов\"", back, StringComparison.Ordinal);
        Assert.Contains("#: inbox.c:7", back, StringComparison.Ordinal);
        Assert.Equal(
            "sample ru: 0 translated anew, of 3 in the file; 1 of strings that sample does not have.",
            (await team.SendAsync("file=app.ru.po", back + "\nmsgid \"Nobody says this\"\nmsgstr \"Никто\"\n")).Message
        );
    }

    [Fact]
    public async Task What_builds_fetch_comes_back_translated_also_where_strings_have_keys()
    {
        await using var team = await StringTeam.StartAsync();
        await team.BuildAsync("41", """{"key": "more", "text": "Read more"}""", """{"text": "Stories", "context": "menu"}""");
        var file = await team.ExportAsync("ru", "?format=po");
        var filled = file.Replace("msgid \"Read more\"\nmsgstr \"\"", "msgid \"Read more\"\nmsgstr \"Дальше\"", StringComparison.Ordinal)
            .Replace("msgid \"Stories\"\nmsgstr \"\"", "msgid \"Stories\"\nmsgstr \"Истории\"", StringComparison.Ordinal);
        Assert.Equal("sample ru: 2 translated anew, of 2 in the file.", (await team.SendAsync("file=app.ru.po", filled)).Message);
        Assert.Contains("ru: all translated", await team.SayAsync("olga", "strings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locale_that_only_an_upload_knows_counts_from_then_on()
    {
        await using var team = await StringTeam.StartAsync();
        await team.BuildAsync("41", """{"key": "a", "text": "A"}""", """{"key": "b", "text": "B"}""");
        await team.SendAsync("file=locales/de.json&source=app", """{ "a": "Ä" }""");
        Assert.Equal(
            """
            sample has 2 strings.
            de: 1 missing
            ja: 2 missing
            ru: 2 missing
            """,
            await team.SayAsync("olga", "strings")
        );
    }

    [Fact]
    public async Task An_override_beats_translations_until_it_is_ended()
    {
        await using var team = await StringTeam.StartAsync();
        await team.BuildAsync("41", """{"key": "a", "text": "Colour"}""");
        Assert.Equal(
            "sample en: 1 overridden anew, of 1 in the file.",
            (await team.SendAsync("locale=en&override=true&format=json&source=app", """{ "a": "Color" }""")).Message
        );
        Assert.Contains("\"Color\"", await team.ExportAsync("en"), StringComparison.Ordinal);
        await team.SendAsync("locale=ru&format=json&source=app", """{ "a": "Цвет" }""");
        await team.SendAsync("locale=ru&override=true&format=json&source=app", """{ "a": "Окраска" }""");
        await team.SendAsync("locale=ru&format=json&source=app", """{ "a": "Цветок" }""");
        Assert.Contains("Окраска", await team.ExportAsync("ru"), StringComparison.Ordinal);
        Assert.Contains("ru: all translated, 1 overridden", await team.SayAsync("olga", "strings"), StringComparison.Ordinal);
        await team.SendAsync("locale=ru&override=end&format=json&source=app", """{ "a": "any" }""");
        Assert.Contains("Цветок", await team.ExportAsync("ru"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_translated_of_an_older_text_is_missing_until_it_is_looked_at_again()
    {
        await using var team = await StringTeam.StartAsync();
        await team.BuildAsync("41", """{"key": "a", "text": "Delete it?"}""");
        await team.SendAsync("locale=ru&format=json&source=app", """{ "a": "Удалить?" }""");
        await team.BuildAsync("42", """{"key": "a", "text": "Delete it for ever?"}""");
        await team.SendAsync("locale=ru&format=json&source=app", """{ "a": "Удалить?" }""");
        Assert.Contains("ru: 1 missing", await team.SayAsync("olga", "strings"), StringComparison.Ordinal);
        // It still stands in for something better, and gettext is told that it is old.
        Assert.Contains("Удалить?", await team.ExportAsync("ru"), StringComparison.Ordinal);
        Assert.Contains("#, fuzzy", await team.ExportAsync("ru", "?format=po"), StringComparison.Ordinal);
        await team.SendAsync("locale=ru&format=json&source=app", """{ "a": "Удалить навсегда?" }""");
        Assert.Contains("ru: all translated", await team.SayAsync("olga", "strings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Builds_fetch_a_locale_as_they_want_it()
    {
        await using var team = await StringTeam.StartAsync();
        await team.SendAsync("file=app.en.txt", "Read more\nTwo\\nlines\n");
        await team.SendAsync("file=app.ru.txt", "Read more\tДальше\n");
        Assert.Equal("""{"Read more":"Дальше"}""", Plain(await team.ExportAsync("ru")));
        Assert.Equal("""{"Read more":"Дальше","Two\nlines":"Two\nlines"}""", Plain(await team.ExportAsync("ru", "?missing=source")));
        Assert.Equal("Read more\tДальше\nTwo\\nlines\n", await team.ExportAsync("ru", "?format=txt"));
        Assert.Equal("""{"Read more":"Read more","Two\nlines":"Two\nlines"}""", Plain(await team.ExportAsync("en")));
        Assert.Equal(
            System.Net.HttpStatusCode.NotFound,
            (await team.Bot.Http.GetAsync("/api/strings/sample/xx", team.Bot.Stop)).StatusCode
        );
        Assert.Equal(
            System.Net.HttpStatusCode.BadRequest,
            (await team.Bot.Http.GetAsync("/api/strings/sample/ru?format=doc", team.Bot.Stop)).StatusCode
        );
    }

    private static string Plain(string json)
    {
        using var parsed = System.Text.Json.JsonDocument.Parse(json);
        return System.Text.Json.JsonSerializer.Serialize(parsed.RootElement, _readable);
    }
}
