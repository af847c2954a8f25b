using ChatBot.Core.Strings;
using ChatBot.Strings.Formats;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Tests.Strings.Formats;

/// <summary>A string a line, and its translation behind a tab.</summary>
public sealed class TextLinesAreRead
{
    private readonly TextLines _format = new();

    [Theory]
    [InlineData("Welcome\n", "1: «Welcome»")]
    [InlineData("Welcome\tДобро пожаловать\n", "1: «Welcome» → «Добро пожаловать»")]
    [InlineData("Welcome\t\n", "1: «Welcome»")]
    [InlineData("a\\nb\\tc\\\\d\\r\te\\nf\n", "1: «a⏎b⇥c\\d␍» → «e⏎f»")]
    [InlineData("C:\\dir\\\\new \\", "1: «C:\\dir\\new \\»")]
    [InlineData("\uFEFF <b>two</b> spaces \r\n\r\n   \r\nnext", "1: « <b>two</b> spaces »", "4: «next»")]
    [InlineData("")]
    public async Task A_line_is_a_string(string file, params string[] expected) =>
        Assert.Equal(expected, await Reading.ShownAsync(_format, file));

    [Theory]
    [InlineData(
        "a\nb\tc\td\n",
        "Line 2: It has several tabs. One stands between source and translation; within a text a tab is written `\\t`."
    )]
    [InlineData("\tc\n", "Line 1: Before its tab there is no source.")]
    [InlineData("a\nb\u0007\n", "Line 2: A control character (U+0007) can be neither stored nor shown.")]
    public async Task A_line_that_is_no_string_is_refused(string file, string why) =>
        Assert.Equal(why, await Reading.RefusalAsync(_format, file));

    [Fact]
    public async Task What_is_written_is_read_again()
    {
        var written = await Reading.WrittenAsync(
            _format,
            "ru",
            new WrittenString(new FoundString("a\tb\n\\n"), Reading.Forms(("", "в\r\n")), IsStale: false),
            new WrittenString(new FoundString("missing"), [], IsStale: false),
            new WrittenString(
                new FoundString("one answer"),
                Reading.Forms(("one", "ответ"), ("few", "ответа"), ("many", "ответов")),
                IsStale: true
            )
        );
        Assert.Equal("a\\tb\\n\\\\n\tв\\r\\n\nmissing\none answer\tответов\n", written);
        Assert.Equal(["1: «a⇥b⏎\\n» → «в␍⏎»", "2: «missing»", "3: «one answer» → «ответов»"], await Reading.ShownAsync(_format, written));
    }
}
