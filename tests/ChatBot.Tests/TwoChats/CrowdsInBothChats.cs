using System.Globalization;
using ChatBot.Tests.Discord;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.TwoChats;

/// <summary>
/// Two hundred people claim at once, half of them in Slack, half in Discord: each gets one number and one answer, and both
/// rooms show every claim once.
/// </summary>
public sealed class CrowdsInBothChats
{
    private const int Half = 100;

    [Fact]
    public async Task Two_hundred_people_who_claim_at_once_in_two_chats_get_a_number_each()
    {
        await using var both = await BothChats.StartAsync(Add);
        var commands = both.Discord.As("1001").CommandAsync(DiscordTeam.Room, "take", ("number", "next"), ("why", "discord 1"));
        Parallel.ForEach(Enumerable.Range(1, Half), person => both.Slack.As($"U9{person:D3}").Say("C1", $"take next - slack {person}"));
        // Half of them by a command, half in plain text.
        Task<FakeDiscordAnswer>[] said =
        [
            commands,
            .. Enumerable
                .Range(2, (Half / 2) - 1)
                .Select(person =>
                    both.Discord.As($"{1000 + person}")
                        .CommandAsync(DiscordTeam.Room, "take", ("number", "next"), ("why", $"discord {person}"))
                ),
        ];
        Parallel.ForEach(
            Enumerable.Range((Half / 2) + 1, Half / 2),
            person => both.Discord.As($"{1000 + person}").Say(DiscordTeam.Room, $"take next - discord {person}")
        );
        await both.UntilAsync(() => said.All(one => one.IsCompleted));
        await both.UntilAsync(() => InSlack(both).Length == 2 * Half && InDiscord(both).Length == 2 * Half, step: 250);
        await both.UntilAsync(() => Replies(both).Length == Half / 2, step: 250);

        Assert.Equal(Enumerable.Range(727, 2 * Half), InSlack(both).Select(Number).Order());
        Assert.Equal(InSlack(both).Order(StringComparer.Ordinal), InDiscord(both).Order(StringComparer.Ordinal));
        Assert.Equal(2 * Half, InSlack(both).Select(line => line.Split(": ")[1]).Distinct().Count());
        foreach (var person in Enumerable.Range(1, Half / 2))
        {
            var number = Number(InDiscord(both).Single(line => line.EndsWith($": discord {person}", StringComparison.Ordinal)));
            Assert.StartsWith(
                $"{number} is yours",
                Assert.Single(both.Discord.Ephemerals($"{1000 + person}")).Shown,
                StringComparison.Ordinal
            );
        }
        Assert.Empty(both.Slack.Violations);
        Assert.Empty(both.Discord.Violations);
    }

    private static void Add(FakeSlack slack, FakeDiscord discord)
    {
        foreach (var person in Enumerable.Range(1, Half))
        {
            slack.World.People[$"U9{person:D3}"] = new FakeSlackPerson($"U9{person:D3}", $"dev{person}");
            discord.World.AddPerson(new FakeDiscordPerson($"{1000 + person}", $"gamer{person}"));
        }
        slack.World.Rooms["C1"].Members.UnionWith(slack.World.People.Keys);
    }

    private static string[] InSlack(BothChats both) => Claims(both.Slack.Posts("C1").Select(post => post.Shown));

    private static string[] InDiscord(BothChats both) =>
        Claims(both.Discord.Posts(DiscordTeam.Room).Where(post => post.ReplyTo is null).Select(post => post.Shown));

    private static string[] Replies(BothChats both) =>
        [.. both.Discord.Posts(DiscordTeam.Room).Where(post => post.ReplyTo is not null).Select(post => post.Shown)];

    private static string[] Claims(IEnumerable<string> posts) =>
        [
            .. posts
                .Where(post => !post.StartsWith("Board", StringComparison.Ordinal))
                .SelectMany(post => post.Split('\n'))
                .Where(line => line.Contains(" has ", StringComparison.Ordinal)),
        ];

    private static int Number(string line) => int.Parse(line.Split(' ')[2].TrimEnd(':'), CultureInfo.InvariantCulture);
}
