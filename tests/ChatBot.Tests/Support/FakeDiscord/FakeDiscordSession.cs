using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>What a bot asks to be told of: https://discord.com/developers/docs/events/gateway#list-of-intents</summary>
[Flags]
internal enum FakeDiscordIntent
{
    None = 0,
    Guilds = 1 << 0,
    GuildMembers = 1 << 1,
    GuildPresences = 1 << 8,
    GuildMessages = 1 << 9,
    GuildMessageReactions = 1 << 10,
    DirectMessages = 1 << 12,
    DirectMessageReactions = 1 << 13,
    MessageContent = 1 << 15,

    /// <summary>The portal must allow these.</summary>
    Privileged = GuildMembers | GuildPresences | MessageContent,

    /// <summary>All that there are.</summary>
    Known = 0x1FFFF | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25),
}

/// <summary>A session of the gateway: it outlives its lines, and keeps all that happened for a resume.</summary>
internal sealed class FakeDiscordSession(string id, FakeDiscordIntent intents)
{
    private readonly List<(int Number, string Text)> _events = [];

    public string Id => id;

    public FakeDiscordIntent Intents => intents;

    /// <summary>The number of its last event.</summary>
    public int Last => _events.Count;

    /// <summary>Its line; null while it has none.</summary>
    public FakeDiscordSocket? Socket { get; set; }

    /// <summary>When its line went.</summary>
    public DateTimeOffset LostAt { get; set; }

    /// <summary>It can neither be told anything nor be resumed any more.</summary>
    public bool Ended { get; set; }

    /// <summary>Tells it an event, now or when it is resumed.</summary>
    public void Tell(string type, JsonNode what)
    {
        var text = new JsonObject
        {
            ["op"] = 0,
            ["t"] = type,
            ["s"] = Last + 1,
            ["d"] = what,
        }.ToJsonString();
        _events.Add((Last + 1, text));
        Socket?.Tell(Last, text);
    }

    /// <summary>Tells again what came after a number.</summary>
    public void TellAgain(int after)
    {
        foreach (var (number, text) in _events.Where(one => one.Number > after))
            Socket?.Tell(number, text);
    }
}

/// <summary>All sessions of the bot.</summary>
internal sealed class FakeDiscordSessions(FakeDiscordWorld world)
{
    private readonly List<FakeDiscordSession> _all = [];

    public IReadOnlyList<FakeDiscordSession> All => world.Locked(() => _all.ToArray());

    /// <summary>How long a session without a line can be resumed. Discord publishes no figure; it is some minutes.</summary>
    public TimeSpan ResumedWithin { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Those that can still be told something.</summary>
    public IReadOnlyList<FakeDiscordSession> Living => world.Locked(() => _all.Where(Lives).ToArray());

    public FakeDiscordSession Begin(FakeDiscordIntent intents)
    {
        var session = new FakeDiscordSession($"session{world.Next():D6}", intents);
        lock (world.Gate)
            _all.Add(session);
        return session;
    }

    public FakeDiscordSession? Find(string? id) => world.Locked(() => _all.Find(one => one.Id == id && Lives(one)));

    /// <summary>Tells all that asked for one of these intents; None is for everybody.</summary>
    public void Tell(string type, FakeDiscordIntent intents, Func<FakeDiscordSession, JsonNode> what) =>
        world.Change(() =>
        {
            foreach (var session in _all.Where(one => Lives(one) && (intents == FakeDiscordIntent.None || (one.Intents & intents) != 0)))
                session.Tell(type, what(session));
        });

    private bool Lives(FakeDiscordSession session) =>
        !session.Ended && (session.Socket is not null || world.Now - session.LostAt <= ResumedWithin);
}
