using System.Text.Json;
using System.Text.Json.Nodes;
using static ChatBot.Tests.Support.FakeDiscordJson;

namespace ChatBot.Tests.Support;

/// <summary>Application commands, of the guild and everywhere.</summary>
internal sealed class FakeDiscordCommandRoutes(FakeDiscordWorld world) : FakeDiscordRoutes(world)
{
    private readonly Dictionary<string, JsonElement[]> _registered = [];

    public override IEnumerable<FakeDiscordRoute> All =>
        [
            new("GET", "/applications/{application_id}/guilds/{guild_id}/commands", call => OfGuild(call, List)),
            new("PUT", "/applications/{application_id}/guilds/{guild_id}/commands", call => OfGuild(call, Overwrite)),
            new("GET", "/applications/{application_id}/commands", List),
            new("PUT", "/applications/{application_id}/commands", Overwrite),
        ];

    /// <summary>What people of the guild find: its own commands and those of everywhere.</summary>
    public IReadOnlyList<JsonElement> Registered => World.Locked(() => _registered.Values.SelectMany(all => all).ToArray());

    private FakeDiscordReply OfGuild(FakeDiscordCall call, Func<FakeDiscordCall, FakeDiscordReply> answer)
    {
        InGuild(call);
        return answer(call);
    }

    private FakeDiscordReply List(FakeDiscordCall call) => FakeDiscordReply.Ok(new JsonArray([.. Kept(call).Select(one => Node(one))]));

    // What has a new name is created; everything else is overwritten, and what is not named goes.
    private FakeDiscordReply Overwrite(FakeDiscordCall call)
    {
        var before = Kept(call);
        if (call.Body is not { } sent)
            throw FakeDiscordRefusal.Form(("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"));
        if (FakeDiscordCommandRules.Broken(sent) is { Count: > 0 } broken)
            throw FakeDiscordRefusal.Form([.. broken]);
        var all = sent.EnumerateArray()
            .Select(one => (Sent: one, Known: before.FirstOrDefault(known => Name(known) == Name(one))))
            .ToArray();
        var made = all.Count(one => one.Known.ValueKind == JsonValueKind.Undefined);
        if (made > World.CommandCreates)
            throw new FakeDiscordRefusal(400, 30034, "Max number of daily application command creates has been reached (200)");
        World.CommandCreates -= made;
        _registered[Scope(call)] = [.. all.Select(one => Whole(call, one.Sent, one.Known))];
        return List(call);
    }

    private JsonElement Whole(FakeDiscordCall call, JsonElement sent, JsonElement known)
    {
        var whole = Node(sent)!.AsObject();
        whole["id"] = known.ValueKind == JsonValueKind.Undefined ? World.NextId() : Text(known, "id");
        whole["application_id"] = World.ApplicationId;
        whole["version"] = World.NextId();
        whole["type"] ??= 1;
        if (call.Ids.TryGetValue("guild_id", out var guild))
            whole["guild_id"] = guild;
        return Element(whole);
    }

    private JsonElement[] Kept(FakeDiscordCall call) =>
        call.Id("application_id") == World.ApplicationId
            ? _registered.GetValueOrDefault(Scope(call), [])
            : throw new FakeDiscordRefusal(404, 10002, "Unknown Application");

    private static string Scope(FakeDiscordCall call) => call.Ids.GetValueOrDefault("guild_id", "");

    private static (int Type, string? Name) Name(JsonElement command) => (Number(command, "type") ?? 1, Text(command, "name"));
}
