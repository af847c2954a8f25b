using System.Text.Json;
using ChatBot.Discord.Markup;
using ChatBot.Tests.Support;
using static ChatBot.Tests.Discord.DiscordTeam;

namespace ChatBot.Tests.Discord;

/// <summary>
/// What people wrote elsewhere, or call themselves, is shown in Discord and never obeyed: it calls nobody, links nowhere,
/// and turns nothing around.
/// </summary>
public sealed class AttacksInDiscord
{
    private const string Branch = "@everyone-<@201>-<#301>-(x)";
    private const string Reason = "@everyone <@201> <@&501> [x](http://y) @here *b* `c` \u202Egnp.exe\u2066";
    private const string Shown = "@everyone <@201> <@&501> [x](http://y) @here *b* `c` gnp.exe";

    private static readonly string[] _subjects =
    [
        "@everyone and <@201> look",
        "[docs](https://evil.example) @here",
        "*bold* _i_ `code` ||x||",
        "left\u202Eright \u2067over\u2069",
    ];

    [Fact]
    public async Task What_comes_from_outside_is_shown_and_never_obeyed()
    {
        await using var team = await StartAsync(discord =>
            discord.World.AddPerson(new FakeDiscordPerson("207", "<@201>") { GlobalName = "@here *x*" })
        );
        using var desk = new TemporaryFolder();
        await PushAsync(new Developer(team.Repository, desk.At("clone"), team.Stop));
        await DeployAsync(team);
        await ClaimAsync(team);
        Check(team.Discord);
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task Reasons_from_the_table_of_attacks_are_shown_as_they_are()
    {
        await using var team = await StartAsync();
        var texts = AttackTexts
            .All()
            .Select(row => (row.Data.Item1, Shown: row.Data.Item2))
            .Where(row => row.Shown.Length is > 0 and < 100)
            .ToArray();
        for (var at = 0; at < texts.Length; at++)
            await team.Bot.SayAsync("eve", $"take {800 + at} - a {texts[at].Item1} z", room: "aside");
        string[] Lines() =>
            [
                .. team
                    .Discord.Posts(Room)
                    .SelectMany(post => post.Shown.Split('\n'))
                    .Where(line => line.StartsWith("eve has ", StringComparison.Ordinal)),
            ];
        await team.WithinAsync(TimeSpan.FromMinutes(5), () => Lines().Length >= texts.Length);
        Assert.Equal(
            texts.Select((text, at) => $"eve has {800 + at}: a {text.Shown} z").Order(StringComparer.Ordinal),
            Lines().Order(StringComparer.Ordinal)
        );
        Check(team.Discord);
        Assert.Empty(team.Discord.Violations);
    }

    private static async Task PushAsync(Developer developer)
    {
        await developer.CloneAsync();
        foreach (var (at, subject) in _subjects.Index())
            await developer.PushAsync(Branch, $"notes/{at}.txt", subject, subject);
        await developer.PushAsync(Branch, "migrations/790 - @here `x`.sql", "SELECT 1", "A migration");
    }

    private static async Task DeployAsync(DiscordTeam team)
    {
        await team.SayAsync(Nick, $"deploy sample@{team.Served}");
        var before = await team.PostAsync("nick deployed sample ");
        await team.SayAsync(Nick, $"deploy sample@{DiscordText.Escape(Branch)} - {DiscordText.Escape(Reason)}");
        await team.UntilAsync(discord =>
            discord.Posts(Room).Count(post => post.Shown.StartsWith("nick deployed sample ", StringComparison.Ordinal)) == 2
        );
        var post = team.Discord.Posts(Room).Last(post => post.Shown.StartsWith("nick deployed sample ", StringComparison.Ordinal));
        Assert.NotEqual(before.Id, post.Id);
        Assert.Contains(Shown, post.Shown.Split('\n'));
        await team.UntilAsync(discord => discord.Posts(post.Id).Count > 0);
        var thread = Assert.Single(team.Discord.Posts(post.Id)).Shown;
        foreach (
            var subject in (string[])
                ["@everyone and <@201> look", "[docs](https://evil.example) @here", "*bold* _i_ `code` ||x||", "leftright over"]
        )
            Assert.Contains($" nick: {subject}\n", thread);
        Assert.EndsWith(", 790 - @here `x`.sql", thread);
    }

    private static async Task ClaimAsync(DiscordTeam team)
    {
        await team.SayAsync("207", $"take 727 - {DiscordText.Escape(Reason)}");
        await team.PostAsync($"u207 has 727: {Shown}");
        await team.SayAsync(Samo, "take 727");
        Assert.Contains($": {Shown}. The next free one is ", (await team.ToldAsync(Samo, "727 is u207's since ")).Shown);
        await team.SayAsync("207", $"hold sample prod - {DiscordText.Escape(Reason)}");
        await team.PostAsync($"u207 holds sample prod: {Shown}");
        foreach (var line in (string[])["status", "claims", "who", DiscordText.Escape(Reason), $"take {DiscordText.Escape(Reason)}"])
            await team.SayAsync(Samo, line);
    }

    private static void Check(FakeDiscord discord)
    {
        Assert.All(discord.Posts(Room), post => Assert.Empty(post.Pinged));
        var sent = discord
            .Calls.Select(call =>
                call.Body is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("data", out var data)
                    ? data
                    : call.Body ?? default
            )
            .Where(body => body.ValueKind == JsonValueKind.Object && body.TryGetProperty("content", out _))
            .ToArray();
        Assert.True(sent.Length > 5, $"only {sent.Length} messages");
        Assert.All(sent, body => Assert.Empty(body.GetProperty("allowed_mentions").GetProperty("parse").EnumerateArray()));
    }
}
