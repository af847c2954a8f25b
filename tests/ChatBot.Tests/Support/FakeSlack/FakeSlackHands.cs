using System.Text.Json;

namespace ChatBot.Tests.Support;

/// <summary>A button that asked before it let itself be pressed.</summary>
internal sealed record FakeSlackAsked(string Person, string Label, JsonElement Confirm);

/// <summary>What a person does in Slack.</summary>
internal sealed class FakeSlackHands(FakeSlackPerson person, FakeSlackWorld world, RoomChanges rooms, Interactions interactions)
{
    /// <summary>The modal on top of this person's screen.</summary>
    public FakeSlackView? Modal => world.Locked(() => world.Views.LastOrDefault(view => view.Person == person.Id));

    /// <summary>Says a line, as Slack tells it: mentions as &lt;@U0BOT&gt;, other angle brackets escaped.</summary>
    public FakeSlackMessage Say(string room, string text, string? thread = null)
    {
        lock (world.Gate)
            return rooms.Post(
                new FakeSlackMessage
                {
                    Room = room,
                    Ts = world.NextTs(),
                    User = person.Id,
                    Text = text,
                    ThreadTs = thread,
                    Reading = world.Reading,
                }
            );
    }

    /// <summary>Says a line to the bot alone.</summary>
    public FakeSlackMessage Whisper(string text) => Say(world.Direct(person.Id).Id, text);

    public FakeSlackMessage Edit(FakeSlackMessage message, string text) => rooms.Edit(message, message with { Text = text });

    public void Delete(FakeSlackMessage message) => rooms.Delete(message);

    public void Pin(FakeSlackMessage message) => rooms.Pin(message, person.Id);

    public void Unpin(FakeSlackMessage message) => rooms.Unpin(message, person.Id);

    /// <summary>Puts a reaction to a message.</summary>
    /// <param name="room">Where it stands.</param>
    /// <param name="ts">Which.</param>
    /// <param name="name">The emoji as Slack names it, without colons.</param>
    public void React(string room, string ts, string name) => rooms.React(room, ts, name, person.Id);

    /// <summary>Takes a reaction of one's own away.</summary>
    public void TakeBack(string room, string ts, string name) => rooms.TakeBack(room, ts, name, person.Id);

    public void SetTopic(string room, string topic) => rooms.SetTopic(world.Rooms[room], topic, person.Id);

    /// <summary>Completes with the ack, or when it is too late for one.</summary>
    public Task<FakeSlackAnswer> SlashAsync(string room, string command, string text) =>
        interactions.SlashAsync(person, room, command, text);

    /// <summary>Presses a button of a message as it stands now, found by its label or action_id.</summary>
    public Task<FakeSlackAnswer> PressAsync(FakeSlackMessage message, string button)
    {
        FakeSlackMessage standing;
        lock (world.Gate)
            standing = message.OnlyFor is not null
                ? message
                : world.Rooms[message.Room].Find(message.Ts) ?? throw new InvalidOperationException("The message is gone.");
        var pressed = standing.Buttons.FirstOrDefault(one => one.Label == button || one.ActionId == button);
        return pressed is null
            ? throw new InvalidOperationException(
                $"No button {button}, only: {string.Join(", ", standing.Buttons.Select(one => one.Label))}"
            )
            : interactions.PressAsync(person, standing, pressed);
    }

    /// <summary>Submits the modal on top; values by action_id. It closes unless the ack says otherwise.</summary>
    public Task<FakeSlackAnswer> SubmitAsync(IReadOnlyDictionary<string, string> values) =>
        interactions.SubmitAsync(person, Modal ?? throw new InvalidOperationException("No modal is open."), values);
}
