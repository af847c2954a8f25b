using ChatBot.Core.People;

namespace ChatBot.Core.Claims;

/// <summary>Which open claims; everything that is null does not matter.</summary>
public sealed record ClaimFilter
{
    /// <summary>Only of this series.</summary>
    public string? Series { get; init; }

    /// <summary>Only of this number.</summary>
    public long? Number { get; init; }

    /// <summary>Only of this thing.</summary>
    public string? Thing { get; init; }

    /// <summary>Only of this person.</summary>
    public PersonId? Owner { get; init; }

    /// <summary>The newest so many; 50 by default.</summary>
    public long Newest { get; init; } = 50;
}
