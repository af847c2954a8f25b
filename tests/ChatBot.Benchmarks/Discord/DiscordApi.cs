using System.Globalization;
using System.Text.Json;

namespace ChatBot.Benchmarks.Discord;

/// <summary>What the stand-in answers to calls: just enough, and never a limit. Paths are those after /api/v10.</summary>
internal static class DiscordApi
{
    private const string Nothing = "";

    /// <summary>The answer as JSON; empty for one without content.</summary>
    public static string Answer(string method, string path, ReadOnlyMemory<byte> body, int port) =>
        (method, path.Trim('/').Split('/')) switch
        {
            ("GET", ["gateway"]) => $$"""{"url":"ws://127.0.0.1:{{port}}"}""",
            ("GET", ["gateway", "bot"]) =>
                $$$"""{"url":"ws://127.0.0.1:{{{port}}}","shards":1,"session_start_limit":{"total":1000,"remaining":999,"reset_after":14400000,"max_concurrency":1}}""",
            ("GET", ["users", "@me"]) => DiscordObjects.User(DiscordIds.Bot),
            ("GET", ["users", "@me", "guilds"]) =>
                $$"""[{"id":"{{DiscordIds.Guild}}","name":"bench","owner":false,"permissions":"{{DiscordIds.Rights}}","features":[]}]""",
            ("GET", ["users", var person]) => DiscordObjects.User(person),
            ("GET", ["applications", "@me"] or ["oauth2", "applications", "@me"]) => DiscordObjects.Application(),
            ("PUT", ["applications", _, .., "commands"]) => Registered(body),
            ("GET", ["applications", _, .., "commands"]) => "[]",
            ("POST", ["users", "@me", "channels"]) => DiscordObjects.Channel,
            ("GET", ["guilds", _]) => DiscordObjects.NewGuild(),
            ("GET", ["guilds", _, "roles"]) => $"[{DiscordObjects.Role}]",
            ("GET", ["guilds", _, "channels"]) => $"[{DiscordObjects.Channel}]",
            ("GET", ["guilds", _, "members", "@me"]) => DiscordObjects.Member(DiscordIds.Bot),
            ("GET", ["guilds", _, "members", var person]) => DiscordObjects.Member(person),
            ("GET", ["guilds", _, "threads", "active"]) => """{"threads":[],"members":[]}""",
            ("GET" or "PATCH", ["channels", _]) => DiscordObjects.Channel,
            ("GET", ["channels", _, "messages"]) => "[]",
            ("GET", ["channels", _, "messages", "pins"]) => """{"items":[],"has_more":false}""",
            ("GET", ["channels", _, "pins"]) => "[]",
            ("POST", ["channels", _, "messages"]) => Said(DiscordIds.OfPost(), body),
            ("GET" or "PATCH", ["channels", _, "messages", var id]) => Said(id, body),
            ("POST", ["channels", _, "messages", var id, "threads"]) => DiscordObjects.Thread(id),
            ("POST", ["interactions", var id, _, "callback"]) => CalledBack(id, body),
            ("POST", ["webhooks", _, _]) or ("GET" or "PATCH", ["webhooks", _, _, "messages", _]) => Said(DiscordIds.OfPost(), body),
            _ => Nothing,
        };

    private static string Said(string id, ReadOnlyMemory<byte> body)
    {
        using var said = body.IsEmpty ? null : JsonDocument.Parse(body);
        return Message(id, said?.RootElement);
    }

    private static string CalledBack(string interaction, ReadOnlyMemory<byte> body)
    {
        using var said = JsonDocument.Parse(body);
        var type = said.RootElement.GetProperty("type").GetInt32();
        var id = DiscordIds.OfPost();
        var message = Message(id, said.RootElement.TryGetProperty("data", out var data) ? data : null);
        return $$$"""{"interaction":{"id":"{{{interaction}}}","type":2,"response_message_id":"{{{id}}}","response_message_loading":{{{(type == 5 ? "true" : "false")}}},"response_message_ephemeral":false},"resource":{"type":{{{type}}},"message":{{{message}}}}}""";
    }

    private static string Message(string id, JsonElement? said) =>
        DiscordObjects.Message(
            id,
            DiscordIds.Bot,
            Raw(said, "content", "\"\""),
            Raw(said, "embeds", "[]"),
            Raw(said, "components", "[]"),
            Raw(said, "nonce", "null")
        );

    private static string Raw(JsonElement? said, string name, string none) =>
        said is { } body && body.TryGetProperty(name, out var value) ? value.GetRawText() : none;

    // Each command as it was given, with an id.
    private static string Registered(ReadOnlyMemory<byte> body)
    {
        using var commands = JsonDocument.Parse(body);
        var ids = 600;
        return $"[{string.Join(',', commands.RootElement.EnumerateArray().Select(command => $$"""{"id":"{{(ids++).ToString(CultureInfo.InvariantCulture)}}","application_id":"{{DiscordIds.Application}}","guild_id":"{{DiscordIds.Guild}}","version":"1",{{command.GetRawText()[1..]}}"""))}]";
    }
}
