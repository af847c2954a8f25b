namespace ChatBot.Tests.Terminal;

public sealed class ChatTests
{
    private const string Deploy = """
        {"id":"1","person":"chatbot","text":"sample goes to prod\n4 of 9 servers","buttons":[{"label":"Halt","command":"halt sample prod"},{"label":"Diff","command":"diff sample prod"}]}
        """;

    [Fact]
    public async Task What_stands_in_the_room_is_shown_and_a_line_typed_is_said()
    {
        await using var room = await FakeRoom.StartAsync();
        room.Standing = """{"id":"0","person":"kevin","text":"morning"},""" + Deploy;
        using var shell = new Shell();
        var chat = shell.RunAsync("chat", "--as", "nick", "--url", room.Url);
        shell.Type("status");
        shell.Type("/quit");
        Assert.Equal((0, ""), (await chat, shell.Error));
        Assert.Equal("status", (string?)Assert.Single(room.Posted).Body["text"]);
        Assert.Equal(
            """
            kevin: morning
            sample goes to prod
            4 of 9 servers
            [1] halt sample prod
            [2] diff sample prod
            You are nick in deploys. A button's number presses it; /quit leaves.

            """,
            shell.Output
        );
    }

    [Fact]
    public async Task A_number_presses_the_button_it_stood_for_when_it_was_shown()
    {
        await using var room = await FakeRoom.StartAsync();
        room.Standing = Deploy;
        using var shell = new Shell();
        var chat = shell.RunAsync("chat", "--url", room.Url);
        await room.Listened;
        await room.ChangeAsync(
            Deploy
                + """,{"id":"2","person":"chatbot","text":"728 is free","buttons":[{"label":"Take","command":"take 728"},{"label":"Claims","command":"claims"}]}"""
        );
        await shell.ShowsAsync("[3] take 728\n[4] claims\n");
        shell.Type("2");
        shell.Type("9");
        shell.EndInput();
        Assert.Equal((0, ""), (await chat, shell.Error));
        var (path, body) = Assert.Single(room.Posted);
        Assert.Equal(("actions", "1", "diff sample prod"), (path, (string?)body["messageId"], (string?)body["command"]));
        Assert.Contains("There is no button 9.", shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_halt_is_asked_about_and_only_yes_says_it()
    {
        await using var room = await FakeRoom.StartAsync();
        room.Standing = Deploy;
        using var shell = new Shell();
        var chat = shell.RunAsync("chat", "--url", room.Url);
        foreach (var line in new[] { "1", "no", "yes", "1", "yes", "/quit" })
            shell.Type(line);
        Assert.Equal((0, ""), (await chat, shell.Error));
        Assert.Contains(
            "Everybody will see that you said “halt sample prod”. Sure? Type yes or no.",
            shell.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("Left alone.", shell.Output, StringComparison.Ordinal);
        Assert.Equal(["messages", "actions"], room.Posted.Select(posted => posted.Path));
        Assert.Equal("halt sample prod", (string?)room.Posted.Last().Body["command"]);
    }

    [Fact]
    public async Task Of_an_edited_post_only_the_new_lines_are_shown()
    {
        await using var room = await FakeRoom.StartAsync();
        room.Standing = Deploy;
        using var shell = new Shell();
        var chat = shell.RunAsync("chat", "--url", room.Url);
        await room.Listened;
        await room.ChangeAsync(Deploy.Replace("4 of 9", "5 of 9", StringComparison.Ordinal));
        await shell.ShowsAsync("leaves.\n5 of 9 servers\n");
        await room.ChangeAsync(
            Deploy.Replace("4 of 9 servers\"", "6 of 9 servers\",\"progress\":{\"done\":6,\"total\":9}", StringComparison.Ordinal)
        );
        await shell.ShowsAsync("5 of 9 servers\n6 of 9 servers\n");
        shell.EndInput();
        Assert.Equal((0, ""), (await chat, shell.Error));
    }

    [Fact]
    public async Task A_lost_stream_is_told_once_and_taken_up_again()
    {
        await using var room = await FakeRoom.StartAsync();
        using var shell = new Shell();
        var chat = shell.RunAsync("chat", "--url", room.Url);
        await room.Listened;
        room.DropStreams();
        await shell.ShowsAsync("leaves.\nConnection lost, trying again.\nConnected again.\n");
        await room.Listened;
        await room.ChangeAsync("""{"id":"5","person":"samo","text":"back again"}""");
        await shell.ShowsAsync("samo: back again\n");
        shell.EndInput();
        Assert.Equal((0, ""), (await chat, shell.Error));
    }

    [Fact]
    public async Task A_refusal_is_told_and_the_chat_goes_on()
    {
        await using var room = await FakeRoom.StartAsync();
        room.Answer = (400, "application/problem+json", """{"title":"Bad request","detail":"Say something."}""");
        using var shell = new Shell();
        var chat = shell.RunAsync("chat", "--url", room.Url);
        shell.Type("x");
        await shell.ShowsAsync("Say something.\n");
        shell.Type("/quit");
        Assert.Equal((0, ""), (await chat, shell.Error));
    }

    [Fact]
    public async Task Where_no_bot_listens_the_chat_does_not_begin()
    {
        string url;
        await using (var room = await FakeRoom.StartAsync())
            url = room.Url;
        using var shell = new Shell();
        Assert.Equal(1, await shell.RunAsync("chat", "--url", url));
        Assert.StartsWith($"No bot at {url}", shell.Error, StringComparison.Ordinal);
    }
}
