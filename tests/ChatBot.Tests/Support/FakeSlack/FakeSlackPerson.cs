namespace ChatBot.Tests.Support;

/// <summary>Somebody in the workspace.</summary>
internal sealed record FakeSlackPerson(string Id, string Name)
{
    public string DisplayName { get; init; } = Name;

    public string Email { get; init; } = $"{Name}@example.com";

    public bool IsBot { get; init; }

    public bool Deleted { get; init; }

    /// <summary>The workspace they come from, when it is another one; null for this one.</summary>
    public string? From { get; init; }
}

/// <summary>A user group, as in &lt;!subteam^S1&gt;.</summary>
internal sealed record FakeSlackGroup(string Id, string Handle, IReadOnlyList<string> Members);
