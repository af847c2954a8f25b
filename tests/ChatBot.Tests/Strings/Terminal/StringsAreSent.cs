namespace ChatBot.Tests.Strings.Terminal;

/// <summary><c>chatbot strings send</c>.</summary>
public sealed class StringsAreSent : IDisposable
{
    private readonly BuildShell _shell = new();

    [Fact]
    public async Task A_file_is_sent_with_what_is_said_of_it_and_the_answer_is_shown()
    {
        await using var hook = await FakeHook.StartAsync();
        _shell.Write("locales/pt-BR/my strings.po", "msgid \"é\"\n");
        Assert.Equal(
            0,
            await _shell.RunAsync(
                "send",
                "locales/pt-BR/my strings.po",
                "--project",
                "web site",
                "--locale",
                "pt-BR",
                "--format",
                "po",
                "--source",
                "mobile",
                "--build",
                "4817",
                "--revision",
                "abc123",
                "--build-url",
                "https://ci.example.com/4817?a=1&b=2",
                "--override",
                "--url",
                hook.Url
            )
        );
        Assert.Equal(
            new SentFile(
                "/hooks/strings/web%20site?build=4817&revision=abc123&url=https%3A%2F%2Fci.example.com%2F4817%3Fa%3D1%26b%3D2&source=mobile&locale=pt-BR&format=po&file=locales%2Fpt-BR%2Fmy%20strings.po&override=true",
                "",
                "msgid \"é\"\n"
            ),
            Assert.Single(hook.Sent)
        );
        Assert.Equal(("2 new strings.\n", ""), (_shell.Output, _shell.Error));
    }

    [Fact]
    public async Task What_is_not_said_is_not_sent()
    {
        await using var hook = await FakeHook.StartAsync();
        _shell.Write("a.jsonl", "{}");
        Assert.Equal(0, await _shell.RunAsync("send", _shell.At("a.jsonl"), "--project", "web", "--url", $"{hook.Url}/bot/"));
        Assert.Equal("/bot/hooks/strings/web?file=a.jsonl", Assert.Single(hook.Sent).Address);
    }

    [Fact]
    public async Task Of_a_file_elsewhere_only_the_name_is_told()
    {
        await using var hook = await FakeHook.StartAsync();
        using var elsewhere = new BuildShell();
        elsewhere.Write("secret/a.po", "");
        Assert.Equal(0, await _shell.RunAsync("send", elsewhere.At("secret/a.po"), "--project", "web", "--url", hook.Url));
        Assert.Equal("/hooks/strings/web?file=a.po", Assert.Single(hook.Sent).Address);
    }

    [Fact]
    public async Task The_token_goes_with_it()
    {
        await using var hook = await FakeHook.StartAsync();
        using var shell = new BuildShell { Token = "sixteen-letters!" };
        shell.Write("a.po", "");
        Assert.Equal(0, await shell.RunAsync("send", "a.po", "--project", "web", "--url", hook.Url));
        Assert.Equal("Bearer sixteen-letters!", Assert.Single(hook.Sent).Authorization);
    }

    [Fact]
    public async Task Each_of_several_files_has_its_answer()
    {
        await using var hook = await FakeHook.StartAsync();
        _shell.Write("ru.po", "1");
        _shell.Write("de.po", "2");
        Assert.Equal(0, await _shell.RunAsync("send", "ru.po", "de.po", "--project", "web", "--url", hook.Url));
        Assert.Equal(["1", "2"], hook.Sent.Select(sent => sent.Body));
        Assert.Equal("ru.po: 2 new strings.\nde.po: 2 new strings.\n", _shell.Output);
    }

    [Theory]
    [InlineData(400, 2, "Line 3: a text is longer than 100,000 characters.\n")]
    [InlineData(401, 2, "Line 3: a text is longer than 100,000 characters.\n")]
    [InlineData(404, 2, "Line 3: a text is longer than 100,000 characters.\n")]
    public async Task A_refusal_is_told_with_its_reason(int status, int code, string told)
    {
        await using var hook = await FakeHook.StartAsync();
        hook.Answer = (
            status,
            "application/problem+json",
            """{"title":"Not understood","detail":"Line 3: a text is longer than 100,000 characters."}"""
        );
        _shell.Write("a.po", "");
        Assert.Equal(code, await _shell.RunAsync("send", "a.po", "--project", "web", "--url", hook.Url));
        Assert.Equal((told, ""), (_shell.Error, _shell.Output));
        Assert.Single(hook.Sent);
    }

    [Theory]
    [InlineData(
        500,
        "application/problem+json",
        """{"title":"Trouble","detail":"The store cannot be written."}""",
        "The store cannot be written"
    )]
    [InlineData(502, "text/html", "<h1>Bad gateway</h1>", "The bot answered 502")]
    [InlineData(200, "text/html", "<h1>Hello</h1>", "What answers there does not speak like a bot")]
    [InlineData(200, "application/json", "{", "What answers there does not speak like a bot")]
    [InlineData(200, "application/json", "{}", "What answers there does not speak like a bot")]
    public async Task Trouble_there_is_told_and_ends_it(int status, string type, string body, string told)
    {
        await using var hook = await FakeHook.StartAsync();
        hook.Answer = (status, type, body);
        _shell.Write("a.po", "");
        Assert.Equal(1, await _shell.RunAsync("send", "a.po", "a.po", "--project", "web", "--url", hook.Url));
        Assert.Equal($"a.po: {told} ({hook.Url}). Send it again: what is sent twice counts once.\n", _shell.Error);
        Assert.Single(hook.Sent);
    }

    [Fact]
    public async Task A_refusal_is_heard_before_a_large_file_is_sent()
    {
        await using var hook = await FakeHook.StartAsync();
        (hook.AnswersAtOnce, hook.Answer) = (true, (401, "application/problem+json", """{"detail":"Who are you?"}"""));
        _shell.Write("a.po", new string('x', 8 * 1024 * 1024));
        Assert.Equal(2, await _shell.RunAsync("send", "a.po", "--project", "web", "--url", hook.Url));
        Assert.Equal("Who are you?\n", _shell.Error);
    }

    [Fact]
    public async Task Where_no_bot_listens_that_is_told()
    {
        string url;
        await using (var hook = await FakeHook.StartAsync())
            url = hook.Url;
        _shell.Write("a.po", "");
        Assert.Equal(
            1,
            await _shell.RunAsync("send", "a.po", "--project", "web", "--url", url.Replace("//", "//me:secret@", StringComparison.Ordinal))
        );
        Assert.Equal($"No bot listens there ({url}). Send it again: what is sent twice counts once.\n", _shell.Error);
    }

    [Fact]
    public async Task A_file_that_is_not_there_keeps_the_others_from_being_sent()
    {
        await using var hook = await FakeHook.StartAsync();
        _shell.Write("a.po", "");
        Assert.Equal(1, await _shell.RunAsync("send", "a.po", "b.po", "--project", "web", "--url", hook.Url));
        Assert.Equal("There is no file b.po. Nothing was sent.\n", _shell.Error);
        Assert.Empty(hook.Sent);
    }

    [Fact]
    public async Task Outside_text_cannot_steer_the_terminal()
    {
        await using var hook = await FakeHook.StartAsync();
        hook.Answer = (200, "application/json", """{"message":"\u001b[2Jdone"}""");
        _shell.Write("a.po", "");
        Assert.Equal(0, await _shell.RunAsync("send", "a.po", "--project", "web", "--url", hook.Url));
        Assert.Equal("␛[2Jdone\n", _shell.Output);
    }

    public void Dispose() => _shell.Dispose();
}
