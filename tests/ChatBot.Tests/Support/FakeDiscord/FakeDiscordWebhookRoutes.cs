using System.Text.Json;
using static ChatBot.Tests.Support.FakeDiscordJson;

namespace ChatBot.Tests.Support;

/// <summary>
/// What follows the first answer to an act, for 15 minutes:
/// https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages
/// </summary>
internal sealed class FakeDiscordWebhookRoutes(
    FakeDiscordWorld world,
    FakeDiscordInteractions interactions,
    FakeDiscordChanges changes,
    FakeDiscordWriting writing
) : FakeDiscordRoutes(world)
{
    private const int Ephemeral = 64;
    private const string Base = "/webhooks/{webhook_id}/{webhook_token}";

    private static readonly TimeSpan _tokenLives = TimeSpan.FromMinutes(15);

    public override IEnumerable<FakeDiscordRoute> All =>
        [
            new("POST", Base, Follow),
            new("GET", $"{Base}/messages/@original", call => Told(Meant(call, Original(call)))),
            new("PATCH", $"{Base}/messages/@original", call => Edit(call, Original(call))),
            new("DELETE", $"{Base}/messages/@original", call => Delete(call, Original(call))),
            new("GET", $"{Base}/messages/{{message_id}}", call => Told(Meant(call, call.Id("message_id")))),
            new("PATCH", $"{Base}/messages/{{message_id}}", call => Edit(call, call.Id("message_id"))),
            new("DELETE", $"{Base}/messages/{{message_id}}", call => Delete(call, call.Id("message_id"))),
        ];

    private FakeDiscordReply Follow(FakeDiscordCall call)
    {
        var interaction = Of(call);
        var body = writing.Checked(call, call.Body, FakeDiscordBodyRules.Answered);
        // What follows an answer that was to come later is that answer, whatever its flags say.
        if (Find(interaction.Original) is { Thinking: true } thinking)
            return Told(Filled(thinking, body));
        var message = writing.New(interaction.Act.Room, body) with { Answers = interaction.Id, ReplyTo = interaction.Original };
        if ((message.Flags & Ephemeral) == 0)
            return Told(changes.Post(message));
        message = message with { OnlyFor = interaction.Act.Person.Id };
        changes.Show(message);
        return Told(message);
    }

    private FakeDiscordReply Edit(FakeDiscordCall call, string? id)
    {
        var before = Meant(call, id);
        return Told(Filled(before, writing.Checked(call, call.Body, FakeDiscordBodyRules.Answered)));
    }

    private FakeDiscordMessage Filled(FakeDiscordMessage before, JsonElement body)
    {
        if (Number(body, "flags") is { } flags && (flags & Ephemeral) != (before.Flags & Ephemeral) && !before.Thinking)
            World.Violated($"message {before.Id}: who sees it cannot be changed any more");
        return changes.Edit(before, writing.Changed(before, body));
    }

    private FakeDiscordReply Delete(FakeDiscordCall call, string? id)
    {
        changes.Delete(Meant(call, id));
        return FakeDiscordReply.Done;
    }

    private string? Original(FakeDiscordCall call) => Of(call).Original;

    // Only what this act's answers are, or the message that its button stands in.
    private FakeDiscordMessage Meant(FakeDiscordCall call, string? id)
    {
        var interaction = Of(call);
        var message = Find(id);
        return message is not null && (message.Answers == interaction.Id || message.Id == interaction.Original)
            ? message
            : throw FakeDiscordRefusal.UnknownMessage;
    }

    private FakeDiscordMessage? Find(string? id) =>
        id is null
            ? null
            : World.Ephemerals.Find(one => one.Id == id)
                ?? World.Rooms.Values.Select(room => room.Find(id)).FirstOrDefault(one => one is not null);

    private FakeDiscordInteraction Of(FakeDiscordCall call)
    {
        var interaction = interactions.All.FirstOrDefault(one => one.Token == call.Id("webhook_token"));
        if (interaction is null || call.Id("webhook_id") != World.ApplicationId || interaction.Acked is null)
            throw new FakeDiscordRefusal(404, 10015, "Unknown Webhook");
        return World.Now - interaction.At <= _tokenLives ? interaction : throw new FakeDiscordRefusal(401, 50027, "Invalid Webhook Token");
    }

    private FakeDiscordReply Told(FakeDiscordMessage message) => FakeDiscordReply.Ok(FakeDiscordShapes.Of(message, World, read: true));
}
