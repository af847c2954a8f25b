using ChatBot.Hosting;
using ChatBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Discord;

/// <summary>Where no trying helps, nothing is tried, and what to do is said.</summary>
public sealed class EndsOfDiscord
{
    private const string Portal =
        "the switch 'Message Content Intent' is off; switch it on on the page 'Bot' of the app at discord.com/developers/applications";

    [Fact]
    public async Task A_token_that_the_gateway_refuses_ends_all_traffic()
    {
        await using var team = await DiscordTeam.StartAsync();
        team.Discord.Sockets[0].Close(4004);
        await team.ReadyAsync("Discord refuses Discord:BotToken (4004, authentication failed)");
        await SilentAsync(team);
    }

    [Fact]
    public async Task A_token_that_a_call_refuses_ends_all_traffic()
    {
        await using var team = await DiscordTeam.StartAsync();
        team.Discord.Faults = (_, _, _) => FakeDiscordFault.Unauthorized;
        team.Discord.As(DiscordTeam.Nick).Say(DiscordTeam.Room, "taking 727 - x");
        await team.ReadyAsync("Discord refuses Discord:BotToken (401: Unauthorized)");
        team.Discord.Faults = (_, _, _) => null;
        await SilentAsync(team);
        Assert.Empty(team.Discord.Gateway.Connected);
    }

    [Fact]
    public async Task A_start_without_the_switch_for_content_fails_and_names_it()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualTime();
        await using var discord = await FakeDiscord.StartAsync(clock);
        discord.World.MessageContent = false;
        var sample = folder.At("sample.git");
        await SampleCopy.AtAsync(sample);
        string[] settings =
        [
            $"--Discord:ApiBaseUrl={discord.ApiBaseUrl}",
            $"--Discord:BotToken={discord.BotToken}",
            $"--Discord:GuildIds:0={discord.GuildId}",
            .. SampleProject.Settings(sample, $"discord:{DiscordTeam.Room}"),
        ];
        await using var bot = await Bot.StartAsync(folder.At("data"), clock, settings);
        var failure = bot.Services.GetRequiredService<StartupFailure>();
        for (var step = 0; failure.Fault is null && step < 100; step++)
            await clock.StepAsync(TimeSpan.FromMilliseconds(50));
        Assert.Equal($"Discord cannot be listened to: {Portal}, or set Discord:ReadMessages to false, and start me again.", failure.Fault);
        Assert.Equal(1, discord.Gateway.Opened);
    }

    [Fact]
    public async Task A_switch_that_is_taken_away_later_is_told_and_the_other_rooms_go_on()
    {
        await using var team = await DiscordTeam.StartAsync();
        team.Discord.World.MessageContent = false;
        team.Discord.Sockets[0].Close(4014);
        await team.ReadyAsync(Portal);
        var opened = team.Discord.Gateway.Opened;
        await team.Bot.SayAsync("nick", "take 727 - still here", room: "aside");
        await team.PostAsync("nick has 727: still here");
        await team.PassAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(2));
        Assert.Equal(opened, team.Discord.Gateway.Opened);
        Assert.Empty(team.Discord.Violations);
    }

    private static async Task SilentAsync(DiscordTeam team)
    {
        await team.PassAsync(TimeSpan.FromSeconds(5));
        var (calls, opened) = (team.Discord.Calls.Count, team.Discord.Gateway.Opened);
        await team.Bot.SayAsync("nick", "take 728 - b", room: "aside");
        await team.PassAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(2));
        Assert.Equal((calls, opened), (team.Discord.Calls.Count, team.Discord.Gateway.Opened));
        Assert.Contains(
            "make a new one on the page 'Bot' of the app at discord.com/developers/applications, set it and start me again",
            await team.ReadyAsync(),
            StringComparison.Ordinal
        );
        Assert.Single(team.Log.With("Nothing is said or heard there any more"));
    }
}
