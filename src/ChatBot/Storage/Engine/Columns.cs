using ChatBot.Core.People;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;

namespace ChatBot.Storage.Engine;

/// <summary>Between columns and the words of Core.</summary>
internal static class Columns
{
    private const char Unknown = '\uFFFD';

    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static T Enum<T>(string word)
        where T : struct, Enum => System.Enum.Parse<T>(word, ignoreCase: true);

    public static RoomId Room(string text) =>
        RoomId.TryParse(text, out var room) ? room : throw new FormatException($"'{text}' is no room.");

    public static PersonId? Person(string? name) => name is null ? null : new PersonId(name);

    public static Revision? Revision(string? sha) => sha is null ? null : new Revision(sha);

    public static long Bit(bool value) => value ? 1 : 0;

    /// <summary>Text as typed, without what no database takes: a NUL, half of a surrogate pair.</summary>
    public static string Typed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\0'))
            return text;
        return string.Concat(text.EnumerateRunes().Select(rune => rune.Value == 0 ? Unknown.ToString() : rune.ToString()));
    }
}
