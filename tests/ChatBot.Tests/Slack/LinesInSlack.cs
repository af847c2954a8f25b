using System.Text.Json.Nodes;

namespace ChatBot.Tests.Slack;

/// <summary>How lines reach the bot in Slack, and where they are answered.</summary>
public sealed class LinesInSlack : SlackTeamTests
{
    [Fact]
    public async Task A_line_in_a_thread_is_answered_in_the_thread()
    {
        var begun = Nick.Say("C1", "about the numbers");
        Nick.Say("C1", "<@U0BOT> help next", begun.Ts);
        Assert.Equal(begun.Ts, (await Team.ToldAsync("U1", "See the next free migration number\nnext [series]")).ThreadTs);
        Nick.Say("C1", "taking 730 - in a thread", begun.Ts);
        Assert.Equal(begun.Ts, (await Team.ToldAsync("U1", "730 is yours.")).ThreadTs);
        Assert.Null((await Team.PostAsync("nick has 730: in a thread")).ThreadTs);
    }

    [Fact]
    public async Task A_direct_message_is_always_answered()
    {
        Nick.Whisper("good morning");
        var told = await Team.ToldAsync("U1", "There is no command good. Say help to see them all.");
        Assert.Equal("D1", told.Room);
        Nick.Whisper("take 735 - whispered");
        Assert.Equal("D1", (await Team.ToldAsync("U1", "735 is yours.")).Room);
        await Team.PostAsync("nick has 735: whispered");
    }

    [Theory]
    [InlineData("take 740 - at the end <@U0BOT>", "nick has 740: at the end")]
    [InlineData("<@U0BOT|chatbot>, take 741 - with a comma", "nick has 741: with a comma")]
    [InlineData("`take 742 - as code` <@U0BOT>", "nick has 742: as code")]
    [InlineData(
        "<@U0BOT> take 743 - 1 &lt; 2 &amp;&amp; <#C1|deploys> by <@U2> on <https://x.example|x.example>",
        "nick has 743: 1 < 2 && #deploys by @samo on x.example"
    )]
    public async Task A_mention_is_heard_at_either_end(string line, string shown)
    {
        Nick.Say("C1", line);
        Assert.Contains(shown, (await Team.PostAsync(shown)).Shown.Split('\n'));
    }

    [Fact]
    public async Task A_mentioned_person_is_who_is_meant()
    {
        Nick.Say("C1", "taking 745 - for somebody");
        await Team.PostAsync("nick has 745: for somebody");
        Nick.Say("C1", "<@U0BOT> give 745 to <@U2>");
        await Team.PostAsync("samo has 745: for somebody");
        await Team.Slack.As("U2").SlashAsync("C1", "/chatbot", "give 745 to <@U3|whatever>");
        await Team.PostAsync("kevin has 745: for somebody");
    }

    [Theory]
    [InlineData("/chatbot", "help done", "End your turn; the next person is called\ndone [project]")]
    [InlineData("/help", "done", "End your turn; the next person is called\ndone [project]")]
    [InlineData("/chatbot", "", "Yes? Say help to see what I can do.")]
    [InlineData("/deploybot", "help done", "End your turn; the next person is called\ndone [project]")]
    [InlineData("/deploybot", "frobnicate", "There is no command frobnicate. Say help to see them all.")]
    public async Task A_slash_command_is_answered_in_its_ack(string command, string text, string answer)
    {
        var before = Team.Slack.Calls.Count(call => call.Method == "chat.postEphemeral");
        var acked = await Team.Slack.As("U3").SlashAsync("C1", command, text);
        Assert.NotNull(acked.Payload);
        Assert.Equal(answer, Team.Slack.Ephemerals("U3")[^1].Shown);
        Assert.Equal(before, Team.Slack.Calls.Count(call => call.Method == "chat.postEphemeral"));
    }

    [Fact]
    public async Task A_slash_command_named_like_a_verb_says_the_verb_and_happens_once()
    {
        var acked = await Nick.SlashAsync("C1", "/take", "750 - x");
        Assert.Contains("750 is yours.", acked.Payload!.Value.GetRawText());
        await Team.PostAsync("nick has 750: x");
        var again = Team.Slack.Redeliver(Team.Slack.Deliveries.Last(one => one.Type == "slash_commands"), sameEnvelope: false);
        Assert.Equal(acked.Payload!.Value.GetRawText(), (await again.Answer).Payload!.Value.GetRawText());
        Assert.Single(Team.Slack.Posts("C1"), post => post.Shown.Contains("nick has 750: x", StringComparison.Ordinal));
        Assert.Single(Team.Slack.Ephemerals("U1"), told => told.Shown.StartsWith("750 is yours.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_room_that_no_project_names_hears_mentions_only()
    {
        Team.Slack.World.AddRoom("C9", "random");
        Nick.Say("C9", "taking 760 - overheard");
        Nick.Say("C9", "halt");
        Nick.Say("C9", "<@U0BOT> take 761 - said to it");
        await Team.PostAsync("nick has 761: said to it");
        await Team.UntilAsync(slack => slack.Posts("C9").Count > 0);
        Assert.Equal("nick has 761: said to it", Assert.Single(Team.Slack.Posts("C9")).Shown);
        Assert.Equal("761 is yours", Assert.Single(Team.Slack.Ephemerals("U1"), told => told.Room == "C9").Shown.Split('.')[0]);
    }

    [Theory]
    [InlineData("bot_id", "B0BOT", "U0BOT", null)]
    [InlineData("bot_id", "B0OTHER", "U1", null)]
    [InlineData("app_id", "A0APP", "U0BOT", null)]
    [InlineData("app_id", "A0OTHER", "U1", "bot_message")]
    [InlineData("hidden", null, "U1", null)]
    [InlineData("app_id", "A0OTHER", "U1", "channel_topic")]
    public async Task What_programs_say_is_not_heard(string name, string? value, string user, string? subtype)
    {
        var line = new JsonObject
        {
            ["type"] = "message",
            ["channel"] = "C1",
            ["channel_type"] = "channel",
            ["user"] = user,
            ["text"] = "taking 780 - by a program",
            ["ts"] = Team.Slack.World.NextTs(),
        };
        line[name] = value is null ? JsonValue.Create(true) : JsonValue.Create(value);
        if (subtype is not null)
            line["subtype"] = subtype;
        Assert.False((await Team.Slack.Publish(line).Answer).TimedOut);
        Assert.Equal("Nobody has claimed 780.", await AskAsync("drop 780"));
    }

    private async Task<string> AskAsync(string line)
    {
        await Team.Slack.As("U3").SlashAsync("C1", "/chatbot", line);
        return Team.Slack.Ephemerals("U3")[^1].Shown;
    }
}
