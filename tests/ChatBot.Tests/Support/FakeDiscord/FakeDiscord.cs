using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Support;

/// <summary>A Discord on loopback that speaks the wire and keeps the rules. All that is timed runs on the clock it is given.</summary>
internal sealed class FakeDiscord : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly WebApplication _app;
    private readonly FakeDiscordEvents _events;
    private readonly FakeDiscordChanges _changes;
    private readonly FakeDiscordInteractions _interactions;
    private readonly FakeDiscordCommandRoutes _commands;
    private readonly FakeDiscordRest _rest;

    private FakeDiscord(TimeProvider clock)
    {
        World = new FakeDiscordWorld(clock);
        var sessions = new FakeDiscordSessions(World);
        Gateway = new FakeDiscordGateway(World, sessions, () => Address, _end.Token);
        Gateway.Talk = new FakeDiscordTalk(World, Gateway);
        _events = new FakeDiscordEvents(World, sessions);
        _changes = new FakeDiscordChanges(World, _events);
        _interactions = new FakeDiscordInteractions(World, _events);
        _commands = new FakeDiscordCommandRoutes(World);
        var writing = new FakeDiscordWriting(World);
        FakeDiscordRoutes[] families =
        [
            new FakeDiscordGuildRoutes(World, Gateway),
            new FakeDiscordRoomRoutes(World, _changes),
            new FakeDiscordMessageRoutes(World, _changes, writing),
            new FakeDiscordPinRoutes(World, _changes),
            _commands,
            new FakeDiscordCallbackRoutes(World, _interactions, _changes, writing),
            new FakeDiscordWebhookRoutes(World, _interactions, _changes, writing),
        ];
        Limits = new FakeDiscordLimits(World);
        _rest = new FakeDiscordRest(World, Limits, families.SelectMany(family => family.All), _end.Token);
        _app = Build();
    }

    /// <summary>Rooms, people, roles and switches of the guild.</summary>
    public FakeDiscordWorld World { get; }

    /// <summary>Sessions and lines of the gateway, and what goes wrong there.</summary>
    public FakeDiscordGateway Gateway { get; }

    /// <summary>How many calls pass.</summary>
    public FakeDiscordLimits Limits { get; }

    public string Address { get; private set; } = "";

    public string ApiBaseUrl => $"{Address}/api/v10/";

    public string BotToken => World.BotToken;

    public string BotUserId => World.BotUserId;

    public string ApplicationId => World.ApplicationId;

    public string GuildId => World.GuildId;

    /// <summary>What goes wrong with a call, given its verb and route ("POST /channels/{channel_id}/messages"), its channel,
    /// guild or token ("" without one)
    /// and how often that pair was called, from 1; null is nothing.</summary>
    public Func<string, string, int, FakeDiscordFault?> Faults
    {
        get => _rest.Faults;
        set => _rest.Faults = value;
    }

    /// <summary>The lines that events come over.</summary>
    public IReadOnlyList<FakeDiscordSocket> Sockets => Gateway.Open;

    /// <summary>
    /// No act waits for its first answer, and no call is under way. Nobody acks a message: what was said may still be on its
    /// way.
    /// </summary>
    public bool Settled => World.Locked(() => _rest.Open == 0 && AreActsAnswered);

    /// <summary>As <see cref="Settled"/>, calls that are kept waiting on purpose aside: the clock may go on.</summary>
    public bool WaitsForTheClock => World.Locked(() => _rest.Open == _rest.Kept && AreActsAnswered);

    private bool AreActsAnswered => _interactions.All.All(one => !one.Open);

    public IReadOnlyList<FakeDiscordCall> Calls => _rest.Calls;

    public IReadOnlyCollection<FakeDiscordRoute> Routes => _rest.Routes;

    /// <summary>All acts that were brought to the bot, in order.</summary>
    public IReadOnlyList<FakeDiscordInteraction> Interactions => _interactions.All;

    /// <summary>The application commands as people find them.</summary>
    public IReadOnlyList<JsonElement> Commands => _commands.Registered;

    /// <summary>The rules that the bot broke; tests expect none.</summary>
    public IReadOnlyList<string> Violations => World.Violations;

    public static async Task<FakeDiscord> StartAsync(TimeProvider clock)
    {
        var discord = new FakeDiscord(clock);
        await clock.StartAsync(discord._app);
        discord.Address = discord._app.Urls.First();
        return discord;
    }

    /// <summary>Acts as a person.</summary>
    public FakeDiscordHands As(string person) =>
        World.Locked(() => World.People.ContainsKey(person))
            ? new(person, World, _changes, _interactions, _commands)
            : throw new InvalidOperationException($"Nobody is {person}.");

    /// <summary>Everything in a room in order: also Discord's own lines, and what was deleted, marked.</summary>
    public IReadOnlyList<FakeDiscordMessage> Messages(string room) =>
        World.Locked(() => World.Rooms.TryGetValue(room, out var known) ? known.Messages.ToArray() : []);

    /// <summary>What the bot wrote in a room and stands there, in order.</summary>
    public IReadOnlyList<FakeDiscordMessage> Posts(string room) =>
        [
            .. Messages(room)
                .Where(message => message.User == BotUserId && message is { Type: 0 or 19 or 20, Deleted: false, Thinking: false }),
        ];

    /// <summary>The pinned messages, the oldest pin first.</summary>
    public IReadOnlyList<FakeDiscordMessage> Pins(string room) =>
        World.Locked(() => World.Rooms[room].Pins.Select(pin => World.Rooms[room].Find(pin.Id)!).ToArray());

    public string Topic(string room) => World.Locked(() => World.Rooms[room].Topic);

    /// <summary>The threads of a room, in the order of their opening.</summary>
    public IReadOnlyList<FakeDiscordRoom> Threads(string room) =>
        World.Locked(() =>
            World
                .Rooms.Values.Where(one => one.Parent == room)
                .OrderBy(one => ulong.Parse(one.Id, System.Globalization.CultureInfo.InvariantCulture))
                .ToArray()
        );

    /// <summary>What only this person saw and can be read, in order; what was changed last comes last.</summary>
    public IReadOnlyList<FakeDiscordMessage> Ephemerals(string person) =>
        World.Locked(() => World.Ephemerals.Where(message => message.OnlyFor == person && !message.Thinking).ToArray());

    /// <summary>All that the bot said, for a test that waits in vain.</summary>
    public string Told() =>
        World.Locked(() =>
            string.Join(
                "\n---\n",
                World
                    .Rooms.Values.SelectMany(room => Posts(room.Id))
                    .Concat(World.Ephemerals)
                    .Select(message => $"{message.Room} {message.OnlyFor} {message.Shown}")
                    .Prepend("What was waited for did not come. The bot said:")
            )
        );

    /// <summary>Completes as soon as the condition holds; looked at after each change.</summary>
    public Task UntilAsync(Func<FakeDiscord, bool> stands, CancellationToken cancellationToken) =>
        World.UntilAsync(() => stands(this), cancellationToken);

    /// <summary>Sends the bot any event, whatever it asked for.</summary>
    public void Publish(string type, JsonNode what) => _events.Publish(type, what);

    /// <summary>Brings an act once more.</summary>
    public void Redeliver(FakeDiscordInteraction interaction) => _interactions.Again(interaction);

    /// <summary>Deletes a channel and its threads, and tells the bot.</summary>
    public void RemoveRoom(string room) => World.Change(() => _changes.Remove(World.Rooms[room]));

    /// <summary>Makes a channel that the bot is told of.</summary>
    public FakeDiscordRoom OpenRoom(string room, string name)
    {
        var made = World.AddRoom(room, name);
        World.Change(() => _events.Room(made, "CREATE"));
        return made;
    }

    public void Archive(FakeDiscordRoom thread) => _changes.Archive(thread, archived: true);

    /// <summary>Changes what somebody is in the guild.</summary>
    public void ChangeRoles(string person, params string[] roles) => _changes.ChangeRoles(person, roles);

    /// <summary>Makes a role, or changes its name or rights.</summary>
    public void ChangeRole(FakeDiscordRole role) => _changes.ChangeRole(role);

    /// <summary>The bot is put out of the guild.</summary>
    public void LeaveGuild() => _changes.Join(there: false);

    /// <summary>The bot is invited again.</summary>
    public void JoinGuild() => _changes.Join(there: true);

    /// <summary>The guild cannot be reached for a while, or can be again.</summary>
    public void GuildOutage(bool over) => _events.Guild(there: over, unavailable: true);

    /// <summary>The token is worth nothing from now on, and the lines are closed.</summary>
    public void Revoke()
    {
        World.Change(() => World.Revoked = true);
        foreach (var socket in Gateway.Connected)
            socket.Close(4004, "Authentication failed.");
    }

    public async ValueTask DisposeAsync()
    {
        _interactions.Dispose();
        await _end.CancelAsync();
        await _app.DisposeAsync();
        _end.Dispose();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Map("/api/{**path}", (HttpContext context, string path) => _rest.AnswerAsync(context, path));
        app.Map("/", Gateway.AcceptAsync);
        app.Map("/resume/{**rest}", Gateway.AcceptAsync);
        return app;
    }
}
