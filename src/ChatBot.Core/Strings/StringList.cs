using ChatBot.Core.People;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;

namespace ChatBot.Core.Strings;

/// <summary>A list of strings that a locale's room was given to translate: what some uploads brought, as far as it was missing then.</summary>
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

/// <summary>What became of a string of a list.</summary>
public enum ListedState
{
    /// <summary>It waits to be translated.</summary>
    Missing,

    /// <summary>It is translated.</summary>
    Translated,

    /// <summary>It was changed once more; a later list has it.</summary>
    ChangedAgain,

    /// <summary>It reads as it did before.</summary>
    ChangedBack,

    /// <summary>It is gone, and never reached the last tier.</summary>
    Withdrawn,

    /// <summary>It is gone.</summary>
    Gone,
}

/// <summary>A string of a list.</summary>
/// <param name="Source">The string as it is now.</param>
/// <param name="Before">What it said before; null for a new one.</param>
/// <param name="State">What became of it.</param>
/// <param name="By">Who translated it; null when nobody is known to have.</param>
public sealed record ListedString(SourceString Source, string? Before, ListedState State, PersonId? By);

/// <summary>How a list stands, by what became of its strings.</summary>
/// <param name="New">How many are new.</param>
/// <param name="Changed">How many were changed.</param>
/// <param name="States">How many came to what; those that none came to are left out.</param>
public sealed record ListedCounts(long New, long Changed, IReadOnlyDictionary<ListedState, long> States)
{
    /// <summary>All of them.</summary>
    public long All => New + Changed;

    /// <summary>How many came to something.</summary>
    public long Of(ListedState state) => States.GetValueOrDefault(state);
}
