using System.Text;
using ChatBot.Strings.Formats.Po;

namespace ChatBot.Tests.Strings.Formats;

/// <summary>gettext's files.</summary>
public sealed class PoIsRead
{
    private readonly PoFiles _format = new();

    [Fact]
    public async Task An_entry_is_a_string_with_all_that_stands_above_it()
    {
        const string file = """
            # Translators: somebody
            msgid ""
            msgstr ""
            "Language: ru\n"
            "Content-Type: text/plain; charset=UTF-8\n"

            #. On the button.
            #. Keep it short.
            #: src/Home.cs:12 src/Other.cs:3
            #, fuzzy, c-format
            #| msgid "Welcom"
            msgctxt "home"
            msgid "Welcome"
            msgstr "Добро"

            #: ⁨src/My File.cs⁩:7
            msgid ""
            "two\n"
            "lines\n"
            msgstr ""
            "две\n"
            "строки\n"

            #: src/NoLine.cs
            msgid "%d answer"
            msgid_plural "%d answers"
            msgstr[0] "%d ответ"
            msgstr[1] "%d ответа"
            msgstr[2] "%d ответов"

            #, fuzzy
            #~ msgid "old"
            #~ msgstr "старый"

            msgid "missing"
            msgstr ""
            """;
        Assert.Equal(
            [
                "13: [home] «Welcome» src/Home.cs:12, On the button.⏎Keep it short.",
                "17: «two⏎lines⏎» src/My File.cs:7 → «две⏎строки⏎»",
                "25: «%d answer» {one «%d answer»; other «%d answers»} src/NoLine.cs:0 → {0 «%d ответ»; 1 «%d ответа»; 2 «%d ответов»}",
                "35: «missing»",
            ],
            await Reading.ShownAsync(_format, file)
        );
        Assert.Equal(
            await Reading.ShownAsync(_format, file),
            await Reading.ShownAsync(_format, file.Replace("\n", "\r\n", StringComparison.Ordinal))
        );
        Assert.Equal(await Reading.ShownAsync(_format, file), await Reading.ShownAsync(_format, "\uFEFF" + file));
        Assert.Equal("ru", (await Reading.HeadAsync(_format, file)).Locale);
    }

    [Theory]
    [InlineData("""msgid "\"\\\t\n\r" msgstr "" """, "1: «\"\\⇥⏎␍»")]
    [InlineData("""msgid "caf\303\251 \xe2\x82\xac \101" msgstr "" """, "1: «café € A»")]
    [InlineData("""msgid"a" "b"msgstr"c""d" """, "1: «ab» → «cd»")]
    [InlineData("""domain "app" msgid "a" msgid_plural "b" msgstr [ 0 ] "c" """, "1: «a» {one «a»; other «b»} → {0 «c»}")]
    [InlineData("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"\"\nmsgstr[1] \"c\"\n", "1: «a» {one «a»; other «b»}")]
    [InlineData("#: a.c:1\n#: b.c:2\nmsgid \"a\" # why\nmsgstr \"b\"\n#. of nothing", "3: «a» a.c:1 → «b»")]
    [InlineData("msgctxt \"x\"\nmsgid \"\"\nmsgstr \"b\"\nmsgid \"a\"\nmsgstr \"\"", "4: «a»")]
    [InlineData("# only a comment\n#~ msgid \"cut", "")]
    public async Task It_is_read_as_msgfmt_reads_it(string file, string expected) =>
        Assert.Equal(expected, string.Join('\n', await Reading.ShownAsync(_format, file)));

