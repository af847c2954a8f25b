using ChatBot.Cli;

namespace ChatBot.Tests.Terminal;

public sealed class CommandLineTests
{
    [Fact]
    public async Task A_mention_is_text_and_never_a_file_of_arguments()
    {
        await using var room = await FakeRoom.StartAsync();
        using var shell = new Shell();
        Assert.Equal(0, await shell.RunAsync("say", "@bot", "take", "next", "-", "why", "--url", room.Url));
        Assert.Equal("@bot take next - why", (string?)Assert.Single(room.Posted).Body["text"]);
    }

    [Fact]
    public async Task A_mistyped_option_is_refused_and_not_said_aloud()
    {
        await using var room = await FakeRoom.StartAsync();
        using var shell = new Shell();
        Assert.Equal(2, await shell.RunAsync("say", "status", "--roon", "secret", "--url", room.Url));
        Assert.Contains("There is no option --roon.", shell.Error, StringComparison.Ordinal);
        Assert.Empty(room.Posted);
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_with_an_example()
    {
        using var shell = new Shell();
        Assert.Equal(2, await shell.RunAsync("say", "status", "--url", "localhost"));
        Assert.Contains("“localhost” is no address. Write it like http://127.0.0.1:5080", shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_tells_the_verbs_and_the_options_of_the_server()
    {
        using var shell = new Shell();
        Assert.Equal(0, await shell.RunAsync("--help"));
        foreach (var word in new[] { "--urls", "--data", "say <text>", "chat", "manifest", "doctor", "strings" })
            Assert.Contains(word, shell.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("say", true)]
    [InlineData("chat", true)]
    [InlineData("--help", true)]
    [InlineData("--version", true)]
    [InlineData("--urls", false)]
    [InlineData("--data", false)]
    [InlineData("doctor", false)]
    public void Only_its_own_first_words_go_to_the_terminal(string first, bool wanted) =>
        Assert.Equal(wanted, TerminalProgram.Wants([first, "say"]));
}
