using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>
/// What a person does in Discord. Acts that the bot answers complete with its first answer, or when it is too late for one.
/// </summary>
internal sealed class FakeDiscordHands(
    string id,
    FakeDiscordWorld world,
    FakeDiscordChanges changes,
    FakeDiscordInteractions interactions,
    FakeDiscordCommandRoutes commands
)
{
    /// <summary>The modal on top of this person's screen.</summary>
    public FakeDiscordModal? Modal => world.Locked(() => world.Modals.LastOrDefault(modal => modal.Person == id));

    private FakeDiscordPerson Self => world.Locked(() => world.People[id]);

    /// <summary>Says a line, as Discord tells it: mentions as &lt;@500&gt;. A thread is a room, too.</summary>
    public FakeDiscordMessage Say(string room, string text) => Post(room, text, null);

    /// <summary>Answers a message, which notifies its author.</summary>
    public FakeDiscordMessage Reply(FakeDiscordMessage message, string text) => Post(message.Room, text, message);

    /// <summary>Says a line to the bot alone.</summary>
    public FakeDiscordMessage Whisper(string text) => Say(world.Direct(id).Id, text);

    public FakeDiscordMessage Edit(FakeDiscordMessage message, string text) =>
        changes.Edit(message, message with { Content = text, Pinged = [.. FakeDiscordWriting.People(text)] });

    public void Delete(FakeDiscordMessage message) => changes.Delete(message);

    public void Pin(FakeDiscordMessage message) => changes.Pin(message, id);

    public void Unpin(FakeDiscordMessage message) => changes.Unpin(message);

    /// <summary>Puts a reaction to a message.</summary>
    /// <param name="room">Where it stands; a thread is a room, too.</param>
    /// <param name="message">Its id.</param>
    /// <param name="emoji">The emoji itself, or name:id of one of the guild's own.</param>
    public void React(string room, string message, string emoji) => changes.React(room, message, emoji, id);

    /// <summary>Takes a reaction of one's own away.</summary>
    public void TakeBack(string room, string message, string emoji) => changes.TakeBack(room, message, emoji, id);

    public FakeDiscordRoom OpenThread(FakeDiscordMessage message, string name) => changes.OpenThread(message, name, id, 1440);

    public void SetTopic(string room, string topic) => changes.Rename(world.Rooms[room], null, topic);

    /// <summary>Uses a registered command. What Discord's own client does not let go is the test's mistake.</summary>
    public Task<FakeDiscordAnswer> CommandAsync(string room, string name, params (string Name, object Value)[] options) =>
        interactions.BringAsync(new FakeDiscordAct(Self, room, 2, Typed(name).Said(options)));

    /// <summary>Types the beginning of an option, with others filled in already.</summary>
    public Task<FakeDiscordAnswer> AutocompleteAsync(
        string room,
        string name,
        string option,
        string typed,
        params (string Name, object Value)[] others
    ) => interactions.BringAsync(new FakeDiscordAct(Self, room, 4, Typed(name).Completing(option, typed, others)));

    /// <summary>Presses a button of a message as it stands now, found by its label or custom_id.</summary>
    public Task<FakeDiscordAnswer> PressAsync(FakeDiscordMessage message, string button)
    {
        var standing = Standing(message);
        var pressed = standing.Buttons.FirstOrDefault(one => one.Label == button || one.CustomId == button);
        if (pressed is null)
            throw new InvalidOperationException(
                $"No button {button}, only: {string.Join(", ", standing.Buttons.Select(one => one.Label))}"
            );
        if (pressed.Disabled || pressed.CustomId is null)
            throw new InvalidOperationException($"The button {button} cannot be pressed.");
        return interactions.BringAsync(
            new FakeDiscordAct(
                Self,
                standing.Room,
                3,
                new JsonObject
                {
                    ["custom_id"] = pressed.CustomId,
                    ["component_type"] = 2,
                    ["id"] = 2,
                },
                standing
            )
        );
    }

    /// <summary>Submits the modal on top with this text in its first field.</summary>
    public Task<FakeDiscordAnswer> SubmitAsync(string text) =>
        SubmitAsync(Modal ?? throw new InvalidOperationException("No modal is open."), text);

    public Task<FakeDiscordAnswer> SubmitAsync(FakeDiscordModal modal, string text)
    {
        var filled = modal.Filled(text);
        world.Change(() => world.Modals.Remove(modal));
        return interactions.BringAsync(new FakeDiscordAct(Self, modal.Room, 5, filled, modal.On));
    }

    private FakeDiscordMessage Post(string room, string text, FakeDiscordMessage? answered) =>
        changes.Post(
            world.Locked(() =>
                new FakeDiscordMessage
                {
                    Room = room,
                    Id = world.NextId(),
                    At = world.Now,
                    User = id,
                    Content = text,
                    Type = answered is null ? 0 : 19,
                    ReplyTo = answered?.Id,
                    Pinged = [.. FakeDiscordWriting.People(text).Concat(answered is null ? [] : [answered.User]).Distinct()],
                    Reading = world.Reading,
                }
            )
        );

    private FakeDiscordTyping Typed(string name) => new(name, commands.Registered, world);

    private FakeDiscordMessage Standing(FakeDiscordMessage message) =>
        world.Locked(() =>
            (message.OnlyFor is null ? world.Rooms[message.Room].Find(message.Id) : world.Ephemerals.Find(one => one.Id == message.Id))
            ?? throw new InvalidOperationException("The message is gone.")
        );
}
