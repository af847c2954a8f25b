using System.Text.Json.Nodes;

namespace ChatBot.Tests.Setup;

/// <summary>The doctor looks at the app in Discord: its token, its switches, its servers and its commands.</summary>
public sealed class TheDoctorLooksAtDiscord : DiscordDoctorTests
{
    [Fact]
    public async Task When_all_is_well_each_check_says_so_and_nothing_was_changed()
    {
        var before = Discord.Calls.Count;
        var told = await LookAsync();
        Assert.Equal(
            [
                "ok     Settings: they can be read and name 1 project and 1 room.",
                "ok     Slack: not set up (Slack:BotToken is empty), so there is nothing to look at.",
                "ok     Discord:BotToken: I am @chatbot (500), the bot of the application chatbot (400).",
                "ok     Discord: 'Message Content Intent' is on, so that claims in plain text are heard.",
                "ok     Discord: 'Public Bot' is off, so that only the app's owners add me to servers.",
                "ok     Discord: the gateway can be reached, and lets me begin 1000 more sessions of 1000 today.",
                "ok     Discord: I am in the server Example (100).",
                "ok     Example (100): it has my 28 commands.",
                "ok     #deploys (discord:301, web): I have all the rights that I need.",
                "ok     #deploys (discord:301, web): its pins can be seen; there are 0, and I set 250 at most.",
                "I only looked: nothing was posted, pinned or changed. So this does not show that a room takes posts, "
                    + "pins and a topic of mine, and that I hear what is said there; start me and say 'status' to me in each.",
                "All is well.",
            ],
            told.Lines
        );
        Assert.Equal(0, told.Code);
        Assert.All(Discord.Calls.Skip(before), call => Assert.StartsWith("GET ", call.Method, StringComparison.Ordinal));
        Assert.Empty(Discord.Sockets);
    }

    [Fact]
    public async Task A_token_that_Discord_refuses_is_told_and_nothing_else_is_asked()
    {
        var before = Discord.Calls.Count;
        var told = await LookAsync("--Discord:BotToken=another.bot.token");
        OnlyFault(
            told,
            "Discord:BotToken: Discord refuses it.",
            "Make a new one ('Reset Token') on the page 'Bot' of the app at discord.com/developers/applications, and "
                + "set Discord:BotToken to it."
        );
        Assert.DoesNotContain("another", told.Output, StringComparison.Ordinal);
        Assert.Equal(before + 1, Discord.Calls.Count);
    }

    [Fact]
    public async Task The_switch_for_the_content_of_messages_is_needed_only_where_they_are_read()
    {
        Discord.World.MessageContent = false;
        OnlyFault(
            await LookAsync(),
            "Discord: 'Message Content Intent' is off, so that the gateway turns me away.",
            "Switch it on on the page 'Bot' of the app at discord.com/developers/applications, or set Discord:ReadMessages to false."
        );
        var told = await LookAsync("--Discord:ReadMessages=false");
        Assert.Contains(
            "ok     Discord:ReadMessages is false: what people say is heard as a command, as a mention and in direct messages.",
            told.Lines
        );
        Assert.Equal(0, told.Code);
    }

    [Fact]
    public async Task A_bot_that_anybody_may_add_is_a_fault_only_where_the_settings_name_no_server()
    {
        static JsonNode Public(JsonNode? me) => With(me!, "bot_public", true);
        Assert.Contains(
            "ok     Discord: 'Public Bot' is on, so that anybody may add me to a server; I hear only those of Discord:GuildIds.",
            (await LookAsync("applications/@me", Public)).Lines
        );
        Servers = [];
        OnlyFault(
            await LookAsync("applications/@me", Public),
            "Discord: 'Public Bot' is on, so that anybody may add me to a server and say commands there.",
            "Name your servers in Discord:GuildIds; or set 'Install Link' to 'None' on the page 'Installation' of the "
                + "app at discord.com/developers/applications, and switch 'Public Bot' off on its page 'Bot'."
        );
    }

    [Fact]
    public async Task A_gateway_that_lets_in_few_more_times_is_told()
    {
        Discord.Gateway.Remaining = 7;
        OnlyFault(
            await LookAsync(),
            "Discord: the gateway lets me begin 7 more sessions of 1000 in the next 4 h.",
            "See in the log why connections end, and whether another program uses the same token."
        );
    }

    [Fact]
    public async Task A_server_that_the_bot_is_not_in_is_told_with_the_invitation() =>
        OnlyFault(
            await LookAsync("--Discord:GuildIds:1=101"),
            "Discord: I am not in the server 101.",
            "Open the address that 'chatbot manifest discord --guild 101' prints, and add me to it; or write the "
                + "right id in Discord:GuildIds."
        );

    [Fact]
    public async Task A_bot_that_was_put_out_of_its_server_is_told()
    {
        Discord.LeaveGuild();
        Servers = [];
        var told = await LookAsync();
        Assert.Equal(
            [
                "FAULT  Discord: I am in no server.",
                "       Open the address that 'chatbot manifest discord' prints, and add me to yours.",
                "FAULT  discord:301 (web): I do not see it.",
                "       Add me to it ('Edit Channel', 'Permissions', 'Add members or roles'), and to its server where I am not in that.",
            ],
            told.Lines[6..10]
        );
        Assert.Equal(1, told.Code);
    }

    [Fact]
    public async Task Several_servers_that_nobody_named_are_named()
    {
        await using var retold = await RetoldDiscord.StartAsync(
            Discord,
            new()
            {
                ["users/@me/guilds"] = one => new JsonArray(
                    one!.AsArray()[0]!.DeepClone(),
                    new JsonObject { ["id"] = "101", ["name"] = "Other" }
                ),
                ["guilds/101"] = _ => new JsonObject
                {
                    ["id"] = "101",
                    ["name"] = "Other",
                    ["owner_id"] = "1",
                },
                ["guilds/101/roles"] = _ => new JsonArray(),
                ["guilds/101/members/500"] = _ => new JsonObject { ["roles"] = new JsonArray() },
                ["applications/400/guilds/101/commands"] = _ => JsonNode.Parse(Menu.Json)!,
            }
        );
        Servers = [];
        var told = await LookAsync($"--Discord:ApiBaseUrl={retold.ApiBaseUrl}");
        Assert.Contains(
            "ok     Discord:GuildIds is empty, so that people of Example (100) and Other (101) may say commands; name "
                + "the ids of those that you mean.",
            told.Lines
        );
        Assert.Equal(0, told.Code);
    }
}
