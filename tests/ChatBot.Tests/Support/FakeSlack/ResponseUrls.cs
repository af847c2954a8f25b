using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Tests.Support;

/// <summary>/response/{id}: five answers within 30 minutes to the one who acted, past all rules of the room.</summary>
internal sealed class ResponseUrls(FakeSlackWorld world, RoomChanges rooms, Func<string> address)
{
    private readonly Dictionary<string, Given> _given = [];

    public string Give(string person, string room, FakeSlackMessage? on)
    {
        var id = $"R{world.Next()}";
        lock (world.Gate)
            _given[id] = new Given(person, room, on, world.Now);
        return $"{address()}/response/{id}";
    }

    public async Task AnswerAsync(HttpContext context, string id)
    {
        var refused =
            context.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true ? "invalid_payload" : Use(id);
        if (refused is null)
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            refused = Say(world.Locked(() => _given[id]), body.RootElement.Clone());
        }

        context.Response.StatusCode = refused is null ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        await context.Response.WriteAsync(refused ?? "ok");
    }

    /// <summary>Shows an answer as the ack of a command or a response_url does; tells what is wrong with it.</summary>
    public string? Say(string person, string room, JsonElement answer) => Say(new Given(person, room, null, world.Now), answer);

    private string? Use(string id)
    {
        lock (world.Gate)
        {
            if (!_given.TryGetValue(id, out var given))
                return "invalid_url";
            if (world.Now - given.At > TimeSpan.FromMinutes(30))
                return "expired_url";
            if (given.Uses >= 5)
                return "used_url";
            _given[id] = given with { Uses = given.Uses + 1 };
            return null;
        }
    }

    private string? Say(Given given, JsonElement answer)
    {
        var text = BlockRules.Text(answer, "text") ?? "";
        JsonElement? blocks = answer.TryGetProperty("blocks", out var sent) ? sent : null;
        var on = given.On is { OnlyFor: null } standing ? world.Rooms[standing.Room].Find(standing.Ts) : null;
        if (Is(answer, "delete_original"))
        {
            if (on is not null)
                rooms.Delete(on);
            return null;
        }

        if (text.Length == 0 && blocks is null)
            return "no_text";
        if (blocks is { } list && BlockRules.Broken(list).Count > 0)
            return "invalid_blocks";
        if (on is not null && Is(answer, "replace_original"))
            rooms.Edit(on, on with { Text = text, Blocks = blocks });
        else if (given.On is { OnlyFor: not null } own && Is(answer, "replace_original"))
            Replace(own, text, blocks);
        else
            Show(given, answer, text, blocks);
        return null;
    }

    // What one person alone sees goes where it stood, and is read last.
    private void Replace(FakeSlackMessage own, string text, JsonElement? blocks) =>
        world.Change(() =>
        {
            world.Ephemerals.RemoveAll(message => message.Ts == own.Ts);
            world.Ephemerals.Add(own with { Text = text, Blocks = blocks, Edits = own.Edits + 1 });
        });

    private void Show(Given given, JsonElement answer, string text, JsonElement? blocks)
    {
        var message = new FakeSlackMessage
        {
            Room = given.Room,
            Ts = world.NextTs(),
            User = world.BotUserId,
            BotId = world.BotId,
            Text = text,
            Blocks = blocks,
            ThreadTs = BlockRules.Text(answer, "thread_ts"),
            Reading = world.Reading,
        };
        if (BlockRules.Text(answer, "response_type") == "in_channel")
            rooms.Post(message);
        else
            world.Change(() => world.Ephemerals.Add(message with { OnlyFor = given.Person }));
    }

    private static bool Is(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private sealed record Given(string Person, string Room, FakeSlackMessage? On, DateTimeOffset At)
    {
        public int Uses { get; init; }
    }
}
