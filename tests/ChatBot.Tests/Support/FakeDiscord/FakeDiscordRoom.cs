namespace ChatBot.Tests.Support;

/// <summary>A channel, a thread or a direct message, with what stands in it.</summary>
internal sealed class FakeDiscordRoom(string id, string name)
{
    public string Id => id;

    public string Name { get; set; } = name;

    public string Topic { get; set; } = "";

    /// <summary>The other side of a direct message with the bot; null elsewhere.</summary>
    public string? With { get; init; }

    /// <summary>The channel that a thread hangs in; null elsewhere.</summary>
    public string? Parent { get; init; }

    /// <summary>Who opened the thread.</summary>
    public string? Owner { get; init; }

    public bool IsThread => Parent is not null;

    /// <summary>0 is a text channel, 1 a direct message, 11 a public thread.</summary>
    public int Type =>
        With is not null ? 1
        : IsThread ? 11
        : 0;

    public bool Archived { get; set; }

    public bool Locked { get; set; }

    /// <summary>In minutes: 60, 1440, 4320 or 10080.</summary>
    public int ArchivedAfter { get; set; } = 1440;

    /// <summary>When something was last said in it.</summary>
    public DateTimeOffset LastAt { get; set; }

    /// <summary>How many pins it holds.</summary>
    public int PinCap { get; set; } = 250;

    public List<FakeDiscordOverwrite> Overwrites { get; } = [];

    /// <summary>Everything that was ever posted, in order; what was deleted is marked.</summary>
    public List<FakeDiscordMessage> Messages { get; } = [];

    /// <summary>What is pinned and since when, the oldest pin first.</summary>
    public List<(string Id, DateTimeOffset At)> Pins { get; } = [];

    /// <summary>Who put which emoji to which message.</summary>
    public HashSet<(string Message, string Emoji, string By)> Reactions { get; } = [];

    public bool IsArchived(DateTimeOffset now) => Archived || (IsThread && now - LastAt > TimeSpan.FromMinutes(ArchivedAfter));

    public FakeDiscordMessage? Find(string? message) => Messages.Find(one => one.Id == message && !one.Deleted);

    public void Replace(FakeDiscordMessage message) => Messages[Messages.FindIndex(one => one.Id == message.Id)] = message;
}
