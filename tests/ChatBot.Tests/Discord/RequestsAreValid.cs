using ChatBot.Core.Chat;
using ChatBot.Core.Rooms;
using ChatBot.Storage;
using ChatBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static ChatBot.Tests.Discord.DiscordTeam;

namespace ChatBot.Tests.Discord;

/// <summary>
/// Each route that the client uses, also the rarer ones, is called as Discord's published description says. The folder with
/// it is named by CHATBOT_API_SPECS.
/// </summary>
[Trait("Category", "ApiSpecs")]
public sealed class RequestsAreValid
{
    private static readonly string[] _routes =
    [
        "DELETE /channels/{channel_id}/messages/pins/{message_id}",
        "DELETE /channels/{channel_id}/messages/{message_id}",
        "GET /applications/@me",
        "GET /channels/{channel_id}",
        "GET /channels/{channel_id}/messages",
        "GET /channels/{channel_id}/messages/pins",
        "GET /gateway/bot",
        "GET /guilds/{guild_id}/members/{user_id}",
        "GET /guilds/{guild_id}/roles",
        "GET /guilds/{guild_id}/threads/active",
        "PATCH /channels/{channel_id}",
        "PATCH /channels/{channel_id}/messages/{message_id}",
        "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original",
        "POST /channels/{channel_id}/messages",
        "POST /channels/{channel_id}/messages/{message_id}/threads",
        "POST /interactions/{interaction_id}/{interaction_token}/callback",
        "POST /webhooks/{webhook_id}/{webhook_token}",
        "PUT /applications/{application_id}/guilds/{guild_id}/commands",
        "PUT /channels/{channel_id}/messages/pins/{message_id}",
    ];

    [Fact]
    public async Task Each_route_is_called_as_published()
    {
        var check = DiscordRequestCheck.Published();
        Assert.SkipWhen(check is null, "CHATBOT_API_SPECS names no folder with discord-openapi.json");
        await using var team = await StartAsync("--Discord:Topics=true");
        await ClaimAsync(team);
        await LateAsync(team);
        await DeployAsync(team);
        await RemoveAsync(team);
        Assert.Empty(team.Discord.Calls.SelectMany(call => check!.Wrong(call.Verb, call.Path, call.Query, call.Body)).Distinct());
        Assert.Equal(_routes, team.Discord.Calls.Select(call => call.Method).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(team.Discord.Violations);
    }

    // In a thread that is not known yet, by a direct message, and with a session that is lost meanwhile.
    private static async Task ClaimAsync(DiscordTeam team)
    {
        var nick = team.Discord.As(Nick);
        await team.ReplyAsync(nick.Whisper("take 727 - whispered"), "727 is yours");
        var post = await team.PostAsync("nick has 727: whispered");
        await team.UntilAsync(discord => discord.Pins(Room).Any(pin => pin.Id == post.Id));
        await team.DoneAsync(nick.PressAsync(post, "drop 727"));
        await team.UntilAsync(discord => discord.Pins(Room).All(pin => pin.Id != post.Id));
        var thread = nick.OpenThread(nick.Say(Room, "about the numbers"), "numbers");
        await team.ReplyAsync(nick.Say(thread.Id, "taking 728 - in a thread"), "728 is yours");
        await team.SayAsync(Nick, "halt prod");
        await team.DoneAsync(nick.PressAsync(await team.ToldAsync(Nick, "Nothing is being deployed"), "hold sample prod"));
        team.Discord.Sockets[0].Invalidate(resumable: false);
        await team.UntilAsync(_ =>
            IsCalled(team, "GET /guilds/{guild_id}/threads/active") && IsCalled(team, "GET /channels/{channel_id}/messages")
        );
        await team.UntilAsync(discord => discord.Sockets.Count == 1);
    }

    // What takes longer is answered later: a command in its place, a button beside its message.
    private static async Task LateAsync(DiscordTeam team)
    {
        var post = await team.PostAsync("nick has 728: in a thread");
        using var busy = BrokenStore.Busy(team.Bot);
        var command = team.Discord.As(Samo).CommandAsync(Room, "chatbot", ("line", "take 729 - later"));
        var press = team.Discord.As(Samo).PressAsync(post, "drop 728");
        await busy.ReachedAsync();
        // The bot's own patience is over before Discord's is.
        while (!command.IsCompleted || !press.IsCompleted)
            await team.Bot.Clock.StepAsync(TimeSpan.FromMilliseconds(100), () => team.Discord.WaitsForTheClock);
        busy.Mend();
        Assert.Equal((5, 6), ((await command).Type, (await press).Type));
        await team.ToldAsync(Samo, "729 is yours");
        await team.ToldAsync(Samo, "728 is nick's");
    }

    private static async Task DeployAsync(DiscordTeam team)
    {
        await team.SayAsync(Nick, "deploy sample");
        await team.PostAsync("nick deployed sample ");
        await team.UntilAsync(_ =>
            IsCalled(team, "POST /channels/{channel_id}/messages/{message_id}/threads") && IsCalled(team, "PATCH /channels/{channel_id}")
        );
    }

    // Nothing that people say takes a post away yet.
    private static async Task RemoveAsync(DiscordTeam team)
    {
        await using var unit = team.Bot.Services.GetRequiredService<IUnitsOfWork>().Begin();
        await ((SqlPostBook)unit.Posts).RemoveAsync("board", new RoomId("discord", Room), team.Stop);
        await unit.CommitAsync(team.Stop);
        team.Bot.Services.GetRequiredService<ChangeSignal>().All();
        await team.UntilAsync(_ => IsCalled(team, "DELETE /channels/{channel_id}/messages/{message_id}"));
    }

    private static bool IsCalled(DiscordTeam team, string route) => team.Discord.Calls.Any(call => call.Method == route);
}
