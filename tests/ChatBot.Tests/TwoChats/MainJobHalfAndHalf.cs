using ChatBot.Tests.Discord;

namespace ChatBot.Tests.TwoChats;

/// <summary>The main job, half in Slack, half in Discord: one state, so that what is done in one shows in both.</summary>
public sealed class MainJobHalfAndHalf
{
    [Fact]
    public async Task Claim_in_one_deploy_in_the_other_and_halt_from_either()
    {
        await using var both = await BothChats.StartAsync((_, _) => { }, "--Pipelines:0:Jobs:2:Spread=00:00:40");
        var old = both.Served[..8];
        await ClaimAsync(both);
        await ShipAsync(both, old);
        var fresh = await DeployAsync(both, old);
        await HaltAsync(both, fresh);
        await both.InBothAsync($"kevin holds sample prod: halted {fresh}");
        await PinsAreTheSameAsync(both);
        Assert.Empty(both.Slack.Violations);
        Assert.Empty(both.Discord.Violations);
    }

    private static async Task ClaimAsync(BothChats both)
    {
        both.Slack.As("U1").Say("C1", "taking 727 - put JSON in SQL");
        await both.InBothAsync("nick has 727: put JSON in SQL");
        await both.DoneAsync(
            both.Discord.As(DiscordTeam.Samo).CommandAsync(DiscordTeam.Room, "take", ("number", "727"), ("why", "tag engine"))
        );
        var refused = both.Discord.Ephemerals(DiscordTeam.Samo)[^1];
        Assert.StartsWith("727 is nick's since 2 Mar 12:00 UTC: put JSON in SQL.", refused.Shown);
        await both.DoneAsync(both.Discord.As(DiscordTeam.Samo).PressAsync(refused, "take 728"));
        await both.InBothAsync("samo has 728: tag engine");
        // The one person of two accounts may drop what they claimed on the other side.
        await both.DoneAsync(both.Discord.As(DiscordTeam.Nick).PressAsync(await both.InDiscordAsync("nick has 727"), "drop 727"));
        await both.InBothAsync("nick dropped 727: put JSON in SQL");
        both.Slack.As("U1").Say("C1", "taking 727 - once more");
        await both.InBothAsync("nick has 727: once more");
    }

    private static async Task ShipAsync(BothChats both, string old)
    {
        both.Discord.As(DiscordTeam.Nick).Say(DiscordTeam.Room, $"<@500> deploy sample@{old}");
        await both.InBothAsync($"nick deployed sample {old} to dev");
        await both.Slack.As("U1").PressAsync(await both.InSlackAsync($"nick deployed sample {old} to dev"), "promote to meta");
        await both.InBothAsync($"nick deployed sample {old} to meta");
        await both.DoneAsync(
            both.Discord.As(DiscordTeam.Nick).CommandAsync(DiscordTeam.Room, "promote", ("project", "sample"), ("now", true))
        );
        await both.InBothAsync($"nick deployed sample {old} to prod");
    }

    private static async Task<string> DeployAsync(BothChats both, string old)
    {
        await both.Slack.As("U1").SlashAsync("C1", "/chatbot", "deploy sample");
        await both.UntilAsync(() =>
            both
                .Discord.Posts(DiscordTeam.Room)
                .Any(post =>
                    post.Shown.StartsWith("nick deployed sample ", StringComparison.Ordinal)
                    && post.Shown.EndsWith($" since {old}", StringComparison.Ordinal)
                )
        );
        var fresh = both
            .Discord.Posts(DiscordTeam.Room)
            .Last(post => post.Shown.EndsWith($" since {old}", StringComparison.Ordinal))
            .Shown.Split(' ')[3];
        await both.DoneAsync(
            both.Discord.As(DiscordTeam.Nick)
                .PressAsync(await both.InDiscordAsync($"nick deployed sample {fresh} to dev"), "promote to meta")
        );
        await both.Slack.As("U1").PressAsync(await both.InSlackAsync($"nick deployed sample {fresh} to meta"), "promote to prod");
        return fresh;
    }

    // Started from Slack, stopped from Discord, seen in both.
    private static async Task HaltAsync(BothChats both, string fresh)
    {
        var going = await both.InDiscordAsync($"nick deploys sample {fresh} to prod: switching servers, ");
        var asked = await both.DoneAsync(both.Discord.As(DiscordTeam.Kevin).PressAsync(going, "halt sample prod"));
        await both.DoneAsync(both.Discord.As(DiscordTeam.Kevin).PressAsync(asked.Message!, "Halt sample prod"));
        await both.InBothAsync($"nick deploys sample {fresh} to prod: halted by kevin at ");
    }

    private static async Task PinsAreTheSameAsync(BothChats both)
    {
        string[] claims = ["nick has 727: once more", "samo has 728: tag engine"];
        await both.UntilAsync(() => both.Slack.Pins("C1").Count == 3 && both.Discord.Pins(DiscordTeam.Room).Count == 3);
        foreach (
            var pins in new[]
            {
                both.Slack.Pins("C1").Select(pin => pin.Shown),
                both.Discord.Pins(DiscordTeam.Room).Select(pin => pin.Shown),
            }
        )
            Assert.Equal(["Board", .. claims], pins.Select(pin => pin.Split('\n')[0]).Order(StringComparer.Ordinal));
    }
}
