using System.Text.Json;

namespace ChatBot.Tests.Support;

/// <summary>What was posted, as sent.</summary>
internal sealed record FakeDiscordMessage
{
    /// <summary>The id of its channel or thread.</summary>
    public required string Room { get; init; }

    public required string Id { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string User { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>0 is an ordinary one, 6 "pinned a message", 19 a reply, 20 the answer to a command, 21 a thread's first line.</summary>
    public int Type { get; init; }

    public string Content { get; init; } = "";

    public JsonElement? Embeds { get; init; }

    public JsonElement? Components { get; init; }

    public string? Nonce { get; init; }

    public int Flags { get; init; }

    /// <summary>The message it answers, or that was pinned.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The people whom it notified.</summary>
    public IReadOnlyList<string> Pinged { get; init; } = [];

    /// <summary>When it was edited, in order.</summary>
    public IReadOnlyList<DateTimeOffset> EditedAt { get; init; } = [];

    /// <summary>How often it was edited.</summary>
    public int Edits => EditedAt.Count;

    public bool Deleted { get; init; }

    /// <summary>The only person who sees it; null for all others.</summary>
    public string? OnlyFor { get; init; }

    /// <summary>The bot is at it, and nothing can be read yet.</summary>
    public bool Thinking { get; init; }

    /// <summary>The id of the interaction that it answers.</summary>
    public string? Answers { get; init; }

    /// <summary>What a person reads: the content, then what the embeds say.</summary>
    public required FakeDiscordReading Reading { get; init; }

    public string Shown => Reading.Of(this);

    public IReadOnlyList<FakeDiscordButton> Buttons => FakeDiscordButton.In(Components);
}
