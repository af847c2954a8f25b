namespace ChatBot.Tests.Support;

/// <summary>Endpoints that belong together, and how they find what they are about.</summary>
internal abstract class FakeDiscordRoutes(FakeDiscordWorld world)
{
    public abstract IEnumerable<FakeDiscordRoute> All { get; }

    protected FakeDiscordWorld World => world;

    /// <summary>A room that the bot sees, and has these rights in.</summary>
    protected FakeDiscordRoom Room(FakeDiscordCall call, FakeDiscordPermission rights = FakeDiscordPermission.None)
    {
        if (!ulong.TryParse(call.Id("channel_id"), out _))
            throw FakeDiscordRefusal.Form(("channel_id", "NUMBER_TYPE_COERCE", $"Value \"{call.Id("channel_id")}\" is not snowflake."));
        if (!world.Rooms.TryGetValue(call.Id("channel_id"), out var room))
            throw FakeDiscordRefusal.UnknownRoom;
        if (room.With is null && !world.InGuild)
            throw FakeDiscordRefusal.NoAccess;
        var has = world.Rights(room);
        if (!has.HasFlag(FakeDiscordPermission.ViewChannel))
            throw FakeDiscordRefusal.NoAccess;
        return has.HasFlag(rights) ? room : throw FakeDiscordRefusal.NoPermission;
    }

    protected static FakeDiscordMessage Message(FakeDiscordRoom room, FakeDiscordCall call) =>
        room.Find(call.Id("message_id")) ?? throw FakeDiscordRefusal.UnknownMessage;

    protected void InGuild(FakeDiscordCall call)
    {
        if (call.Id("guild_id") != world.GuildId)
            throw new FakeDiscordRefusal(404, 10004, "Unknown Guild");
        if (!world.InGuild)
            throw FakeDiscordRefusal.NoAccess;
    }

    /// <summary>A number from the query, within its range.</summary>
    protected static int Limit(FakeDiscordCall call, int usual, int most)
    {
        if (call.Asked("limit") is not { } asked)
            return usual;
        return int.TryParse(asked, out var limit) && limit >= 1 && limit <= most
            ? limit
            : throw FakeDiscordRefusal.Form(("limit", "NUMBER_TYPE_MAX", $"int value should be between 1 and {most}."));
    }

    /// <summary>Bodies may hold these fields only.</summary>
    protected System.Text.Json.JsonElement Body(FakeDiscordCall call, params string[] fields)
    {
        if (call.Body is not { ValueKind: System.Text.Json.JsonValueKind.Object } body)
            throw FakeDiscordRefusal.Form(("", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType"));
        foreach (var name in FakeDiscordJson.Names(body).Except(fields))
            world.Violated($"{call.Verb} {call.Path}: {name} is no field of this body");
        return body;
    }
}
