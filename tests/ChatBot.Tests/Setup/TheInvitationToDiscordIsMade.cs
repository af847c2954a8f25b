using ChatBot.Tests.Support;

namespace ChatBot.Tests.Setup;

/// <summary>The invitation asks for just what the program needs.</summary>
[Collection(RealProcesses.Collection)]
public sealed class TheInvitationToDiscordIsMade : DiscordDoctorTests
{
    // View Channels, Send Messages, Embed Links, Read Message History, Create Public Threads, Send Messages in Threads, Pin Messages.
    private const string Rights = "2252109051415552";

    [Fact]
    public async Task The_address_asks_for_the_rights_and_the_steps_stand_below()
    {
        var told = await Told.OfAsync("manifest", "discord", "--application", "400");
        Assert.Equal(
            [
                $"https://discord.com/oauth2/authorize?client_id=400&scope=bot+applications.commands&permissions={Rights}",
                "First, on the app's pages at discord.com/developers/applications/400:",
                "- 'Bot': switch 'Message Content Intent' on; or set Discord:ReadMessages to false, then claims take a "
                    + "command or a mention.",
                "- 'Installation': set 'Install Link' to 'None'; then 'Bot': switch 'Public Bot' off, so that nobody else "
                    + "adds me to a server.",
                "Then open the address above, choose the server and confirm. It asks for these rights; without them:",
                "- View Channels: nothing is heard.",
                "- Send Messages: nothing can be posted.",
                "- Embed Links: posts lack all but their first line.",
                "- Read Message History: pins are not seen, and a post of unsure fate cannot be looked up.",
                "- Create Public Threads: a deploy or a list of strings gets no thread for its details.",
                "- Send Messages in Threads: the details of a deploy or a list of strings are not told, and who speaks in "
                    + "a thread gets no reply.",
                "- Pin Messages: the board and the claims are not pinned.",
            ],
            told.Lines
        );
        Assert.Equal(0, told.Code);
    }

    [Fact]
    public async Task A_server_that_is_named_is_chosen_already() =>
        Assert.Equal(
            $"https://discord.com/oauth2/authorize?client_id=400&scope=bot+applications.commands&permissions={Rights}&guild_id=100&disable_guild_select=true",
            (await Told.OfAsync("manifest", "discord", "--application", "400", "--guild", "100")).Lines[0]
        );

    [Fact]
    public async Task With_the_token_Discord_is_asked_and_topics_need_a_right_more()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            folder.At("appsettings.json"),
            """{ "Discord": { "Topics": true, "ReadMessages": false, "GuildIds": [ "100" ] }, "Projects": [ { "Name": "web" } ] }"""
        );
        var told = await Told.OfProgramAsync(folder.Path, Environment(Discord.BotToken), "manifest", "discord");
        Assert.Equal(
            "https://discord.com/oauth2/authorize?client_id=400&scope=bot+applications.commands&permissions=2252109051415568&guild_id=100&disable_guild_select=true",
            told.Lines[0]
        );
        Assert.Equal("- Manage Channels: the topics of channels are not kept.", told.Lines[^1]);
        Assert.DoesNotContain("Message Content Intent", told.Output, StringComparison.Ordinal);
        Assert.Equal(0, told.Code);
    }

    [Fact]
    public async Task Without_a_token_it_says_where_the_id_stands() =>
        Assert.Equal(
            new Told(
                2,
                "",
                "I cannot tell which application it is. Its id stands on the page 'General Information' of the app at "
                    + "discord.com/developers/applications: say 'chatbot manifest discord --application ID', or set "
                    + "Discord:BotToken, and I ask Discord.\n"
            ),
            await Told.OfAsync("manifest", "discord")
        );

    [Fact]
    public async Task A_token_that_Discord_refuses_is_told()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(
            new Told(
                1,
                "",
                "Discord does not say which application Discord:BotToken is of (Discord's GET applications/@me says 0 "
                    + "(401): 401: Unauthorized). Its id stands on the page 'General Information' of the app at "
                    + "discord.com/developers/applications: say 'chatbot manifest discord --application ID'.\n"
            ),
            await Told.OfProgramAsync(folder.Path, Environment("another.bot.token"), "manifest", "discord")
        );
    }

    [Theory]
    [InlineData(
        "--application",
        "chatbot",
        "'chatbot' is no id of an application. Its id stands on the page 'General Information' of the app at "
            + "discord.com/developers/applications: say 'chatbot manifest discord --application ID'.\n"
    )]
    [InlineData(
        "--application",
        "1&scope=x",
        "'1&scope=x' is no id of an application. Its id stands on the page 'General Information' of the app at "
            + "discord.com/developers/applications: say 'chatbot manifest discord --application ID'.\n"
    )]
    [InlineData("--guild", "Example", "'Example' is no id of a server. Developer mode on, right click the server, 'Copy Server ID'.\n")]
    public async Task What_is_no_id_is_refused(string option, string value, string refusal) =>
        Assert.Equal(new Told(2, "", refusal), await Told.OfAsync("manifest", "discord", option, value));

    private Dictionary<string, string> Environment(string token) =>
        new() { ["ChatBot__Discord__BotToken"] = token, ["Discord__ApiBaseUrl"] = Discord.ApiBaseUrl };
}
