using System.Text;
using ChatBot.Strings.Formats.Json;

namespace ChatBot.Tests.Strings.Formats;

/// <summary>JSON lines: what a build sends that found the strings itself.</summary>
public sealed class JsonLinesAreRead
{
    private readonly JsonLines _format = new();

    [Theory]
    [InlineData("""{"text":"Welcome"}""", "1: «Welcome»")]
    [InlineData(
        """{"key":"home.title","text":"Welcome","kind":"plain","file":"src/Home.cshtml","line":12,"author":"nick","context":"page","note":"On top."}""",
        "1: home.title [page] «Welcome» src/Home.cshtml:12 by nick, On top."
    )]
    [InlineData("""{"text":"**Bold**","kind":"markdown","line":"7","file":"a.cs"}""", "1: «**Bold**» Markdown a.cs:7")]
    [InlineData("""{"text":"one answer","plural":"{n} answers"}""", "1: «one answer» {one «one answer»; other «{n} answers»}")]
    [InlineData(
        """{"text":"ответ","plural":{"few":"ответа","many":"ответов"}}""",
        "1: «ответ» {one «ответ»; few «ответа»; many «ответов»}"
    )]
    [InlineData("""{"text":"a","plural":{"one":"a","other":"b"}}""", "1: «a» {one «a»; other «b»}")]
    [InlineData(
        """{"text":"<a href=\"x\">@everyone</a> مرحبا 👋🏽","more":{"deep":[1,{"x":null}]},"tag":3}""",
        "1: «<a href=\"x\">@everyone</a> مرحبا 👋🏽»"
    )]
    [InlineData(
        """{"text":"tab\tline\nend\r\ud83d\ude00","te\u0078t":"escaped name wins, as it is the last"}""",
        "1: «escaped name wins, as it is the last»"
    )]
    [InlineData("""  {"text":"a","key":null,"plural":null,"line":null,"note":null,"kind":null}  """, "1: «a»")]
    public async Task A_line_is_a_string(string line, string expected) => Assert.Equal([expected], await Reading.ShownAsync(_format, line));

    [Theory]
    [InlineData("{\"text\":\"a\"}\n{\"text\":\"b\"}\n")]
    [InlineData("{\"text\":\"a\"}\r\n{\"text\":\"b\"}")]
    [InlineData("\uFEFF{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"\"}\n\n")]
    [InlineData("{\"build\":\"7\",\"locale\":\"en\"}\r\n{\"text\":\"b\"}\r\n", "2: «b»")]
    public async Task Lines_end_as_they_like(string file, params string[] expected) =>
        Assert.Equal(expected.Length > 0 ? expected : ["1: «a»", "2: «b»"], await Reading.ShownAsync(_format, file));

    [Theory]
    [InlineData(
        """{"build":4711,"revision":"abc","url":"https://ci.example.com/4711","locale":"pt-BR"}""",
        "pt-BR 4711 abc https://ci.example.com/4711"
    )]
    [InlineData("""{"revision":"abc"}""", "  abc ")]
    [InlineData("""{"text":"a","build":"7"}""", "   ")]
    [InlineData("", "   ")]
    public async Task The_first_line_may_tell_of_the_build(string line, string expected)
    {
        var head = await Reading.HeadAsync(_format, line + "\n{\"text\":\"b\"}\n{ this is never read");
        Assert.Equal(expected, $"{head.Locale} {head.Build} {head.Revision} {head.Url}");
    }

    [Theory]
    [InlineData("""{"text":"cut""", "Line 2: It is no JSON object on a line of its own (it breaks at byte 13).")]
    [InlineData("""{"text":"a"} {"text":"b"}""", "Line 2: It is no JSON object on a line of its own (it breaks at byte 14).")]
    [InlineData("""["a"]""", "Line 2: It is no JSON object: a line is `{\"text\": …}`.")]
    [InlineData("""{"key":"a"}""", "Line 2: It has no `text`.")]
    [InlineData("""{"build":"7"}""", "Line 2: It has no `text`.")]
    [InlineData("""{"text":5}""", "Line 2: `text` has to be a text in quotes.")]
    [InlineData("""{"text":"a","key":["b"]}""", "Line 2: `key` has to be a text in quotes.")]
    [InlineData("""{"text":"a","kind":"html"}""", "Line 2: `kind` is `plain` or `markdown`.")]
    [InlineData("""{"text":"a","line":1.5}""", "Line 2: `line` has to be a number from 0 on.")]
    [InlineData("""{"text":"a","line":"-3"}""", "Line 2: `line` has to be a number from 0 on.")]
    [InlineData(
        """{"text":"a","plural":["b"]}""",
        "Line 2: `plural` is the text for several, or an object of forms: `{\"few\": …, \"other\": …}`."
    )]
    [InlineData("""{"text":"a","plural":{"several":"b"}}""", "Line 2: A form of `plural` is for zero, one, two, few, many or other.")]
    [InlineData("""{"text":"a","plural":{"one":"b","other":"c"}}""", "Line 2: `text` and `plural.one` differ.")]
    [InlineData("""{"text":"\ud800"}""", "Line 2: Half of a surrogate pair is no text.")]
    [InlineData("""{"text":"\u0000"}""", "Line 2: A control character (U+0000) can be neither stored nor shown.")]
    public async Task A_line_that_is_no_string_is_refused(string line, string why) =>
        Assert.Equal(why, await Reading.RefusalAsync(_format, "{\"text\":\"a\"}\n" + line + "\n"));

    [Fact]
    public async Task A_text_that_is_too_long_is_counted()
    {
        Assert.Equal(
            "Line 2: A text of 5,242,880 characters; 100,000 fit.",
            await Reading.RefusalAsync(_format, $"{{\"text\":\"a\"}}\n{{\"text\":\"{new string('x', 5 * 1024 * 1024)}\"}}\n")
        );
        Assert.Equal(
            "Line 1: A text of 100,001 characters; 100,000 fit.",
            await Reading.RefusalAsync(_format, $"{{\"text\":\"{new string('\u0436', 99_997)}\\u0436\\n👋\"}}")
        );
        Assert.Equal(
            "Line 1: A line of more than 8,388,608 bytes; a text may have 100,000 characters.",
            await Reading.RefusalAsync(_format, $"{{\"text\":\"{new string('x', 9 * 1024 * 1024)}\"}}")
        );
        Assert.Single(await Reading.StringsAsync(_format, Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('ж', 100_000)}\"}}")));
    }
}
