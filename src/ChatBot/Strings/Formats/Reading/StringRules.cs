using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using ChatBot.Core.Strings;

namespace ChatBot.Strings.Formats.Reading;

/// <summary>What holds for a string of any kind of file.</summary>
internal static class StringRules
{
    // All of C0 but tab and the two ends of a line. A store of text has no room for NUL, and nobody could see the others.
    private static readonly SearchValues<char> _controls = SearchValues.Create([
        .. Enumerable.Range(0, ' ').Select(code => (char)code).Where(one => one is not ('\t' or '\n' or '\r')),
    ]);

    /// <summary>The string, when it can be kept.</summary>
    /// <exception cref="StringFormatException">It is too long, or holds what is no text.</exception>
    public static FoundString Checked(FoundString found)
    {
        CheckText(found.Text, found.At);
        CheckForms(found.Forms, found.At);
        CheckForms(found.Translation, found.At);
        CheckName("key", found.Key ?? "", found.At);
        CheckName("context", found.Context, found.At);
        CheckName("file name", found.File, found.At);
        CheckName("author", found.Author, found.At);
        CheckName("note", found.Note, found.At);
        return found;
    }

    /// <summary>Whether a text of so many characters may be: asked before it is held whole.</summary>
    /// <exception cref="StringFormatException">It is too long.</exception>
    public static void CheckLength(long length, long line)
    {
        if (length > StringLimits.LongestText)
            throw new StringFormatException(line, $"A text of {length:N0} characters; {StringLimits.LongestText:N0} fit.");
    }

    /// <summary>
    /// A comment of a file, as the note that it is for translators. It was written for readers of the code, so it is cut and
    /// cleaned rather than refused.
    /// </summary>
    public static string Note(string comment)
    {
        var note = comment.AsSpan().Trim();
        if (note.Length > StringLimits.LongestName)
            note = note[..(StringLimits.LongestName - (char.IsHighSurrogate(note[StringLimits.LongestName - 1]) ? 1 : 0))];
        return note.ContainsAny(_controls)
            ? string.Create(note.Length, note, static (clean, one) => one.ReplaceAny(clean, _controls, ' '))
            : note.ToString();
    }

    private static void CheckForms(IReadOnlyList<StringForm> forms, long line)
    {
        for (var i = 0; i < forms.Count; i++)
        {
            CheckText(forms[i].Text, line);
            CheckName("plural category", forms[i].Category, line);
        }
    }

    private static void CheckText(string text, long line)
    {
        CheckLength(text.Length, line);
        CheckCharacters(text, line);
    }

    private static void CheckName(string what, string name, long line)
    {
        if (name.Length > StringLimits.LongestName)
            throw new StringFormatException(line, $"A {what} of {name.Length:N0} characters; {StringLimits.LongestName:N0} fit.");
        CheckCharacters(name, line);
    }

    // Compiled well at once: the runtime's first version of the search makes objects for each text, and an upload is over
    // before there is a second.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CheckCharacters(string text, long line)
    {
        // One quick look clears nearly all.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '\uD7FF'))
            return;
        if (text.AsSpan().IndexOfAny(_controls) is >= 0 and var at)
            throw new StringFormatException(line, $"A control character (U+{(int)text[at]:X4}) can be neither stored nor shown.");
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var first && HasHalf(text.AsSpan(first)))
            throw new StringFormatException(line, "Half of a surrogate pair is no text.");
    }

    private static bool HasHalf(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
                return true;
            text = text[length..];
        }

        return false;
    }
}
