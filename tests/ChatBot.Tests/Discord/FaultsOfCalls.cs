using ChatBot.Tests.Support;
using static ChatBot.Tests.Discord.DiscordTeam;

namespace ChatBot.Tests.Discord;

/// <summary>Whatever becomes of the calls, each post stands once, each line is answered once, and the pins are right.</summary>
public sealed class FaultsOfCalls
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    private static readonly string[] _kinds =
    [
        "broken before",
        "broken after",
        "aborted before",
        "aborted after",
        "told to wait",
        "told to wait for others",
        "all told to wait",
        "late",
        "too late",
    ];

    public static TheoryData<string> Kinds => [.. _kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_second_call_that_fails_loses_and_doubles_nothing(string kind)
    {
        await using var team = await StartAsync();
        team.Discord.Faults = (method, _, nth) => nth % 2 == 1 && !IsAnswer(method) ? Fault(kind) : null;
        await new ClaimTalk(team, kind).SayAsync(() => { }, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task All_kinds_of_faults_mixed_lose_and_double_nothing(int seed)
    {
        var random = new Random(seed);
        await using var team = await StartAsync();
        team.Discord.Faults = (method, _, _) =>
        {
            lock (random)
                return !IsAnswer(method) && random.Next(3) == 0 ? Fault(_kinds[random.Next(_kinds.Length)]) : null;
        };
        await new ClaimTalk(team, $"seed {seed}").SayAsync(() => { }, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("broken before")]
    [InlineData("broken after")]
    [InlineData("aborted before")]
    [InlineData("aborted after")]
    public async Task An_answer_that_fails_at_first_is_given_in_time_and_once(string kind)
    {
        await using var team = await StartAsync();
        team.Discord.Faults = (method, _, nth) => IsAnswer(method) && nth == 1 ? Fault(kind) : null;
        Assert.False((await team.SayAsync(Nick, "take 727 - a")).TimedOut);
        await team.PostAsync("nick has 727: a");
        Assert.StartsWith("727 is yours", (await team.ToldAsync(Nick, "727 is yours")).Shown);
        var refused = team.SayAsync(Samo, "take 727 - b");
        Assert.False((await refused).TimedOut);
        var told = await team.ToldAsync(Samo, "727 is nick's");
        Assert.False((await team.DoneAsync(team.Discord.As(Samo).PressAsync(told, told.Buttons[0].Label))).TimedOut);
        await team.PostAsync("samo has 728: b");
        await team.PassAsync(_second * 20);
        Assert.Single(team.Discord.Ephemerals(Nick));
        Assert.Single(team.Discord.Ephemerals(Samo));
        // Whose answer was lost asks again, and is told that it was done.
        Assert.DoesNotContain(team.Discord.Violations, rule => !rule.EndsWith("answers twice", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_hundred_claims_keep_the_limit_of_all_calls_together()
    {
        await using var team = await StartAsync(discord =>
        {
            for (var person = 0; person < 200; person++)
                discord.World.AddPerson(new FakeDiscordPerson($"{1000 + person}", $"p{person}"));
            // So that only the limit of all together is one.
            foreach (var limited in discord.Limits.Of.Keys.ToArray())
                discord.Limits.Of[limited] = new FakeDiscordLimit(1_000, _second);
        });
        for (var person = 0; person < 200; person++)
            team.Discord.As($"{1000 + person}").Say(Room, "take next - crowd");
        string[] Taken() =>
            [
                .. team
                    .Discord.Posts(Room)
                    .Where(post => post.ReplyTo is null && !post.Shown.StartsWith("Board", StringComparison.Ordinal))
                    .SelectMany(post => post.Shown.Split('\n'))
                    .Where(line => line.EndsWith(": crowd", StringComparison.Ordinal)),
            ];
        FakeDiscordMessage[] Told() => [.. team.Discord.Posts(Room).Where(post => post.ReplyTo is not null)];
        await team.WithinAsync(TimeSpan.FromMinutes(10), () => Taken().Length >= 200 && Told().Length >= 200);
        await team.PassAsync(_second * 10);
        Assert.Equal(200, Taken().Select(line => line.Split(' ')[2]).Distinct().Count());
        Assert.Equal(200, Taken().Select(line => line.Split(' ')[0]).Distinct().Count());
        Assert.Equal(200, Told().Select(post => post.ReplyTo).Distinct().Count());
        Assert.DoesNotContain(team.Discord.Calls, call => call.Status == 429);
        Assert.Empty(team.Discord.Violations);
    }

    private static bool IsAnswer(string method) =>
        method.Contains("/interactions/", StringComparison.Ordinal) || method.Contains("/webhooks/", StringComparison.Ordinal);

    private static FakeDiscordFault Fault(string kind) =>
        kind switch
        {
            "broken before" => FakeDiscordFault.BrokenBefore,
            "broken after" => FakeDiscordFault.BrokenAfter,
            "aborted before" => FakeDiscordFault.AbortedBefore,
            "aborted after" => FakeDiscordFault.AbortedAfter,
            "told to wait" => new FakeDiscordFault.TooMany(_second * 2),
            "told to wait for others" => new FakeDiscordFault.TooMany(_second * 3, "shared"),
            "all told to wait" => new FakeDiscordFault.TooMany(_second * 2, "global"),
            "late" => new FakeDiscordFault.Late(_second * 8),
            _ => new FakeDiscordFault.Late(_second * 40),
        };
}
