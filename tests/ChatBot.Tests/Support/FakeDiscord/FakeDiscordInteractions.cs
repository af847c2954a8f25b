using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>Brings acts of people to the bot: https://discord.com/developers/docs/interactions/receiving-and-responding</summary>
internal sealed class FakeDiscordInteractions(FakeDiscordWorld world, FakeDiscordEvents events) : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    private readonly List<FakeDiscordInteraction> _all = [];

    public IReadOnlyList<FakeDiscordInteraction> All => world.Locked(() => _all.ToArray());

    public Task<FakeDiscordAnswer> BringAsync(FakeDiscordAct act)
    {
        var id = world.NextId();
        var interaction = new FakeDiscordInteraction(id, $"token.{id}", act, world.Now);
        world.Change(() =>
        {
            _all.Add(interaction);
            interaction.Deadline = world.Clock.CreateTimer(_ => TooLate(interaction), null, _patience, Timeout.InfiniteTimeSpan);
            events.Publish("INTERACTION_CREATE", Payload(interaction));
        });
        return interaction.Answer;
    }

    /// <summary>Sends it once more, as it may come after a resume.</summary>
    public void Again(FakeDiscordInteraction interaction) => events.Publish("INTERACTION_CREATE", Payload(interaction));

    public void Dispose()
    {
        lock (world.Gate)
        {
            foreach (var interaction in _all)
                interaction.Deadline?.Dispose();
        }
    }

    private void TooLate(FakeDiscordInteraction interaction) =>
        world.Change(() =>
        {
            if (interaction.Open)
                interaction.End(new FakeDiscordAnswer(TimedOut: true));
        });

    private JsonObject Payload(FakeDiscordInteraction interaction)
    {
        var (act, room) = (interaction.Act, world.Rooms[interaction.Act.Room]);
        var payload = new JsonObject
        {
            ["id"] = interaction.Id,
            ["application_id"] = world.ApplicationId,
            ["type"] = act.Type,
            ["data"] = act.Data.DeepClone(),
            ["channel_id"] = room.Id,
            ["channel"] = Place(room),
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["app_permissions"] = FakeDiscordShapes.Text(world.Rights(room)),
            ["locale"] = "en-US",
            ["entitlements"] = new JsonArray(),
            ["attachment_size_limit"] = 10_485_760,
            ["context"] = room.With is null ? 0 : 1,
        };
        if (act.On is { } on)
            payload["message"] = FakeDiscordShapes.Of(on, world, read: true);
        From(payload, act.Person, room);
        return payload;
    }

    // In a guild it is a member; in a direct message a user.
    private void From(JsonObject payload, FakeDiscordPerson person, FakeDiscordRoom room)
    {
        if (room.With is not null)
        {
            payload["user"] = FakeDiscordShapes.Of(person);
            payload["authorizing_integration_owners"] = new JsonObject { ["0"] = "0" };
            return;
        }

        var member = FakeDiscordShapes.FullMember(person);
        member["permissions"] = FakeDiscordShapes.Text(FakeDiscordPermission.ViewChannel | FakeDiscordPermission.SendMessages);
        payload["member"] = member;
        payload["guild_id"] = world.GuildId;
        payload["guild_locale"] = "en-US";
        payload["guild"] = new JsonObject
        {
            ["id"] = world.GuildId,
            ["locale"] = "en-US",
            ["features"] = new JsonArray(),
        };
        payload["authorizing_integration_owners"] = new JsonObject { ["0"] = world.GuildId };
    }

    private JsonObject Place(FakeDiscordRoom room)
    {
        var place = FakeDiscordShapes.Of(room, world);
        place.Remove("permission_overwrites");
        place["permissions"] = FakeDiscordShapes.Text(world.Rights(room));
        return place;
    }
}
