namespace ChatBot.Tests.Support;

/// <summary>The workspace: who and what is in it.</summary>
internal sealed class FakeSlackWorld : FakeGate
{
    private int _last;

    public FakeSlackWorld(TimeProvider clock)
    {
        Clock = clock;
        Reading = new FakeSlackReading(NameOf);
        foreach (var person in (FakeSlackPerson[])[new("U1", "nick"), new("U2", "samo"), new("U3", "kevin")])
            People[person.Id] = person;
        People[BotUserId] = new FakeSlackPerson(BotUserId, "deploybot") { IsBot = true, Email = "" };
        AddRoom("C1", "deploys");
    }

    public TimeProvider Clock { get; }

    public string AppToken { get; } = "xapp-1-test";

    public string BotToken { get; } = "xoxb-test";

    /// <summary>What the bot's token may do.</summary>
    public HashSet<string> Scopes { get; } =
    [
        "app_mentions:read",
        "bookmarks:read",
        "bookmarks:write",
        "channels:history",
        "channels:read",
        "channels:write.topic",
        "chat:write",
        "commands",
        "files:write",
        "groups:history",
        "groups:read",
        "groups:write.topic",
        "im:history",
        "im:read",
        "im:write",
        "pins:read",
        "pins:write",
        "reactions:read",
        "reactions:write",
        "usergroups:read",
        "users:read",
        "users:read.email",
    ];

    /// <summary>The app is subscribed to reaction_added and reaction_removed.</summary>
    public bool HearsReactions { get; set; } = true;

    /// <summary>The code that every call is answered with, where the token is worth nothing any more.</summary>
    public string? Revoked { get; set; }

    /// <summary>The workspace lets nobody edit what was posted.</summary>
    public bool EditWindowClosed { get; set; }

    /// <summary>A workspace without user groups.</summary>
    public bool PlanUpgradeRequired { get; set; }

    public string TeamId { get; } = "T0TEAM";

    public string AppId { get; } = "A0APP";

    public string BotUserId { get; } = "U0BOT";

    public string BotId { get; } = "B0BOT";

    public Dictionary<string, FakeSlackRoom> Rooms { get; } = [];

    public Dictionary<string, FakeSlackPerson> People { get; } = [];

    public Dictionary<string, FakeSlackGroup> Groups { get; } = [];

    /// <summary>What only one person sees, in order.</summary>
    public List<FakeSlackMessage> Ephemerals { get; } = [];

    public List<FakeSlackView> Views { get; } = [];

    public FakeSlackReading Reading { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public string NowInSeconds => Text(Now.ToUnixTimeSeconds());

    /// <summary>An id of a message: no two are alike, and a later one is greater.</summary>
    public string NextTs() => $"{NowInSeconds}.{Next():D6}";

    public int Next() => Interlocked.Increment(ref _last);

    public FakeSlackRoom AddRoom(string id, string name, bool botIn = true, bool isPrivate = false)
    {
        var room = new FakeSlackRoom(id, name) { Private = isPrivate };
        room.Members.UnionWith(People.Values.Where(person => botIn || person.Id != BotUserId).Select(person => person.Id));
        lock (Gate)
            return Rooms[id] = room;
    }

    /// <summary>Somebody more, in every room.</summary>
    public void AddPerson(FakeSlackPerson person)
    {
        lock (Gate)
        {
            People[person.Id] = person;
            foreach (var room in Rooms.Values.Where(room => room.With is null))
                room.Members.Add(person.Id);
        }
    }

    /// <summary>The direct message of a person with the bot.</summary>
    public FakeSlackRoom Direct(string person)
    {
        lock (Gate)
        {
            var id = $"D{person[1..]}";
            if (Rooms.TryGetValue(id, out var there))
                return there;
            var room = new FakeSlackRoom(id, "") { With = person };
            room.Members.UnionWith([person, BotUserId]);
            return Rooms[id] = room;
        }
    }

    private string NameOf(string id) =>
        People.TryGetValue(id, out var person) ? person.DisplayName
        : Rooms.TryGetValue(id, out var room) ? room.Name
        : Groups.TryGetValue(id, out var group) ? group.Handle
        : id;

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
