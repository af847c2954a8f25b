namespace ChatBot.Tests.Support;

/// <summary>The guild and what Discord knows of the bot.</summary>
internal sealed class FakeDiscordWorld : FakeGate
{
    private static readonly DateTimeOffset _epoch = DateTimeOffset.FromUnixTimeMilliseconds(1_420_070_400_000);

    private int _last;

    public FakeDiscordWorld(TimeProvider clock)
    {
        Clock = clock;
        Reading = new FakeDiscordReading(this);
        foreach (var person in (FakeDiscordPerson[])[new("201", "nick"), new("202", "samo"), new("203", "kevin")])
            People[person.Id] = person;
        People[BotUserId] = new FakeDiscordPerson(BotUserId, "chatbot") { IsBot = true, Roles = [BotRoleId] };
        Roles[GuildId] = new FakeDiscordRole(GuildId, "@everyone");
        Roles[BotRoleId] = new FakeDiscordRole(BotRoleId, "chatbot") { Managed = true, Permissions = FakeDiscordPermission.Invited };
        AddRoom("301", "deploys");
        AddRoom("302", "general");
    }

    public TimeProvider Clock { get; }

    public string BotToken { get; } = "test.bot.token";

    public string ApplicationId { get; } = "400";

    public string BotUserId { get; } = "500";

    public string BotRoleId { get; } = "501";

    public string GuildId { get; } = "100";

    /// <summary>The bot is in the guild.</summary>
    public bool InGuild { get; set; } = true;

    /// <summary>Every call is answered with 401, and no identify is taken.</summary>
    public bool Revoked { get; set; }

    /// <summary>The portal's switch for the content of messages that do not mention the bot.</summary>
    public bool MessageContent { get; set; } = true;

    /// <summary>How many edits within an hour a message takes that is older than one; Discord does not publish its figure.</summary>
    public int EditCap { get; set; } = 10;

    /// <summary>How many commands may still be created today.</summary>
    public int CommandCreates { get; set; } = 200;

    /// <summary>How many bytes GUILD_CREATE is made longer by.</summary>
    public int GuildPadding { get; set; }

    public Dictionary<string, FakeDiscordRoom> Rooms { get; } = [];

    public Dictionary<string, FakeDiscordPerson> People { get; } = [];

    public Dictionary<string, FakeDiscordRole> Roles { get; } = [];

    /// <summary>What only one person sees, in order.</summary>
    public List<FakeDiscordMessage> Ephemerals { get; } = [];

    public List<FakeDiscordModal> Modals { get; } = [];

    public FakeDiscordReading Reading { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>An id of something made now: no two are alike, and a later one is greater.</summary>
    public string NextId() =>
        (((long)(Now - _epoch).TotalMilliseconds << 22) | (uint)(Next() & 0x3F_FFFF)).ToString(
            System.Globalization.CultureInfo.InvariantCulture
        );

    public int Next() => Interlocked.Increment(ref _last);

    /// <summary>One more text channel. The bot is told of it only when it connects the next time.</summary>
    public FakeDiscordRoom AddRoom(string id, string name)
    {
        lock (Gate)
            return Rooms[id] = new FakeDiscordRoom(id, name);
    }

    /// <summary>Somebody more.</summary>
    public void AddPerson(FakeDiscordPerson person)
    {
        lock (Gate)
            People[person.Id] = person;
    }

    /// <summary>The direct message of a person with the bot.</summary>
    public FakeDiscordRoom Direct(string person)
    {
        lock (Gate)
        {
            if (Rooms.Values.FirstOrDefault(room => room.With == person) is { } there)
                return there;
            var room = new FakeDiscordRoom(NextId(), "") { With = person };
            return Rooms[room.Id] = room;
        }
    }
}
