using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>Who the bot is, and what its guild is.</summary>
internal sealed class FakeDiscordGuildRoutes(FakeDiscordWorld world, FakeDiscordGateway gateway) : FakeDiscordRoutes(world)
{
    public override IEnumerable<FakeDiscordRoute> All =>
        [
            new("GET", "/gateway/bot", _ => FakeDiscordReply.Ok(gateway.Offer())),
            new("GET", "/users/@me", _ => FakeDiscordReply.Ok(FakeDiscordShapes.Of(World.People[World.BotUserId]))),
            new("GET", "/applications/@me", _ => FakeDiscordReply.Ok(Application())),
            new("GET", "/oauth2/applications/@me", _ => FakeDiscordReply.Ok(Application())),
            new("GET", "/users/@me/guilds", _ => FakeDiscordReply.Ok(Guilds())),
            new("POST", "/users/@me/channels", Direct),
            new("GET", "/guilds/{guild_id}", call => OfGuild(call, () => FakeDiscordShapes.Guild(World))),
            new(
                "GET",
                "/guilds/{guild_id}/roles",
                call => OfGuild(call, () => new JsonArray([.. World.Roles.Values.Select(FakeDiscordShapes.Of)]))
            ),
            new(
                "GET",
                "/guilds/{guild_id}/channels",
                call => OfGuild(call, () => FakeDiscordShapes.Rooms(World, room => room is { With: null, IsThread: false }))
            ),
            new("GET", "/guilds/{guild_id}/threads/active", call => OfGuild(call, Threads)),
            new("GET", "/guilds/{guild_id}/members/{user_id}", call => OfGuild(call, () => Member(call.Id("user_id")))),
        ];

    // The flags tell which privileged intents the portal allows:
    // https://discord.com/developers/docs/resources/application#application-object-application-flags
    private JsonObject Application() =>
        new()
        {
            ["id"] = World.ApplicationId,
            ["name"] = "chatbot",
            ["icon"] = null,
            ["description"] = "",
            ["bot_public"] = false,
            ["bot_require_code_grant"] = false,
            ["verify_key"] = new string('0', 64),
            ["flags"] = World.MessageContent ? 1 << 19 : 0,
            ["bot"] = FakeDiscordShapes.Of(World.People[World.BotUserId]),
        };

    private JsonArray Guilds() =>
        !World.InGuild
            ? []
            :
            [
                new JsonObject
                {
                    ["id"] = World.GuildId,
                    ["name"] = "Example",
                    ["icon"] = null,
                    ["owner"] = false,
                    ["permissions"] = FakeDiscordShapes.Text(World.Roles[World.BotRoleId].Permissions),
                    ["features"] = new JsonArray(),
                },
            ];

    private JsonObject Threads() =>
        new()
        {
            ["threads"] = FakeDiscordShapes.Rooms(World, room => room.IsThread && !room.IsArchived(World.Now)),
            ["members"] = new JsonArray(),
        };

    private FakeDiscordReply OfGuild(FakeDiscordCall call, Func<JsonNode> what)
    {
        InGuild(call);
        return FakeDiscordReply.Ok(what());
    }

    private JsonObject Member(string person) =>
        World.People.TryGetValue(person, out var known)
            ? FakeDiscordShapes.FullMember(known)
            : throw new FakeDiscordRefusal(404, 10007, "Unknown Member");

    private FakeDiscordReply Direct(FakeDiscordCall call)
    {
        var person = FakeDiscordJson.Text(Body(call, "recipient_id"), "recipient_id");
        if (person is null || !World.People.TryGetValue(person, out var known) || known.IsBot)
            throw FakeDiscordRefusal.Form(("recipient_id", "INVALID_RECIPIENTS", "Invalid Recipient(s)"));
        return FakeDiscordReply.Ok(FakeDiscordShapes.Of(World.Direct(person), World));
    }
}
