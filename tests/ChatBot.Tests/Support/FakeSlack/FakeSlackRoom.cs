namespace ChatBot.Tests.Support;

/// <summary>A channel or a direct message, with what stands in it.</summary>
internal sealed class FakeSlackRoom(string id, string name)
{
    public string Id => id;

    public string Name { get; set; } = name;

    public bool Archived { get; set; }

    public bool Private { get; init; }

    /// <summary>The other side of a direct message with the bot; null in a channel.</summary>
    public string? With { get; init; }

    public HashSet<string> Members { get; } = [];

    public string Topic { get; set; } = "";

    /// <summary>How many pins it holds.</summary>
    public int PinCap { get; set; } = 100;

    /// <summary>Everything that was ever posted, in order; what was deleted is marked.</summary>
    public List<FakeSlackMessage> Messages { get; } = [];

    /// <summary>The ts of what is pinned, the oldest pin first.</summary>
    public List<string> Pins { get; } = [];

    /// <summary>Who put which reaction to which ts.</summary>
    public HashSet<(string Ts, string Name, string By)> Reactions { get; } = [];

    public string Kind =>
        With is not null ? "im"
        : Private ? "group"
        : "channel";

    public FakeSlackMessage? Find(string? ts) => Messages.Find(message => message.Ts == ts && !message.Deleted);

    public void Replace(FakeSlackMessage message) => Messages[Messages.FindIndex(one => one.Ts == message.Ts)] = message;
}
