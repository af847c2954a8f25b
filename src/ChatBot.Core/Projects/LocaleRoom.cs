using ChatBot.Core.Rooms;

namespace ChatBot.Core.Projects;

/// <summary>A room whose people translate into one locale.</summary>
/// <param name="Locale">The locale, as the project writes it (<c>ru</c>, <c>pt-BR</c>), or <see cref="Every"/>.</param>
/// <param name="Room">The room.</param>
public sealed record LocaleRoom(string Locale, RoomId Room)
{
    /// <summary>The locale of a room that is told once for all of them.</summary>
    public const string Every = "*";

    /// <summary>From how many strings on the room is told at once. Default 1.</summary>
    public int From { get; init; } = 1;

    /// <summary>After how long it is told of fewer, too. Default 4 hours.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromHours(4);

    /// <summary>When it is told nothing; null for never.</summary>
    public QuietHours? Quiet { get; init; }
}
