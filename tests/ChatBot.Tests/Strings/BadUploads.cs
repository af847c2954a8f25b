using System.Net;
using System.Text.Json;

namespace ChatBot.Tests.Strings;

/// <summary>What cannot be taken is told with its line, and nothing of it counts.</summary>
public sealed class BadUploads : IAsyncLifetime
{
    private StringTeam _team = null!;

    public async ValueTask InitializeAsync() => _team = await StringTeam.StartAsync();

    public async ValueTask DisposeAsync() => await _team.DisposeAsync();

    [Theory]
    [InlineData("", "{\"text\": \"a\"}\nnonsense", "Line 2: ")]
    [InlineData("", "{\"text\": \"a\"}\n{\"text\": \"b\"", "Line 2: ")]
    [InlineData("", "{\"text\": \"a\"}\n{\"key\": \"k\"}", "Line 2: ")]
    [InlineData(
        "",
        "{\"key\": \"k\", \"text\": \"a\"}\n{\"key\": \"k\", \"text\": \"b\"}",
        "Line 2: 'k' stands here a second time, with another text."
    )]
    [InlineData("", "{\"text\": \"a\\u0000b\"}", "Line 1: ")]
    [InlineData("file=x.po", "msgid \"a\nmsgstr \"\"\n", "Line 1: ")]
    [InlineData("file=values/strings.xml", "<resources><string name=\"a\">b</string>", "Line 1: ")]
    [InlineData("file=a.json", "{ \"a\": 5 }", "Line 1: ")]
    [InlineData(
        "file=a.doc",
        "x",
        "There is no such format. There is jsonl, txt, po, android, resx, json; or say the file's name as file=…."
    )]
    [InlineData(
        "format=doc",
        "x",
        "There is no such format. There is jsonl, txt, po, android, resx, json; or say the file's name as file=…."
    )]
    [InlineData("locale=not a locale", "{\"text\": \"a\"}", "'not a locale' is no locale; write it like ru or pt-BR.")]
    [InlineData("url=javascript:alert(1)", "{\"text\": \"a\"}", "A build's page is a web address, http or https.")]
    [InlineData("source=a:b", "{\"text\": \"a\"}", "A source's name has letters, digits, dots, dashes and slashes, 100 at most.")]
    public async Task A_bad_upload_is_refused_with_its_reason_and_changes_nothing(string query, string body, string why)
    {
        Assert.StartsWith(why, await _team.RefusedAsync(query, body), StringComparison.Ordinal);
        Assert.Equal("sample has no strings yet. Builds send them to /hooks/strings/sample.", await _team.SayAsync("olga", "strings"));
    }

    [Fact]
    public async Task What_is_not_UTF8_is_refused_with_its_line()
    {
        using var content = new ByteArrayContent([.. "{\"text\": \"a\"}\n{\"text\": \""u8, 0xE9, .. "\"}"u8]);
        var (status, body) = await _team.Bot.RawAsync("/hooks/strings/sample", content);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("Line 2: ", JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_five_megabytes_is_refused_with_its_line()
    {
        var why = await _team.RefusedAsync(
            "",
            $$"""
            {"text": "a"}
            {"text": "{{new string('x', 5 << 20)}}"}
            """
        );
        Assert.Equal("Line 2: A text of 5,242,880 characters; 100,000 fit.", why);
    }

    [Fact]
    public async Task A_build_that_suddenly_finds_nothing_is_not_believed()
    {
        await _team.BuildAsync("41", [.. Enumerable.Range(0, 21).Select(n => $$"""{"text": "Text {{n}}"}""")]);
        Assert.Equal(
            "There are no strings in it, and the last build had 21. Say empty=true if that is meant.",
            await _team.RefusedAsync("source=app", "")
        );
        Assert.Equal("sample app: 21 gone; 0 strings.", (await _team.SendAsync("source=app&empty=true", "")).Message);
    }

    [Fact]
    public async Task Markup_mentions_and_marks_are_shown_and_never_obeyed()
    {
        await _team.BuildAsync(
            "<@U1>",
            """{"text": "<b>@everyone</b> [x](http://y) \u202Eabc\n@here", "file": "@channel", "author": "<!here>", "note": "`code`"}"""
        );
        var list = await _team.ListAsync("sample build <@U1>: ");
        Assert.EndsWith("1 “<b>@everyone</b> [x](http://y) abc @here”, @channel, by <!here>: `code`", list.Text, StringComparison.Ordinal);
        Assert.Contains("\u202Eabc", await _team.ExportAsync("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_has_the_secret_may_send()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _team.RawAsync("", "", "nothing")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _team.RawAsync("", "{\"text\": \"a\"}", "sample/guessed-the-secret")).Status);
        await _team.RestartAsync("--Projects:0:Strings:Secret=0123456789abcdef");
        Assert.Equal(HttpStatusCode.Unauthorized, (await _team.RawAsync("", "{\"text\": \"a\"}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _team.RawAsync("", "{\"text\": \"a\"}", "sample/0123456789abcdee")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _team.RawAsync("", "{\"text\": \"a\"}", "sample/0123456789abcdef")).Status);
        using var content = new StringContent("{\"text\": \"a\"}");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/strings/sample") { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer 0123456789abcdef");
        using var answer = await _team.Bot.Http.SendAsync(request, _team.Bot.Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
