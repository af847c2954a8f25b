using System.Text.Json;
using System.Text.RegularExpressions;
using static ChatBot.Tests.Support.FakeDiscordJson;

namespace ChatBot.Tests.Support;

/// <summary>Makes messages of what was sent, and refuses what is none.</summary>
internal sealed partial class FakeDiscordWriting(FakeDiscordWorld world)
{
    private const int Ephemeral = 64;

    /// <summary>Checks a body by all rules of messages.</summary>
    public JsonElement Checked(FakeDiscordCall call, JsonElement? sent, string[] fields)
    {
        if (sent is not { ValueKind: JsonValueKind.Object } body)
            throw FakeDiscordRefusal.Form(("", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType"));
        foreach (var careless in FakeDiscordBodyRules.Careless(body, fields))
            world.Violated($"{call.Verb} {call.Path}: {careless}");
        var broken = FakeDiscordBodyRules.Broken(body);
        return broken.Count == 0 ? body : throw FakeDiscordRefusal.Form([.. broken]);
    }

    /// <summary>A message of the bot.</summary>
    public FakeDiscordMessage New(string room, JsonElement body)
    {
        var empty = new FakeDiscordMessage
        {
            Room = room,
            Id = world.NextId(),
            At = world.Now,
            User = world.BotUserId,
            Reading = world.Reading,
        };
        var message = Filled(empty, body) with { Nonce = At(body, "nonce")?.ToString(), Flags = Number(body, "flags") ?? 0 };
        if (At(body, "message_reference") is { } reference)
            message = message with { Type = 19, ReplyTo = Text(reference, "message_id") };
        return message with { Pinged = Pinged(message, body) };
    }

    /// <summary>The message with what was sent in the place of what stood there.</summary>
    public FakeDiscordMessage Changed(FakeDiscordMessage before, JsonElement body)
    {
        var after = Filled(before, body) with
        {
            Flags = (before.Flags & (Ephemeral | (Number(body, "flags") is null ? ~0 : 0))) | (Number(body, "flags") ?? 0),
            Thinking = false,
        };
        return after with { Pinged = Pinged(after, body) };
    }

    private static FakeDiscordMessage Filled(FakeDiscordMessage before, JsonElement body)
    {
        var after = before with
        {
            Content = body.TryGetProperty("content", out _) ? Text(body, "content") ?? "" : before.Content,
            Embeds = List(body, "embeds", before.Embeds),
            Components = List(body, "components", before.Components),
        };
        // Rows count as something to see; whitespace does not.
        return after is { Embeds: null, Components: null } && string.IsNullOrWhiteSpace(after.Content)
            ? throw new FakeDiscordRefusal(400, 50006, "Cannot send an empty message")
            : after;
    }

    private static JsonElement? List(JsonElement body, string name, JsonElement? before) =>
        !body.TryGetProperty(name, out _) ? before
        : At(body, name) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? list
        : null;

    // Only the content notifies, and only whom allowed_mentions lets through.
    private string[] Pinged(FakeDiscordMessage message, JsonElement body)
    {
        var mentions = At(body, "allowed_mentions");
        var all = mentions is null || Many(mentions.Value, "parse").Any(one => one.ToString() == "users");
        var allowed = mentions is null ? [] : Many(mentions.Value, "users").Select(one => one.ToString()).ToArray();
        var named = People(message.Content).Where(id => all || allowed.Contains(id));
        var answered =
            mentions is { } sent && Is(sent, "replied_user")
                ? world.Rooms.GetValueOrDefault(message.Room)?.Find(message.ReplyTo)?.User
                : null;
        return [.. named.Concat(answered is null ? [] : [answered]).Distinct()];
    }

    /// <summary>Whom a text mentions.</summary>
    public static IEnumerable<string> People(string content) =>
        Mention().Matches(content).Select(match => match.Groups["id"].Value).Distinct();

    [GeneratedRegex(@"<@!?(?<id>\d+)>")]
    private static partial Regex Mention();
}
