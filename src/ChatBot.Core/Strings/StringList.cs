using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;

namespace ChatBot.Core.Strings;

/// <summary>
/// A list of strings that a locale's room was given to translate: what some uploads brought, as far as it was missing then.
/// </summary>
/// <param name="Id">Its number, as a button says it.</param>
/// <param name="Project">The project's name.</param>
/// <param name="Locale">The locale, or <see cref="LocaleRoom.Every"/>.</param>
/// <param name="Room">The room.</param>
/// <param name="At">When it was given.</param>
public sealed record StringList(long Id, string Project, string Locale, RoomId Room, DateTimeOffset At)
{
    /// <summary>The upload after which its news begin.</summary>
    public long After { get; init; }

    /// <summary>The upload that it ends with.</summary>
    public required StringUpload Upload { get; init; }

    /// <summary>The first tier that its strings will reach; empty when all tiers have them.</summary>
    public string Reaches { get; init; } = "";

    /// <summary>The post's subject.</summary>
    public string Subject => $"{Mark}{Id}";

    /// <summary>How the subjects of lists begin.</summary>
    public const string Mark = "strings:";
}