    [Theory]
    [InlineData("iso-8859-1", "Grüße", "47 72 FC DF 65")]
    [InlineData("KOI8-R", "Привет", "F0 D2 C9 D7 C5 D4")]
    [InlineData("windows-1251", "Привет", "CF F0 E8 E2 E5 F2")]
    [InlineData("EUC-JP", "日本語", "C6 FC CB DC B8 EC")]
    [InlineData("Shift_JIS", "表示\\", "95 5C 8E A6 5C 5C")]
    public async Task Old_charsets_are_read_as_the_header_says(string charset, string text, string bytes)
    {
        var file = (byte[])
            [
                .. Encoding.ASCII.GetBytes(
                    $"msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset={charset}\\n\"\n\nmsgid \"a\"\nmsgstr \""
                ),
                .. Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)),
                .. "\"\n"u8,
            ];
        Assert.Equal([$"5: «a» → «{text}»"], await Reading.ShownAsync(_format, file));
    }

    [Theory]
    [InlineData(
        "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=KLINGON-7\\n\"\n",
        "Line 3: Its charset is KLINGON-7, which is not known here. Run `msgconv -t UTF-8` on it."
    )]
    [InlineData(
        "msgid \"\"\nmsgstr \"X: y\\nContent-Type: text/plain; charset=UTF-7\\n\"\n",
        "Line 2: Its charset is UTF-7, which is not known here. Run `msgconv -t UTF-8` on it."
    )]
    [InlineData(
        "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-16\\n\"\n",
        "Line 3: Its charset is UTF-16, which is not known here. Run `msgconv -t UTF-8` on it."
    )]
    [InlineData("msgid \"a\"\nmsgstr \"b\"\nmsgid \"c\"\n", "Line 3: The entry that begins here has no msgstr: the file is cut off.")]
    [InlineData("msgid \"a\"\nmsgstr \"b", "Line 2: A text has no closing quote.")]
    [InlineData("msgid \"a\"\nmsgstr\n", "Line 2: `msgstr` has no text in quotes.")]
    [InlineData(
        "msgid \"a\"\nmsgid \"b\"\n",
        "Line 2: `msgid` cannot stand here. An entry has msgid and msgstr, or msgid, msgid_plural, msgstr[0], msgstr[1] and so on."
    )]
    [InlineData(
        "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"b\"\n",
        "Line 3: `msgstr` cannot stand here. An entry has msgid and msgstr, or msgid, msgid_plural, msgstr[0], msgstr[1] and so on."
    )]
    [InlineData("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[x] \"b\"\n", "Line 3: Forms are counted from msgstr[0] to msgstr[5].")]
    [InlineData("\"a\"\n", "Line 1: A text in quotes stands behind no keyword (`msgid`, `msgstr`).")]
    [InlineData("{ \"key\": \"text\" }\n", "Line 1: `{ \"key\": \"text\" }` is neither a keyword of a PO file nor a text in quotes.")]
    [InlineData(
        "msgid \"a\\q\"\nmsgstr \"\"\n",
        "Line 1: A backslash stands before nothing that it goes with; itself it is written `\\\\`."
    )]
    [InlineData("msgid \"a\"\nmsgstr \"\\a\"\n", "Line 1: A control character (U+0007) can be neither stored nor shown.")]
    [InlineData(
        "msgid \"a\"\nmsgstr \"\\377\"\n",
        "Line 2: It is not UTF-8. Say in the header's `charset=` what it is, or run `msgconv -t UTF-8` on it."
    )]
    public async Task A_file_that_is_none_is_refused(string file, string why) =>
        Assert.Equal(why, await Reading.RefusalAsync(_format, file));

    [Fact]
    public async Task A_text_that_is_too_long_is_counted_over_its_lines()
    {
        var lines = string.Concat(Enumerable.Repeat($"\"{new string('x', 1024)}\"\n", 5 * 1024));
        Assert.Equal(
            "Line 2: A text of 5,242,880 characters; 100,000 fit.",
            await Reading.RefusalAsync(_format, $"msgid \"a\"\nmsgstr {lines}")
        );
    }

    [Fact]
    public async Task A_long_comment_is_cut() =>
        Assert.Equal(
            1000,
            Assert
                .Single(
                    await Reading.StringsAsync(
                        _format,
                        Encoding.UTF8.GetBytes($"#. {new string('x', 3000)}\n#. y\nmsgid \"a\"\nmsgstr \"\"\n")
                    )
                )
                .Note.Length
        );
}
