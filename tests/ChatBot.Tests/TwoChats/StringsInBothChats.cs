using ChatBot.Tests.Support;

namespace ChatBot.Tests.TwoChats;

/// <summary>Translators of one locale in Slack and in Discord: one list, ticked off in one and seen in the other.</summary>
public sealed class StringsInBothChats
{
    private const string Slack = "C5";
    private const string Discord = "302";

    [Fact]
    public async Task A_builds_strings_reach_both_and_what_is_ticked_in_one_shows_in_the_other()
    {
        await using var both = await StartAsync();
        await SendAsync(
            both,
            "41",
            """{"text": "Read more", "file": "page/index.html", "line": 14, "author": "kevin"}""",
            """{"text": "Stories"}""",
            """{"text": "<!channel> @everyone <@U1> <@201>"}"""
        );
        var (inSlack, inDiscord) = (
            await InSlackAsync(both, "sample build 41: 3 new strings for ru"),
            await InDiscordAsync(both, "sample build 41: 3 new strings for ru")
        );

        // By its button in Slack, as the person who pressed it.
        await both.UntilAsync(() => both.Slack.Settled);
        var pressed = both.Slack.As("U1").PressAsync(inSlack, "✓ 1");
        await both.UntilAsync(() => pressed.IsCompleted);
        await InBothAsync(both, "✓ 1 “Read more”, translated by nick");

        // By its button in Discord, seen in Slack.
        await both.DoneAsync(both.Discord.As("202").PressAsync(inDiscord, "✓ 2"));
        await InBothAsync(both, "✓ 2 “Stories”, translated by samo");

        // By a reaction in Discord: the rest; taken away again, what that person ticked is missing.
        both.Discord.As("203").React(Discord, inDiscord.Id, "✅");
        await InBothAsync(both, "sample build 41: 3 new strings for ru: all translated");
        both.Discord.As("203").TakeBack(Discord, inDiscord.Id, "✅");
        await both.UntilAsync(() =>
            Texts(both)
                .All(text =>
                    text.Contains("3 “", StringComparison.Ordinal) && !text.Contains("translated by kevin", StringComparison.Ordinal)
                )
        );

        // By a reaction in Slack.
        both.Slack.As("U2").React(Slack, inSlack.Ts, "white_check_mark");
        await InBothAsync(both, "sample build 41: 3 new strings for ru: all translated");
        Assert.Single(both.Slack.Posts(Slack));
        Assert.Single(both.Discord.Posts(Discord));
        Assert.Empty(both.Slack.Violations);
        Assert.Empty(both.Discord.Violations);
    }

    [Fact]
    public async Task Said_in_plain_text_it_counts_as_well_and_what_is_withdrawn_is_edited_in_both()
    {
        await using var both = await StartAsync();
        await SendAsync(both, "41", """{"text": "Read more"}""", """{"text": "Stories"}""");
        await InBothAsync(both, "sample build 41: 2 new strings for ru");
        both.Slack.As("U1").Say(Slack, "translated 1");
        await InBothAsync(both, "✓ 1 “Read more”, translated by nick");
        await SendAsync(both, "42", """{"text": "Read more"}""");
        await InBothAsync(both, "2 “Stories”, withdrawn");
        Assert.Single(both.Slack.Posts(Slack));
        Assert.Single(both.Discord.Posts(Discord), post => post.ReplyTo is null);
    }

    private static Task<BothChats> StartAsync() =>
        BothChats.StartAsync(
            (slack, _) => slack.World.AddRoom(Slack, "translators"),
            "--Projects:0:Rooms:Strings:0:Locale=ru",
            $"--Projects:0:Rooms:Strings:0:Room=slack:{Slack}",
            "--Projects:0:Rooms:Strings:1:Locale=ru",
            $"--Projects:0:Rooms:Strings:1:Room=discord:{Discord}"
        );

    private static async Task SendAsync(BothChats both, string build, params string[] lines)
    {
        using var content = new StringContent(string.Join('\n', lines));
        var (status, body) = await both.Bot.RawAsync($"/hooks/strings/sample?build={build}&source=app&format=jsonl", content);
        Assert.True(status == System.Net.HttpStatusCode.OK, body);
    }

    private static IEnumerable<string> Texts(BothChats both) =>
        both
            .Slack.Posts(Slack)
            .Select(post => post.Shown)
            .Concat(both.Discord.Posts(Discord).Where(post => post.ReplyTo is null).Select(post => post.Shown));

    private static async Task<FakeSlackMessage> InSlackAsync(BothChats both, string text)
    {
        bool IsMeant(FakeSlackMessage post) => post.Shown.Contains(text, StringComparison.Ordinal);
        await both.UntilAsync(() => both.Slack.Posts(Slack).Any(IsMeant));
        return both.Slack.Posts(Slack).Last(IsMeant);
    }

    private static async Task<FakeDiscordMessage> InDiscordAsync(BothChats both, string text)
    {
        bool IsMeant(FakeDiscordMessage post) => post.ReplyTo is null && post.Shown.Contains(text, StringComparison.Ordinal);
        await both.UntilAsync(() => both.Discord.Posts(Discord).Any(IsMeant));
        return both.Discord.Posts(Discord).Last(IsMeant);
    }

    private static async Task InBothAsync(BothChats both, string text)
    {
        await InSlackAsync(both, text);
        await InDiscordAsync(both, text);
    }
}
