using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Po;
using ChatBot.Strings.Formats.Reading;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Strings.Formats;

/// <summary>A locale's strings as a PO file, which gettext's own tools take.</summary>
public sealed class PoIsWritten
{
    private static readonly FoundString _answers = new("%d answer")
    {
        Forms = Reading.Forms(("one", "%d answer"), ("other", "%d answers")),
    };

    private readonly PoFiles _format = new();

    private static WrittenString[] Strings { get; } =
    [
        new(
            new FoundString("Welcome")
            {
                Key = "home.title",
                Context = "page",
                File = "src/My File.cs",
                Line = 7,
                Note = "On top.\nmsgid \"injected\"",
            },
            Reading.Forms(("", "Добро пожаловать")),
            IsStale: false
        ),
        new(new FoundString("He said \"\\n\"\tand\r\nleft\n"), Reading.Forms(("", "Он сказал\n«\\»")), IsStale: false),
        new(new FoundString("\nstale"), Reading.Forms(("", "старое")), IsStale: true),
        new(new FoundString("missing") { File = "a.cs" }, [], IsStale: true),
        new(_answers, Reading.Forms(("one", "%d ответ"), ("few", "%d ответа"), ("many", "%d ответов")), IsStale: false),
        new(_answers with { Context = "none" }, [], IsStale: false),
        new(new FoundString(""), [], IsStale: false),
    ];

    [Fact]
    public async Task It_is_written_as_gettext_writes_it() =>
        Assert.Equal(
            """
            msgid ""
            msgstr ""
            "Project-Id-Version: \n"
            "PO-Revision-Date: \n"
            "Last-Translator: \n"
            "Language-Team: \n"
            "Language: ru\n"
            "MIME-Version: 1.0\n"
            "Content-Type: text/plain; charset=UTF-8\n"
            "Content-Transfer-Encoding: 8bit\n"
            "Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

            #. On top.
            #. msgid "injected"
            #: ⁨src/My File.cs⁩:7
            msgctxt "home.title|page"
            msgid "Welcome"
            msgstr "Добро пожаловать"

            msgid ""
            "He said \"\\n\"\tand\r\n"
            "left\n"
            msgstr ""
            "Он сказал\n"
            "«\\»\n"

            #, fuzzy
            msgid ""
            "\n"
            "stale"
            msgstr ""
            "\n"
            "старое"

            #: a.cs
            msgid "missing"
            msgstr ""

            msgid "%d answer"
            msgid_plural "%d answers"
            msgstr[0] "%d ответ"
            msgstr[1] "%d ответа"
            msgstr[2] "%d ответов"

            msgctxt "none"
            msgid "%d answer"
            msgid_plural "%d answers"
            msgstr[0] ""
            msgstr[1] ""
            msgstr[2] ""

            """,
            await Reading.WrittenAsync(_format, "ru", Strings)
        );

    [Fact]
    public async Task What_is_written_is_read_again()
    {
        var written = await Reading.WrittenAsync(_format, "ru", Strings);
        Assert.Equal(
            [
                "17: [home.title|page] «Welcome» src/My File.cs:7, On top.⏎msgid \"injected\" → «Добро пожаловать»",
                "20: «He said \"\\n\"⇥and␍⏎left⏎» → «Он сказал⏎«\\»⏎»",
                "28: «⏎stale»",
                "36: «missing» a.cs:0",
                "39: «%d answer» {one «%d answer»; other «%d answers»} → {0 «%d ответ»; 1 «%d ответа»; 2 «%d ответов»}",
                "46: [none] «%d answer» {one «%d answer»; other «%d answers»}",
            ],
            await Reading.ShownAsync(_format, written)
        );
        Assert.Equal("ru", (await Reading.HeadAsync(_format, written)).Locale);
    }

    [Theory]
    [InlineData("ja", "other=x", "x")]
    [InlineData("pt-BR", "one=a other=c many=b", "a c")]
    [InlineData("pt_BR", "0=a 1=b 2=c", "a c")]
    [InlineData("ru", "0=a 1=b 2=c 3=d", "a b c")]
    [InlineData("ru", "0=a 1=b", "a b b")]
    [InlineData("ru", "one=a other=d", "a d d")]
    [InlineData("cs", "one=a few=b many=c other=d", "a b d")]
    [InlineData("ar", "zero=z one=a two=b few=c many=d other=e", "z a b c d e")]
    [InlineData("lv", "zero=z one=a other=e", "a e z")]
    [InlineData("tlh", "one=a other=b", "a b")]
    public async Task Forms_go_by_the_rule_of_the_language(string locale, string forms, string expected)
    {
        var translation = forms.Split(' ').Select(form => new StringForm(form.Split('=')[0], form.Split('=')[1])).ToArray();
        var written = await Reading.WrittenAsync(_format, locale, new WrittenString(_answers, translation, IsStale: false));
        var read = Assert.Single(await Reading.StringsAsync(_format, System.Text.Encoding.UTF8.GetBytes(written)));
        Assert.Equal(expected, string.Join(' ', read.Translation.Select(form => form.Text)));
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("ja")]
    [InlineData("ar")]
    [InlineData("pt-BR")]
    [InlineData("sr-Latn")]
    [InlineData("cy")]
    [InlineData("ga")]
    [InlineData("mt")]
    [InlineData("sl")]
    [InlineData("lv")]
    [InlineData("lt")]
    [InlineData("pl")]
    [InlineData("cs")]
    [InlineData("ro")]
    [InlineData("gd")]
    [InlineData("is")]
    [InlineData("en")]
    public async Task The_compiler_of_gettext_takes_it(string locale)
    {
        Assert.SkipUnless(MsgFmt.IsInstalled, "msgfmt is not installed");
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, $"{locale}.po");
        await File.WriteAllTextAsync(file, await Reading.WrittenAsync(_format, locale, Strings));
        var (code, said) = await MsgFmt.RunAsync("-c", "--statistics", file);
        Assert.Equal((0, "3 translated messages, 1 fuzzy translation, 2 untranslated messages."), (code, said.Trim().Split('\n')[^1]));
    }
}
