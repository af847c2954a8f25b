using System.Text;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Json;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Tests.Strings.Formats;

/// <summary>A JSON object of keys and texts.</summary>
public sealed class JsonKeysAreRead
{
    private readonly JsonKeys _format = new();

    [Fact]
    public async Task Nested_keys_are_joined_with_dots()
    {
        const string file = """
            {
              "title": "Welcome",
              "page": { "head": { "a.b": "dotted" }, "": "of the page", "nothing": null, "empty": "" },
              "list": [ "zero", { "name": "one" }, null,
                [ "deep" ] ],
              "icu": "{n, plural, one {# answer} other {# answers}}"
            }
            """;
        Assert.Equal(
            [
                "2: title «Welcome»",
                "3: page.head.a.b «dotted»",
                "3: page. «of the page»",
                "4: list.0 «zero»",
                "4: list.1.name «one»",
                "5: list.3.0 «deep»",
                "6: icu «{n, plural, one {# answer} other {# answers}}»",
            ],
            await Reading.ShownAsync(_format, file)
        );
    }

    [Theory]
    [InlineData("""{"item_one":"a","item_other":"b"}""", "1: item «a» {one «a»; other «b»}")]
    [InlineData(
        """{"p":{"item_few":"c","item_icon":"x","item_many":"d","item_one":"a","item_other":"b"}}""",
        "1: p.item_icon «x»\n1: p.item «a» {one «a»; few «c»; many «d»; other «b»}"
    )]
    [InlineData("""{"place_ordinal_one":"st","place_ordinal_other":"th"}""", "1: place_ordinal «st» {one «st»; other «th»}")]
    [InlineData("""{"part_one":"Part one","part_two":"Part two"}""", "1: part_one «Part one»\n1: part_two «Part two»")]
    [InlineData("""{"_other":"a","one":"b","other":"c"}""", "1: _other «a»\n1: one «b»\n1: other «c»")]
    [InlineData("""{"n":{"other":"b","one":"a"}}""", "1: n «a» {one «a»; other «b»}")]
    [InlineData("""{"n":{"one":"a","few":"b"}}""", "1: n.one «a»\n1: n.few «b»")]
    [InlineData("""{"n":{"one":"a","other":"b","title":"c"}}""", "1: n.one «a»\n1: n.other «b»\n1: n.title «c»")]
    [InlineData("""{"n":{"one":"a","other":{"x":"c"}}}""", "1: n.one «a»\n1: n.other.x «c»")]
    public async Task Forms_for_several_are_one_string(string file, string expected) =>
        Assert.Equal(expected, string.Join('\n', await Reading.ShownAsync(_format, file)));

    [Theory]
    [InlineData("{\n\"a\": 1}", "Line 2: A value is a number; a text stands in quotes.")]
    [InlineData("{\n\"a\": [\n true]}", "Line 3: A value is true or false; a text stands in quotes.")]
    [InlineData("[\"a\"]", "Line 1: It has to be an object of keys and texts: `{ \"key\": \"text\" }`.")]
    [InlineData("{\n\"a\": \"b\",\n", "Line 3: It is no JSON here, or the file is cut off.")]
    [InlineData("{\n\"a\": \"b", "Line 2: It is no JSON here, or the file is cut off.")]
    [InlineData("", "Line 1: It is no JSON here, or the file is cut off.")]
    [InlineData("{\n\"a\": 'b'}", "Line 2: It is no JSON here, or the file is cut off.")]
    [InlineData("{\"a\": \"b\"}\n{}", "Line 2: It is no JSON here, or the file is cut off.")]
    [InlineData("{\n\"a\": \"\\ud800\"}", "Line 2: Half of a surrogate pair is no text.")]
    [InlineData("{\n\"a\": \"\\u0000\"}", "Line 2: A control character (U+0000) can be neither stored nor shown.")]
    [InlineData(
        "{\"a_one\": \"\",\n\"a_other\": \"b\", \"a_other\": \"c\"}",
        "Line 2: There are two texts for the same key, which ends with `a_other`."
    )]
    public async Task A_file_that_is_none_is_refused(string file, string why) =>
        Assert.Equal(why, await Reading.RefusalAsync(_format, file));

