using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace ChatBot.Strings;

/// <summary>What a string is known by, and what translators see of it, as 64 bits each: so that half a million of them fit in a few megabytes. Not for several threads.</summary>
internal sealed class Fingerprinting
{
    private readonly XxHash3 _hash = new();

    /// <summary>What it is known by: its key in its source, or its text in its context.</summary>
    public long IdentityOf(FoundString found, string source) => found.Key is { } key ? Of("key", source, key) : Of("text", found.Context, found.Text);

    /// <summary>What translators see of it: a change of this is a change of the string.</summary>
    public long HashOf(FoundString found)
    {
        Add(found.Kind == StringKind.Plain ? "" : "markdown");
        Add(found.Text);
        return Ended(found.Forms);
    }

    /// <summary>What a translation says.</summary>
    public long HashOf(IReadOnlyList<StringForm> forms) => Ended(forms);

    private long Of(string what, string first, string second)
    {
        Add(what);
        Add(first);
        Add(second);
        return Ended([]);
    }

    private long Ended(IReadOnlyList<StringForm> forms)
    {
        foreach (var form in forms)
        {
            Add(form.Category);
            Add(form.Text);
        }
        var hash = unchecked((long)_hash.GetCurrentHashAsUInt64());
        _hash.Reset();
        return hash;
    }

    // With its length, so that what stands beside each other cannot be taken for one.
    private void Add(string text)
    {
        Span<byte> length = [(byte)text.Length, (byte)(text.Length >> 8), (byte)(text.Length >> 16), (byte)(text.Length >> 24)];
        _hash.Append(length);
        _hash.Append(MemoryMarshal.AsBytes(text.AsSpan()));
    }
}
