using ChatBot.Tests.Support;
using static ChatBot.Tests.Discord.DiscordTeam;

namespace ChatBot.Tests.Discord;

/// <summary>The board and the open claims are pinned, whatever people and Discord do to the pins.</summary>
public sealed class PinsInDiscord
{
    [Fact]
    public async Task A_board_that_somebody_deleted_and_a_pin_that_somebody_took_away_come_back()
    {
        await using var team = await StartAsync();
        await TakeAsync(team, 1);
        await PinnedAsync(team, "Board", "nick has 727: a");
        var (board, claim) = (await team.PostAsync("Board"), await team.PostAsync("nick has 727"));
        team.Discord.As(Samo).Delete(board);
        team.Discord.As(Samo).Unpin(claim);
        await PinnedAsync(team, "Board", "nick has 727: a");
        Assert.NotEqual(board.Id, (await team.PostAsync("Board")).Id);
        Assert.Equal(claim.Id, (await team.PostAsync("nick has 727")).Id);
        team.Discord.As(Samo).Delete(claim);
        await PinnedAsync(team, "Board", "nick has 727: a");
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task Beyond_the_pins_that_a_room_takes_the_oldest_claims_go_without()
    {
        await using var team = await StartAsync(discord => discord.World.Rooms[Room].PinCap = 3);
        await TakeAsync(team, 3);
        await PinnedAsync(team, "Board", "kevin has 729: c", "samo has 728: b");
        team.Discord.As(Kevin).Say(Room, "<@500> drop 729");
        await PinnedAsync(team, "Board", "samo has 728: b");
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task Beyond_the_pins_of_the_settings_the_oldest_claims_go_without()
    {
        await using var team = await StartAsync("--Discord:Pins=3");
        await TakeAsync(team, 3);
        await PinnedAsync(team, "Board", "kevin has 729: c", "samo has 728: b");
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task Without_the_right_to_pin_posts_go_on()
    {
        await using var team = await StartAsync(discord =>
            discord.World.Roles[discord.World.BotRoleId] = discord.World.Roles[discord.World.BotRoleId] with
            {
                Permissions = FakeDiscordPermission.Invited & ~FakeDiscordPermission.PinMessages,
            }
        );
        await TakeAsync(team, 3);
        await team.PostAsync("kevin has 729: c");
        await team.PassAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(2));
        Assert.Empty(team.Discord.Pins(Room));
        Assert.NotEmpty(team.Log.With("the bot needs the right 'Pin Messages' there"));
        Assert.InRange(team.Discord.Calls.Count(call => call.Method == "PUT /channels/{channel_id}/messages/pins/{message_id}"), 1, 20);
        Assert.Equal("ready", await team.ReadyAsync());
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task A_board_that_may_not_be_edited_any_more_is_posted_afresh_and_the_old_one_goes()
    {
        await using var team = await StartAsync();
        await TakeAsync(team, 2);
        await PinnedAsync(team, "Board", "nick has 727: a", "samo has 728: b");
        var board = await team.PostAsync("Board");
        await team.Bot.Clock.StepAsync(TimeSpan.FromMinutes(61));
        await team.PassAsync(TimeSpan.FromSeconds(10));
        await team.ReadyAsync("ready");
        team.Discord.World.EditCap = 1;
        team.Discord.As(Samo).Say(Room, "<@500> drop 728");
        await team.PostAsync("1 open claim");
        team.Discord.As(Nick).Say(Room, "<@500> drop 727");
        await team.WithinAsync(TimeSpan.FromMinutes(5), () => team.Discord.Posts(Room).All(post => post.Id != board.Id));
        await PinnedAsync(team, "Board");
        Assert.NotEqual(board.Id, Assert.Single(team.Discord.Pins(Room)).Id);
        Assert.DoesNotContain(team.Discord.Posts(Room), post => post.Id == board.Id);
        Assert.Single(team.Discord.Calls, call => call.Status == 429);
        Assert.Empty(team.Discord.Violations);
    }

    private static async Task TakeAsync(DiscordTeam team, int claims)
    {
        foreach (var (person, number, why) in new[] { (Nick, 727, "a"), (Samo, 728, "b"), (Kevin, 729, "c") }.Take(claims))
            await team.ReplyAsync(team.Discord.As(person).Say(Room, $"taking {number} - {why}"), $"{number} is yours");
    }

    // By what stands at last; a test that waits for the impossible shows it.
    private static async Task PinnedAsync(DiscordTeam team, params string[] begins)
    {
        string[] Shown() => [.. team.Discord.Pins(Room).Select(pin => pin.Shown.Split('\n')[0]).Order(StringComparer.Ordinal)];
        await team.WithinAsync(TimeSpan.FromMinutes(11), () => Shown().SequenceEqual(begins), TimeSpan.FromMilliseconds(250));
        await team.PassAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(begins, Shown());
    }
}
