using System.Globalization;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Extracting.Calls;

/// <summary>What was found in one source.</summary>
/// <param name="File">Its name, with forward slashes, from the root on.</param>
internal sealed record SourceFindings(string File)
{
    /// <summary>The strings, in the order of the source.</summary>
    public IReadOnlyList<FoundString> Found { get; init; } = [];

    /// <summary>Calls that no string comes of, or why the whole file is none of what is read.</summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];

    /// <summary>Why it could not be read, though it should have been; null when it was.</summary>
    public string? Fault { get; init; }

    public static SourceFindings Of(string file, string source, IEnumerable<MarkerCall> calls)
    {
        var lines = new LineNumbers(source);
        var found = new List<FoundString>();
        var remarks = new List<Remark>();
        foreach (var call in calls.OrderBy(call => call.At))
        {
            if (Objection(call) is { } why)
                remarks.Add(new Remark(lines.Of(call.At), why));
            else
                found.Add(String(call, file, lines.Of(call.At)));
        }
        return new SourceFindings(file) { Found = found, Remarks = remarks };
    }

    private static string? Objection(MarkerCall call) =>
        call switch
        {
            { Text: null } => "not a text: nobody can translate it",
            { Text.Length: 0 } => "an empty text: nobody can translate it",
            { Text.Length: > StringLimits.LongestText } or { Plural.Length: > StringLimits.LongestText } => Invariant(
                $"a text longer than {StringLimits.LongestText:N0} characters"
            ),
            { Context.Length: > StringLimits.LongestName } => Invariant($"a context longer than {StringLimits.LongestName:N0} characters"),
            _ when HasHalf(call.Text) || HasHalf(call.Context) || HasHalf(call.Plural ?? "") =>
                "a text with half a character: no file can hold it",
            _ => null,
        };

    private static FoundString String(MarkerCall call, string file, long line) =>
        new(call.Text!)
        {
            Kind = call.Name == "_m" ? StringKind.Markdown : StringKind.Plain,
            Context = call.Context,
            Forms = call.Plural is null ? [] : [new StringForm("one", call.Text!), new StringForm("other", call.Plural)],
            File = file,
            Line = line,
        };

    private static bool HasHalf(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return true;
            at++;
        }
        return false;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
