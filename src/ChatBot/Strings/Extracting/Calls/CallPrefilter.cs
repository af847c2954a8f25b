using System.Text.RegularExpressions;

namespace ChatBot.Strings.Extracting.Calls;

/// <summary>Whether a source may hold a call at all: most do not, and are not read any closer.</summary>
internal static partial class CallPrefilter
{
    public static bool IsIn(string source) => Name().IsMatch(source);

    /// <summary>Whether a file of any length does; a piece of it is held at a time.</summary>
    public static async Task<bool> IsInAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var piece = new byte[64 * 1024];
        var kept = 0;
        while (await file.ReadAsync(piece.AsMemory(kept), cancellationToken) is > 0 and var read)
        {
            var length = kept + read;
            if (IsIn(piece.AsSpan(0, length)))
                return true;
            // A call may be cut in two: what comes before and after its name is looked at, too.
            kept = Math.Min(3, length);
            piece.AsSpan(length - kept, kept).CopyTo(piece);
        }
        return false;
    }

    public static bool IsIn(ReadOnlySpan<byte> source)
    {
        for (int next; (next = source.IndexOf((byte)'_')) >= 0; source = source[(next + 1)..])
        {
            var rest = source[(next + 1)..];
            if (rest.Length > 1 && rest[0] is (byte)'s' or (byte)'m' && !IsWord(rest[1]) && (next == 0 || !IsWord(source[next - 1])))
                return true;
        }
        return false;
    }

    // Cut at what was looked at, so what stands before the first character is unknown: looking closer once too often does no harm.
    private static bool IsWord(byte character) => char.IsAsciiLetterOrDigit((char)character) || character == (byte)'_';

    [GeneratedRegex(@"\b_[sm]\b")]
    private static partial Regex Name();
}
