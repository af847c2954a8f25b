using System.Text.Json.Nodes;
using ChatBot.Tests.Support;
using static ChatBot.Tests.Discord.DiscordTeam;

namespace ChatBot.Tests.Discord;

/// <summary>How lines reach the bot in Discord, and where they are answered.</summary>
public sealed class LinesInDiscord : DiscordTeamTests
{
    [Fact]
    public async Task A_line_in_a_thread_is_answered_in_the_thread()
    {
        var thread = Nick.OpenThread(Nick.Say(Room, "about the numbers"), "numbers");
        await Team.ReplyAsync(Nick.Say(thread.Id, "<@500> help next"), "See the next free migration number\nnext [series]");
        await Team.ReplyAsync(Nick.Say(thread.Id, "taking 730 - in a thread"), "730 is yours.");
        await Team.PostAsync("nick has 730: in a thread");
        Assert.DoesNotContain(Team.Discord.Posts(thread.Id), post => post.Shown.StartsWith("nick has", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_direct_message_of_a_member_is_always_answered()
    {
        await Team.ReplyAsync(Nick.Whisper("good morning"), "There is no command good. Say help to see them all.");
        await Team.ReplyAsync(Nick.Whisper("take 735 - whispered"), "735 is yours.");
        await Team.PostAsync("nick has 735: whispered");
    }

    [Fact]
    public async Task A_direct_message_of_a_stranger_is_turned_away()
    {
        Team.Discord.World.AddPerson(new FakeDiscordPerson("299", "eve"));
        Team.Discord.Faults = (method, _, _) =>
            method == "GET /guilds/{guild_id}/members/{user_id}" ? new FakeDiscordFault.Refused(404, 10007, "Unknown Member") : null;
        await Team.ReplyAsync(
            Team.Discord.As("299").Whisper("take 736 - from elsewhere"),
            "I take commands only from people of the servers that I was set up for."
        );
        Team.Discord.Faults = (_, _, _) => null;
        Assert.Equal("Nobody has claimed 736.", await AskAsync("drop 736"));
    }

    [Theory]
    [InlineData("take 740 - at the end <@500>", "nick has 740: at the end")]
    [InlineData("<@!500>, take 741 - with a comma", "nick has 741: with a comma")]
    [InlineData("`take 742 - as code` <@500>", "nick has 742: as code")]
    [InlineData("<@&501> take 743 - 1 < 2 && <#301> by <@202> \\*here\\*", "nick has 743: 1 < 2 && #301 by @samo *here*")]
    public async Task A_mention_is_heard_at_either_end(string line, string shown)
    {
        // Samo is known by what he says.
        await AskAsync("next", Samo);
        Nick.Say(Room, line);
        Assert.Contains(shown, (await Team.PostAsync(shown)).Shown.Split('\n'));
    }

    [Fact]
    public async Task A_mentioned_person_is_who_is_meant()
    {
        await AskAsync("next", Samo);
        Nick.Say(Room, "taking 745 - for somebody");
        await Team.PostAsync("nick has 745: for somebody");
        Nick.Say(Room, "<@500> give 745 to <@202>");
        await Team.PostAsync("samo has 745: for somebody");
    }

    [Fact]
    public async Task A_room_that_no_project_names_hears_mentions_only()
    {
        Nick.Say("302", "taking 760 - overheard");
        Nick.Say("302", "halt");
        await Team.ReplyAsync(Nick.Say("302", "<@500> take 761 - said to it"), "761 is yours");
        await Team.PostAsync("nick has 761: said to it");
        Assert.Equal("Nobody has claimed 760.", await AskAsync("drop 760"));
    }

    [Theory]
    [InlineData("guild_id", "999")]
    [InlineData("webhook_id", "77")]
    [InlineData("bot", "true")]
    [InlineData("system", "true")]
    [InlineData("type", "6")]
    [InlineData("author", "500")]
    public async Task What_comes_from_elsewhere_or_from_programs_is_not_heard(string name, string value)
    {
        var line = new JsonObject
        {
            ["id"] = Team.Discord.World.NextId(),
            ["channel_id"] = Room,
            ["guild_id"] = name == "guild_id" ? value : Team.Discord.GuildId,
            ["type"] = name == "type" ? 6 : 0,
            ["content"] = "<@500> take 780 - by a program",
            ["author"] = new JsonObject
            {
                ["id"] = name == "author" ? value : "201",
                ["username"] = "nick",
                ["bot"] = name == "bot",
                ["system"] = name == "system",
            },
        };
        if (name == "webhook_id")
            line["webhook_id"] = value;
        Team.Discord.Publish("MESSAGE_CREATE", line);
        Assert.Equal("Nobody has claimed 780.", await AskAsync("drop 780"));
    }

    private async Task<string> AskAsync(string line, string person = Kevin)
    {
        await Team.SayAsync(person, line);
        return Team.Discord.Ephemerals(person)[^1].Shown;
    }
}
