using System.IO.Hashing;
using System.Runtime.InteropServices;
using ChatBot.Core.Strings;

namespace ChatBot.Strings.Uploads;

/// <summary>
/// What a string is known by, and what translators see of it, as 64 bits each: so that half a million of them fit in a few
/// megabytes.
/// </summary>
internal static class Fingerprinting
{
    /// <summary>What it is known by: its key in its source, or its text in its context.</summary>
    public static long IdentityOf(FoundString found, string source) =>
        found.Key is { } key ? Of("key", source, key) : Of("text", found.Context, found.Text);

    /// <summary>What translators see of it: a change of this is a change of the string.</summary>
    public static long HashOf(FoundString found) => With(Of(found.Kind == StringKind.Plain ? "" : "markdown", found.Text), found.Forms);

    /// <summary>What a translation says.</summary>
    public static long HashOf(IReadOnlyList<StringForm> forms) => With(0, forms);

    private static long With(long hash, IReadOnlyList<StringForm> forms)
    {
        for (var at = 0; at < forms.Count; at++)
            hash = After(After(hash, forms[at].Category), forms[at].Text);
        return hash;
    }

    private static long Of(params ReadOnlySpan<string> texts)
    {
        long hash = 0;
        foreach (var text in texts)
            hash = After(hash, text);
        return hash;
    }

    // Each text by itself, so that what stands beside each other cannot be taken for one.
    private static long After(long hash, string text) => unchecked((long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()), hash));
}
