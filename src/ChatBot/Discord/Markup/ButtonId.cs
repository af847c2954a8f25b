using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatBot.Discord.Parts;

namespace ChatBot.Discord.Markup;

/// <summary>
/// What a button carries: which post it stands in, and the command that it says, or the key under which a long one is kept. Written as
/// <c>v1:say:0:post:take 727</c> or <c>v1:say:0:post:#key</c>.
/// </summary>
/// <param name="Kind">What a press does: one of the constants here.</param>
/// <param name="Index">What makes it unique in its message.</param>
/// <param name="PostId">The post; empty in an answer.</param>
/// <param name="Command">The command line; null when only its key is here, or for <see cref="No"/>.</param>
/// <param name="Key">The key of a command that was too long; null when it is here.</param>
internal sealed record ButtonId(string Kind, int Index, string PostId, string? Command, string? Key)
{
    /// <summary>A press says the command.</summary>
    public const string Say = "say";

    /// <summary>A press is asked about first.</summary>
    public const string Ask = "ask";

    /// <summary>A press asks for the reason that the command leaves open.</summary>
    public const string Why = "why";

    /// <summary>A press says nothing.</summary>
    public const string No = "no";

    // https://discord.com/developers/docs/components/reference#anatomy-of-a-component-custom-id
    private const int Longest = 100;
    private const int KeyLength = 26;
    private const string Version = "v1";
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    private static readonly SearchValues<char> _base32 = SearchValues.Create(Base32);

    /// <summary>A button's id, and the command to be kept when it is too long to go with it.</summary>
    public static (string CustomId, StoredCommand? Stored) Of(string kind, int index, string postId, string command)
    {
        var before = string.Create(CultureInfo.InvariantCulture, $"{Version}:{kind}:{index}:{postId}:");
        // A command that looks like a key is kept under one.
        if (before.Length + command.Length <= Longest && !command.StartsWith('#'))
            return (before + command, null);
        var stored = new StoredCommand(KeyOf(command), command);
        return ($"{before}#{stored.Key}", stored);
    }

    /// <summary>Reads a button's id; null when it is none of ours.</summary>
    public static ButtonId? Read(string? customId)
    {
        if (
            customId is not { Length: <= Longest }
            || customId.Split(':', 5) is not [Version, (Say or Ask or Why or No) and var kind, var number, var post, var rest]
        )
            return null;
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return null;
        if (kind == No)
            return new(kind, index, post, null, null);
        if (!rest.StartsWith('#'))
            return rest.Length == 0 ? null : new(kind, index, post, rest, null);
        return IsKey(rest.AsSpan(1)) ? new(kind, index, post, null, rest[1..]) : null;
    }

    private static bool IsKey(ReadOnlySpan<char> key) => key.Length == KeyLength && !key.ContainsAnyExcept(_base32);

    private static string KeyOf(string command)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(command));
        return string.Create(
            KeyLength,
            hash,
            static (key, hash) =>
            {
                for (var i = 0; i < key.Length; i++)
                    key[i] = Base32[Bits(hash, i * 5)];
            }
        );
    }

    // Five bits, wherever they begin.
    private static int Bits(byte[] hash, int at) => (((hash[at / 8] << 8) | hash[(at / 8) + 1]) >> (11 - (at % 8))) & 31;
}