    [Fact]
    public async Task What_is_too_long_is_counted()
    {
        Assert.Equal(
            "Line 2: A text of 5,242,880 characters; 100,000 fit.",
            await Reading.RefusalAsync(_format, $"{{\n\"a\": \"{new string('x', 5 * 1024 * 1024)}\"}}")
        );
        Assert.Equal(
            "Line 2: A text of more than 8,388,608 bytes; 100,000 characters fit.",
            await Reading.RefusalAsync(_format, $"{{\n\"a\": \"{new string('x', 9 * 1024 * 1024)}\"}}")
        );
        Assert.Equal(
            "Line 1: A key of 1,001 characters; 1,000 fit.",
            await Reading.RefusalAsync(_format, $"{{\"{new string('x', 1001)}\": \"a\"}}")
        );
        Assert.Equal(
            "Line 1: A key of 1,001 characters; 1,000 fit.",
            await Reading.RefusalAsync(_format, $"{{\"{new string('x', 500)}\": {{ \"{new string('x', 500)}\": \"a\"}}}}")
        );
    }

    [Fact]
    public async Task Forms_that_never_end_do_not_pile_up()
    {
        var (read, keys) = (0, string.Join(",", Enumerable.Range(0, 3000).Select(i => $"\"k{i}_one\":\"x\"")));
        await Assert.ThrowsAsync<StringFormatException>(async () =>
        {
            await foreach (var _ in _format.ReadAsync(new DrippingStream(Encoding.UTF8.GetBytes($"{{{keys}, and it breaks here")), default))
                read++;
        });
        Assert.InRange(read, 1500, 2000);
    }

    [Fact]
    public async Task What_is_written_is_read_again()
    {
        var written = await Reading.WrittenAsync(
            _format,
            "ru",
            new WrittenString(
                new FoundString("Welcome") { Key = "home.title" },
                Reading.Forms(("", "Добро \"пожаловать\" <b>👋</b>\n")),
                IsStale: false
            ),
            new WrittenString(new FoundString("Welcome, @everyone"), Reading.Forms(("", "Всем привет")), IsStale: true),
            new WrittenString(new FoundString("May") { Context = "month" }, Reading.Forms(("", "май")), IsStale: false),
            new WrittenString(new FoundString("missing"), [], IsStale: false),
            new WrittenString(
                new FoundString("{n} answers") { Key = "n" },
                Reading.Forms(("0", "ответ"), ("1", "ответа"), ("2", "ответов")),
                IsStale: false
            ),
            new WrittenString(
                new FoundString("{n} votes") { Key = "v" },
                Reading.Forms(("one", "голос"), ("other", "голоса")),
                IsStale: false
            )
        );
        Assert.Equal(
            """
            {
              "home.title": "Добро \"пожаловать\" <b>\uD83D\uDC4B</b>\n",
              "Welcome, @everyone": "Всем привет",
              "month\u0004May": "май",
              "n": {
                "one": "ответ",
                "few": "ответа",
                "many": "ответов",
                "other": "ответов"
              },
              "v": {
                "one": "голос",
                "other": "голоса"
              }
            }
            """,
            written
        );
        Assert.Equal(
            [
                "2: home.title «Добро \"пожаловать\" <b>👋</b>⏎»",
                "3: Welcome, @everyone «Всем привет»",
                "4: May [month] «май»",
                "6: n «ответ» {one «ответ»; few «ответа»; many «ответов»; other «ответов»}",
                "12: v «голос» {one «голос»; other «голоса»}",
            ],
            await Reading.ShownAsync(_format, written)
        );
    }
}
