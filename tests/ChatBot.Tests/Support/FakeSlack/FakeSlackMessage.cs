using System.Text.Json;

namespace ChatBot.Tests.Support;

/// <summary>What was posted, as sent.</summary>
internal sealed record FakeSlackMessage
{
    public required string Room { get; init; }

    public required string Ts { get; init; }

    public required string User { get; init; }

    /// <summary>Set on everything that an app wrote.</summary>
    public string? BotId { get; init; }

    /// <summary>What Slack itself wrote carries one: pinned_item, channel_topic.</summary>
    public string? Subtype { get; init; }

    /// <summary>The top-level text as sent: what a notification shows.</summary>
    public string Text { get; init; } = "";

    public JsonElement? Blocks { get; init; }

    public string? ThreadTs { get; init; }

    public JsonElement? Metadata { get; init; }

    /// <summary>How often it was edited.</summary>
    public int Edits { get; init; }

    public bool Deleted { get; init; }

    /// <summary>A thread's reply that shows in the channel as well.</summary>
    public bool Broadcast { get; init; }

    /// <summary>The only person who sees it; null for all others.</summary>
    public string? OnlyFor { get; init; }

    /// <summary>What a person reads: the blocks' lines without buttons, or the text where there is no block.</summary>
    public required FakeSlackReading Reading { get; init; }

    public string Shown => Reading.Of(this);

    public IReadOnlyList<FakeSlackButton> Buttons => FakeSlackButton.In(Blocks);

    /// <summary>Stands in the channel, not only in a thread.</summary>
    public bool InChannel => ThreadTs is null || ThreadTs == Ts || Broadcast;
}
