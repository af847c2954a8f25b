using System.Text.RegularExpressions;

namespace ChatBot.Strings.Extracting;

/// <summary>Whether a source may hold a call at all: most do not, and are not read any closer.</summary>
internal static partial class Mention
{
    public static bool IsIn(string source) => Name().IsMatch(source);

    public static bool IsIn(ReadOnlySpan<byte> source)
    {
        for (int next; (next = source.IndexOf((byte)'_')) >= 0; source = source[(next + 1)..])
        {
            var rest = source[(next + 1)..];
            if (rest.Length > 1 && rest[0] is (byte)'s' or (byte)'m' && !IsWord(rest[1]) && (next == 0 || !IsWord(source[next - 1]))) return true;
        }
        return false;
    }

    // Cut at what was looked at, so what stands before the first character is unknown: looking closer once too often does no harm.
    private static bool IsWord(byte character) => char.IsAsciiLetterOrDigit((char)character) || character == (byte)'_';

    [GeneratedRegex(@"\b_[sm]\b")]
    private static partial Regex Name();
}
