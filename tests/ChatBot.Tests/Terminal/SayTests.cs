using System.Text.RegularExpressions;

namespace ChatBot.Tests.Terminal;

public sealed class SayTests
{
    private const string Refusal = """
        {"messages":[{"id":"7","room":"local:deploys","person":"chatbot","at":"2026-03-04T05:06:07Z","private":true,"pinned":false,
        "text":"727 is nick's since 04:02: put JSON in SQL\n728 is free.","buttons":[{"label":"Take it","command":"take 728"},{"label":"Claims","command":"claims"}]}]}
        """;

    [Fact]
    public async Task An_answer_is_plain_text_with_numbered_buttons_where_output_is_redirected()
    {
        await using var room = await FakeRoom.StartAsync();
        room.Answer = (200, "application/json", Refusal);
        using var shell = new Shell();
        Assert.Equal(0, await shell.RunAsync("say", "taking 727 - tag engine", "--as", "samo", "--url", room.Url));
        Assert.Equal("727 is nick's since 04:02: put JSON in SQL\n728 is free.\n[1] take 728\n[2] claims\n", shell.Output);
        Assert.Equal("", shell.Error);
        var (path, body) = Assert.Single(room.Posted);
        Assert.Equal(("messages", "samo", "taking 727 - tag engine"), (path, (string?)body["person"], (string?)body["text"]));
    }

    [Fact]
    public async Task Chatter_that_the_bot_does_not_answer_is_said_and_is_no_failure()
    {
        await using var room = await FakeRoom.StartAsync();
        using var shell = new Shell();
        Assert.Equal(0, await shell.RunAsync("say", "taking a 15 min break.", "--url", room.Url));
        Assert.Equal(("Said. It was no command, so nobody answered; help shows what there is.\n", ""), (shell.Output, shell.Error));
    }

    [Fact]
    public async Task On_a_screen_one_sees_who_when_how_far_and_that_it_is_private()
    {
        await using var room = await FakeRoom.StartAsync();
        room.Answer = (
            200,
            "application/json",
            Refusal.Replace("\"buttons\":", "\"progress\":{\"done\":3,\"total\":9},\"buttons\":", StringComparison.Ordinal)
        );
        using var shell = new Shell();
        Assert.Equal(0, await shell.RunOnScreenAsync("say", "taking 727", "--url", room.Url));
        Assert.Equal(
            """
            chatbot  05:06 · only you see this
              727 is nick's since 04:02: put JSON in SQL
              728 is free.
              ━━━━━━━━━────────────────── 3 of 9
              [1] take 728  Take it
              [2] claims
            """,
            Seen(shell.Output)
        );
    }

    [Fact]
    public async Task Outside_text_cannot_steer_a_pipe()
    {
        await using var room = await FakeRoom.StartAsync();
        room.Answer = (200, "application/json", Steering);
        using var shell = new Shell();
        Assert.Equal(0, await shell.RunAsync("say", "status", "--url", room.Url));
        Assert.Equal("␛[2J␛]0;owned␇ [red]x[/] [/ �31m \nover ␈␡ abc 👩‍👩‍👧 שלום\n[1] halt [2] lift ␛[0m\n", shell.Output);
    }

    [Fact]
    public async Task Outside_text_cannot_steer_a_screen()
    {
        await using var room = await FakeRoom.StartAsync();
        room.Answer = (200, "application/json", Steering);
        using var shell = new Shell();
        Assert.Equal(0, await shell.RunOnScreenAsync("say", "status", "--url", room.Url));
        Assert.Contains("␛[2J␛]0;owned␇ [red]x[/] [/ �31m", shell.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[2J", shell.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b]", shell.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u009b', shell.Output);
        Assert.DoesNotContain('\u202e', shell.Output);
    }

    [Fact]
    public async Task Where_no_bot_listens_one_is_told_how_to_start_it()
    {
        string url;
        await using (var room = await FakeRoom.StartAsync())
            url = room.Url;
        using var shell = new Shell();
        Assert.Equal(1, await shell.RunAsync("say", "status", "--url", url));
        Assert.Equal(
            $"No bot at {url} (nobody listens there). Start it with: dotnet run --project src/ChatBot -- --urls {url}\n",
            shell.Error
        );
        Assert.Equal("", shell.Output);
    }

    [Fact]
    public async Task A_400_is_told_with_its_reason_and_is_not_tried_again()
    {
        await using var room = await FakeRoom.StartAsync();
        room.Answer = (
            400,
            "application/problem+json",
            """{"title":"Bad request","detail":"A text may have 10,000 characters; this one has 10,001.","status":400}"""
        );
        using var shell = new Shell();
        Assert.Equal(2, await shell.RunAsync("say", "x", "--url", room.Url));
        Assert.Equal("A text may have 10,000 characters; this one has 10,001.\n", shell.Error);
        Assert.Single(room.Posted);
    }

    [Fact]
    public async Task A_line_whose_answer_was_lost_is_sent_again_under_the_same_id()
    {
        await using var room = await FakeRoom.StartAsync();
        room.Answer = (200, "application/json", Refusal);
        room.LostAnswers = 2;
        using var shell = new Shell();
        Assert.Equal(0, await shell.RunAsync("say", "take next - tag engine", "--url", room.Url));
        Assert.Equal(3, room.Posted.Count);
        Assert.Single(room.Posted.Select(posted => (string?)posted.Body["id"]).Distinct());
        Assert.StartsWith("727 is nick's", shell.Output, StringComparison.Ordinal);
    }

    private const string Steering = """
        {"messages":[{"id":"7","person":"chatbot","text":"\u001b[2J\u001b]0;owned\u0007 [red]x[/] [/ \u009b31m \rover \b\u007f \u202eabc\u202c 👩‍👩‍👧 שלום",
        "buttons":[{"label":"[bold]L[/]","command":"halt\n[2] lift \u001b[0m"}]}]}
        """;

    private static string Seen(string output) =>
        string.Join('\n', Regex.Replace(output, "\u001b\\[[0-9;]*m", "").Split('\n').Select(line => line.TrimEnd())).TrimEnd();
}
