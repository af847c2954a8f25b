using System.Net.WebSockets;
using System.Text.Json.Nodes;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Discord;

/// <summary>
/// Frames that are broken, unknown, or as large as a guild: each line is done once, answered once, and the pins are right.
/// </summary>
public sealed class FramesOfTheGateway : DiscordTeamTests
{
    private FakeDiscordGateway Gateway => Team.Discord.Gateway;

    [Fact]
    public async Task What_cannot_be_read_costs_the_line_and_nothing_else()
    {
        var begun = Gateway.Identifies;
        foreach (
            var frame in (string[])
                [
                    "{",
                    "[]",
                    "null",
                    "hello",
                    "",
                    """{"op":""",
                    """{"op":0,"t":"READY","s":1,"d":{}}""",
                    "{\"op\":0,\"t\":\"\\ud800\",\"s\":1}",
                ]
        )
        {
            await new ClaimTalk(Team, $"frame {frame.Length}").SayAsync(
                () => OnEach(socket => socket.SendText(frame)),
                TimeSpan.FromSeconds(1)
            );
            await Team.PassAsync(TimeSpan.FromSeconds(10));
        }
        await new ClaimTalk(Team, "binary").SayAsync(() => OnEach(socket => socket.SendBytes([0, 1, 2, 255], WebSocketMessageType.Binary)));
        Assert.Equal(begun, Gateway.Identifies);
    }

    [Fact]
    public async Task What_nobody_foresaw_is_passed_over()
    {
        var opened = Gateway.Opened;
        await new ClaimTalk(Team, "unforeseen").SayAsync(() =>
        {
            OnEach(socket => socket.SendText("""{"op":77,"d":{"a":[1,{}]},"later":{"b":null}}"""));
            OnEach(socket => socket.SendText("{}"));
            OnEach(socket => socket.SendInParts("""{"op":7""", """6,"d":""", "null}"));
            Team.Discord.Publish(
                "MIND_READ",
                new JsonObject
                {
                    ["channel_id"] = new JsonObject { ["id"] = "301" },
                    ["new_field"] = new JsonArray(1, 2),
                }
            );
            Team.Discord.Publish("MESSAGE_CREATE", new JsonObject { ["channel_id"] = 7, ["content"] = new JsonArray() });
            Team.Discord.Publish("MESSAGE_CREATE", JsonValue.Create("taking 727"));
            Team.Discord.Publish(
                "INTERACTION_CREATE",
                new JsonObject
                {
                    ["id"] = "1",
                    ["token"] = "x",
                    ["type"] = 99,
                    ["data"] = 3,
                }
            );
        });
        Assert.Equal(opened, Gateway.Opened);
    }

    [Fact]
    public async Task A_huge_guild_is_read()
    {
        Team.Discord.World.GuildPadding = 5_000_000;
        await new ClaimTalk(Team, "huge").SayAsync(() => OnEach(socket => socket.Invalidate(resumable: false)));
        Team.Discord.World.GuildPadding = 0;
    }

    private void OnEach(Action<FakeDiscordSocket> act)
    {
        foreach (var socket in Team.Discord.Sockets)
            act(socket);
    }
}
