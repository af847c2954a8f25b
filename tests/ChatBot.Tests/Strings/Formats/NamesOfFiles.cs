using ChatBot.Strings.Formats;

namespace ChatBot.Tests.Strings.Formats;

/// <summary>What the names of files say.</summary>
public sealed class NamesOfFiles
{
    [Theory]
    [InlineData("app-js.en.txt", "app-js", "en")]
    [InlineData("app.ru.txt", "app", "ru")]
    [InlineData("messages.ru.po", "messages", "ru")]
    [InlineData("ru.po", "", "ru")]
    [InlineData("po/pt_BR.po", "", "pt-BR")]
    [InlineData("locale/ru/LC_MESSAGES/django.po", "django", "ru")]
    [InlineData("locale/zh_Hans/LC_MESSAGES/djangojs.po", "djangojs", "zh-Hans")]
    [InlineData("django.pot", "django", null)]
    [InlineData("values-ru/strings.xml", "strings", "ru")]
    [InlineData("app/src/main/res/values-pt-rBR/strings.xml", "strings", "pt-BR")]
    [InlineData("res/values-b+sr+Latn/strings.xml", "strings", "sr-Latn")]
    [InlineData("res/values-land/strings.xml", "strings", null)]
    [InlineData("res/values/strings.xml", "strings", null)]
    [InlineData("Resources.pt-BR.resx", "Resources", "pt-BR")]
    [InlineData("Resources.resx", "Resources", null)]
    [InlineData("Properties\\Resources.zh-hant-TW.resx", "Resources", "zh-Hant-TW")]
    [InlineData("locales/ja.json", "", "ja")]
    [InlineData("public/locales/es-419/translation.json", "translation", "es-419")]
    [InlineData("strings.jsonl", "strings", null)]
    [InlineData("sr@latin.po", "", "sr-Latn")]
    [InlineData("app.ca@valencia.po", "app", "ca-valencia")]
    [InlineData("de_DE.UTF-8.po", "", "de-DE")]
    [InlineData("app.min.json", "app.min", null)]
    [InlineData("app.js.txt", "app.js", null)]
    [InlineData("no.title.txt", "no.title", null)]
    [InlineData(".po", ".po", null)]
    [InlineData("", "", null)]
    public void A_name_says_which_strings_and_which_locale(string file, string name, string? locale) =>
        Assert.Equal(new SourceName(name, locale), SourceName.Of(file));

    [Theory]
    [InlineData("strings.jsonl", "jsonl")]
    [InlineData("STRINGS.NDJSON", "jsonl")]
    [InlineData("app-js.en.txt", "txt")]
    [InlineData("a/ru.po", "po")]
    [InlineData("django.pot", "po")]
    [InlineData("values/strings.xml", "android")]
    [InlineData("Resources.resx", "resx")]
    [InlineData("ja.json", "json")]
    [InlineData("strings.docx", null)]
    [InlineData("po", null)]
    public void A_name_tells_the_kind(string file, string? format) => Assert.Equal(format, StringFormats.OfFile(file)?.Name);

    [Theory]
    [InlineData("application/x-ndjson; charset=utf-8", "jsonl")]
    [InlineData("Application/JSONL", "jsonl")]
    [InlineData("application/json-lines", "jsonl")]
    [InlineData("text/plain", "txt")]
    [InlineData("text/x-gettext-translation", "po")]
    [InlineData("text/xml ;charset=utf-8", "android")]
    [InlineData("text/microsoft-resx", "resx")]
    [InlineData("application/json", "json")]
    [InlineData("application/x-www-form-urlencoded", null)]
    [InlineData("", null)]
    public void A_media_type_tells_the_kind(string type, string? format) => Assert.Equal(format, StringFormats.OfContentType(type)?.Name);

    [Fact]
    public void A_caller_names_the_kind()
    {
        Assert.Equal("jsonl, txt, po, android, resx, json", StringFormats.Names);
        Assert.All(StringFormats.All, format => Assert.Same(format, StringFormats.Named(format.Name.ToUpperInvariant())));
        Assert.Null(StringFormats.Named("xliff"));
    }

    [Fact]
    public void No_two_kinds_have_a_media_type_in_common()
    {
        var types = StringFormats.All.SelectMany(format => format.AlsoSentAs.Prepend(format.ContentType)).ToArray();
        Assert.Equal(types.Distinct(StringComparer.OrdinalIgnoreCase), types);
    }
}
