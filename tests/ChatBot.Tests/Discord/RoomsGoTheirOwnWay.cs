using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static ChatBot.Tests.Discord.DiscordTeam;

namespace ChatBot.Tests.Discord;

/// <summary>
/// What one room or one kind of call has to wait for holds up no other; a room that is gone is told of where it can be read.
/// </summary>
public sealed class RoomsGoTheirOwnWay
{
    private const string Other = "302";

    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_room_that_has_to_wait_holds_up_no_other() => await OtherRoomAsync(new FakeDiscordFault.TooMany(_minute), _minute);

    [Fact]
    public async Task A_room_that_is_not_answered_for_holds_up_no_other() =>
        await OtherRoomAsync(new FakeDiscordFault.Late(_minute / 5), _minute / 5);

    [Fact]
    public async Task Pins_that_have_to_wait_hold_up_no_post()
    {
        await using var team = await StartAsync(discord =>
            discord.Faults = (method, _, _) =>
                method.StartsWith("PUT /channels/{channel_id}/messages/pins", StringComparison.Ordinal)
                    ? new FakeDiscordFault.TooMany(_minute)
                    : null
        );
        var before = team.Bot.Clock.GetUtcNow();
        team.Discord.As(Nick).Say(Room, "taking 727 - a");
        await team.PostAsync("nick has 727");
        team.Discord.As(Nick).Say(Room, "<@500> drop 727");
        await team.PostAsync("nick dropped 727");
        Assert.InRange(team.Bot.Clock.GetUtcNow() - before, TimeSpan.Zero, _minute / 2);
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task A_room_that_is_gone_is_told_of_once_in_the_other_and_the_other_goes_on()
    {
        await using var team = await TwoRoomsAsync();
        await team.UntilAsync(discord => discord.Pins(Room).Count == 1 && discord.Pins(Other).Count == 1);
        team.Discord.RemoveRoom(Room);
        await team.PostAsync(
            "discord:301 is gone: what is said there of sample reaches nobody. Set another room in its place, or take "
                + "it out of the settings.",
            Other
        );
        team.Discord.As(Nick).Say(Other, "taking 727 - a");
        await team.PostAsync("nick has 727: a", Other);
        await team.PassAsync(_minute * 10, TimeSpan.FromSeconds(2));
        Assert.Single(team.Discord.Posts(Other), post => post.Shown.Contains("discord:301 is gone", StringComparison.Ordinal));
        Assert.InRange(team.Discord.Calls.Count(call => call is { Room: Room, Status: 404 }), 0, 30);
        Assert.Equal("ready", await team.ReadyAsync());
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task A_room_that_went_while_nobody_listened_is_told_of_by_the_next_post()
    {
        await using var team = await TwoRoomsAsync();
        await team.UntilAsync(discord => discord.Pins(Room).Count == 1 && discord.Pins(Other).Count == 1);
        team.Discord.World.Locked(() => team.Discord.World.Rooms.Remove(Room));
        team.Discord.As(Nick).Say(Other, "taking 727 - a");
        await team.PostAsync("discord:301 is gone: ", Other);
        await team.PostAsync("nick has 727: a", Other);
        await team.PassAsync(_minute * 5, TimeSpan.FromSeconds(2));
        Assert.Single(team.Discord.Posts(Other), post => post.Shown.Contains("discord:301 is gone", StringComparison.Ordinal));
        team.Discord.OpenRoom(Room, "deploys");
        await team.PostAsync("nick has 727: a");
        await team.PostAsync("discord:301 is there again.", Other);
    }

    [Fact]
    public async Task A_room_of_translators_is_caught_up_with()
    {
        await using var team = await StartAsync($"--Projects:0:Rooms:Strings:0:Room=discord:{Other}");
        team.Discord.Sockets[0].Invalidate(resumable: false);
        team.Discord.As(Nick).Say(Other, "taking 727 - while nobody listened");
        await team.PostAsync("nick has 727: while nobody listened", Other);
        Assert.Equal(2, team.Discord.Gateway.Identifies);
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task A_room_of_translators_that_is_gone_is_told_of_in_the_others()
    {
        await using var team = await StartAsync($"--Projects:0:Rooms:Strings:0:Room=discord:{Other}");
        team.Discord.RemoveRoom(Other);
        await team.PostAsync(
            "discord:302 is gone: what is said there of sample reaches nobody. Set another room in its place, or take "
                + "it out of the settings."
        );
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task A_thread_out_of_sight_is_woken_for_an_edit_and_a_thread_whose_message_is_gone_is_told_apart()
    {
        await using var team = await StartAsync();
        var discord = team.Bot.Services.GetServices<IChatPlatform>().Single(platform => platform.Name == "discord");
        var room = new RoomId("discord", Room);
        var above = await discord.SendAsync(
            new OutgoingMessage(room, [new OutgoingPost("above", new PostContent($"nick deploys sample: 1 of 9"))]),
            team.Stop
        );
        OutgoingMessage Details(string text) =>
            new(room, [new OutgoingPost("below", new PostContent($"{new Code(text)}"))]) { Thread = above };
        var below = await discord.SendAsync(Details("abc"), team.Stop);
        team.Discord.Archive(team.Discord.Threads(Room).Single());
        await discord.EditAsync(Details("def"), below, team.Stop);
        Assert.Equal("def", Assert.Single(team.Discord.Posts(above)).Shown);
        await Assert.ThrowsAsync<MessageGoneException>(() => discord.SendAsync(Details("abc") with { Thread = "1" }, team.Stop));
        Assert.Empty(team.Discord.Violations);
    }

    [Fact]
    public async Task A_post_that_may_have_arrived_is_found_also_behind_many_lines()
    {
        await using var team = await StartAsync();
        var discord = team.Bot.Services.GetServices<IChatPlatform>().Single(platform => platform.Name == "discord");
        var (room, sentAt) = (new RoomId("discord", Room), team.Bot.Clock.GetUtcNow());
        var id = await discord.SendAsync(
            new OutgoingMessage(room, [new OutgoingPost("01JLOST", new PostContent($"nick has 727"))]),
            team.Stop
        );
        for (var line = 1; line <= 350; line++)
            team.Discord.As(Samo).Say(Room, "good morning to all of you, this is a line as people write them");
        Assert.Equal(id, (await discord.FindAsync(room, [new LostPost("01JLOST", sentAt)], team.Stop)).GetValueOrDefault("01JLOST"));
    }

    private static Task<DiscordTeam> TwoRoomsAsync() => StartAsync($"--Projects:0:Rooms:Deploys:1=discord:{Other}");

    private static async Task OtherRoomAsync(FakeDiscordFault fault, TimeSpan lasting)
    {
        await using var team = await TwoRoomsAsync();
        await team.UntilAsync(discord => discord.Pins(Room).Count == 1 && discord.Pins(Other).Count == 1);
        var isBroken = true;
        team.Discord.Faults = (method, channel, _) =>
            isBroken && method == "POST /channels/{channel_id}/messages" && channel == Room ? fault : null;
        var before = team.Bot.Clock.GetUtcNow();
        team.Discord.As(Nick).Say(Other, "taking 727 - a");
        await team.UntilAsync(discord => discord.Pins(Other).Count == 2);
        team.Discord.As(Samo).Say(Other, "taking 728 - b");
        await team.UntilAsync(discord => discord.Pins(Other).Count == 3);
        Assert.InRange(team.Bot.Clock.GetUtcNow() - before, TimeSpan.Zero, lasting / 2);
        isBroken = false;
        await team.UntilAsync(discord => discord.Pins(Room).Count == 3);
        Assert.Empty(team.Discord.Violations);
    }
}
