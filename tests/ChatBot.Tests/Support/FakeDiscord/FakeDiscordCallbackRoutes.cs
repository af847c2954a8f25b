using System.Text.Json;
using System.Text.Json.Nodes;
using static ChatBot.Tests.Support.FakeDiscordJson;

namespace ChatBot.Tests.Support;

/// <summary>The first answer to an act: within 3 s, once, and of a type that fits it.</summary>
internal sealed class FakeDiscordCallbackRoutes(
    FakeDiscordWorld world,
    FakeDiscordInteractions interactions,
    FakeDiscordChanges changes,
    FakeDiscordWriting writing
) : FakeDiscordRoutes(world)
{
    private const int Ephemeral = 64;

    // Loading: https://discord.com/developers/docs/resources/message#message-object-message-flags
    private const int Loading = 128;

    public override IEnumerable<FakeDiscordRoute> All =>
        [new("POST", "/interactions/{interaction_id}/{interaction_token}/callback", Answer)];

    private FakeDiscordReply Answer(FakeDiscordCall call)
    {
        var interaction = interactions.All.FirstOrDefault(one =>
            one.Id == call.Id("interaction_id") && one.Token == call.Id("interaction_token")
        );
        if (interaction is null || interaction.Late)
            throw new FakeDiscordRefusal(404, 10062, "Unknown interaction");
        if (interaction.Acked is not null)
        {
            World.Violated($"{call.Path} answers twice");
            throw new FakeDiscordRefusal(400, 40060, "Interaction has already been acknowledged.");
        }

        var body = Body(call, "type", "data");
        var type = Number(body, "type") ?? 0;
        if (!Fitting(interaction.Act).Contains(type))
            throw FakeDiscordRefusal.Form(
                ("type", "BASE_TYPE_CHOICES", $"Type {type} does not answer an interaction of type {interaction.Act.Type}")
            );
        var answer = Shown(call, interaction, type, At(body, "data"));
        interaction.End(answer);
        return call.Asked("with_response") == "true" ? FakeDiscordReply.Ok(Response(interaction, answer)) : FakeDiscordReply.Done;
    }

    private static int[] Fitting(FakeDiscordAct act) =>
        act.Type switch
        {
            2 => [4, 5, 9],
            3 => [4, 5, 6, 7, 9],
            4 => [8],
            _ => act.On is null ? [4, 5] : [4, 5, 6, 7],
        };

    private FakeDiscordAnswer Shown(FakeDiscordCall call, FakeDiscordInteraction interaction, int type, JsonElement? data) =>
        type switch
        {
            4 => Said(
                interaction,
                type,
                data,
                Message(interaction, writing.New(interaction.Act.Room, writing.Checked(call, data, FakeDiscordBodyRules.Answered)))
            ),
            5 => Said(interaction, type, data, Later(call, interaction, data)),
            7 => Said(
                interaction,
                type,
                data,
                changes.Edit(
                    Standing(interaction),
                    writing.Changed(Standing(interaction), writing.Checked(call, data, FakeDiscordBodyRules.Answered))
                )
            ),
            8 => new FakeDiscordAnswer(false, type, Choices(data)),
            9 => new FakeDiscordAnswer(false, type, data) { Modal = Opened(interaction, data) },
            _ => Silent(interaction, type, data),
        };

    private static FakeDiscordAnswer Said(FakeDiscordInteraction interaction, int type, JsonElement? data, FakeDiscordMessage message)
    {
        interaction.Original = message.Id;
        return new FakeDiscordAnswer(false, type, data, message);
    }

    private static FakeDiscordAnswer Silent(FakeDiscordInteraction interaction, int type, JsonElement? data)
    {
        interaction.Original = interaction.Act.On!.Id;
        return new FakeDiscordAnswer(false, type, data);
    }

    private FakeDiscordMessage Message(FakeDiscordInteraction interaction, FakeDiscordMessage said)
    {
        var message = said with { Type = interaction.Act.Type == 2 ? 20 : 0, Answers = interaction.Id };
        if ((message.Flags & Ephemeral) == 0)
            return changes.Post(message);
        message = message with { OnlyFor = interaction.Act.Person.Id };
        changes.Show(message);
        return message;
    }

    private FakeDiscordMessage Later(FakeDiscordCall call, FakeDiscordInteraction interaction, JsonElement? data)
    {
        var flags = data is { } sent ? Number(sent, "flags") ?? 0 : 0;
        if (data is { } more && Names(more).Except(["flags"]).Any())
            World.Violated($"{call.Path}: an answer that comes later holds flags only");
        if ((flags & ~Ephemeral) != 0)
            throw FakeDiscordRefusal.Form(("data.flags", "BITFIELD_FLAGS", "Only EPHEMERAL can be set"));
        return Message(
            interaction,
            new FakeDiscordMessage
            {
                Room = interaction.Act.Room,
                Id = World.NextId(),
                At = World.Now,
                User = World.BotUserId,
                Flags = flags | Loading,
                Thinking = true,
                Reading = World.Reading,
            }
        );
    }

    // What only one person sees is found among that; the rest where it was posted.
    private FakeDiscordMessage Standing(FakeDiscordInteraction interaction)
    {
        var on = interaction.Act.On!;
        return (on.OnlyFor is null ? World.Rooms.GetValueOrDefault(on.Room)?.Find(on.Id) : World.Ephemerals.Find(one => one.Id == on.Id))
            ?? throw FakeDiscordRefusal.UnknownMessage;
    }

    private static JsonElement Choices(JsonElement? data)
    {
        var choices = data is { } sent ? Many(sent, "choices") : [];
        if (data is null || At(data.Value, "choices") is null)
            throw FakeDiscordRefusal.Form(("data.choices", "BASE_TYPE_REQUIRED", "This field is required"));
        if (choices.Length > 25)
            throw FakeDiscordRefusal.Form(("data.choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length."));
        (string, string, string)[] broken =
        [
            .. choices
                .Index()
                .SelectMany(one => (string[])["name", "value"], (one, name) => (one, name))
                .SelectMany(each => FakeDiscordBodyRules.Length(each.one.Item, each.name, 1, 100, $"data.choices.{each.one.Index}")),
        ];
        return broken.Length == 0 ? data.Value : throw FakeDiscordRefusal.Form(broken);
    }

    private FakeDiscordModal Opened(FakeDiscordInteraction interaction, JsonElement? data)
    {
        if (data is not { ValueKind: JsonValueKind.Object } content)
            throw FakeDiscordRefusal.Form(("data", "BASE_TYPE_REQUIRED", "This field is required"));
        if (FakeDiscordComponentRules.BrokenModal(content) is { Count: > 0 } broken)
            throw FakeDiscordRefusal.Form([.. broken]);
        var modal = new FakeDiscordModal(interaction.Act.Person.Id, interaction.Act.Room, content, interaction.Act.On);
        World.Modals.Add(modal);
        return modal;
    }

    private JsonObject Response(FakeDiscordInteraction interaction, FakeDiscordAnswer answer)
    {
        var told = new JsonObject
        {
            ["id"] = interaction.Id,
            ["type"] = interaction.Act.Type,
            ["response_message_loading"] = answer.Type == 5,
        };
        var resource = new JsonObject { ["type"] = answer.Type };
        if (answer.Message is { } message)
        {
            (told["response_message_id"], told["response_message_ephemeral"]) = (message.Id, message.OnlyFor is not null);
            resource["message"] = FakeDiscordShapes.Of(message, World, read: true);
        }

        return new JsonObject { ["interaction"] = told, ["resource"] = resource };
    }
}
