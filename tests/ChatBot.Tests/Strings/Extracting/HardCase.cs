using ChatBot.Core.Strings;
using ChatBot.Strings.Extracting.Calls;

namespace ChatBot.Tests.Strings.Extracting;

/// <summary>
/// A source, and what is found in it: <c>3 s: text</c> for a plain text in line 3, <c>3 m: text</c> for markdown, <c>3 !:
/// why</c> for none.
/// </summary>
/// <param name="File">What is hard about it, and its language.</param>
/// <param name="Source">The source.</param>
/// <param name="Found">What is found.</param>
public sealed record HardCase(string File, string Source, params string[] Found)
{
    public override string ToString() => File;

    internal static string[] Show(SourceFindings findings) =>
        [
            .. findings
                .Found.Select(one => (one.Line, Text: Show(one)))
                .Concat(findings.Remarks.Select(one => (one.Line, Text: $"{one.Line} !: {one.Why}")))
                .OrderBy(one => one.Line)
                .Select(one => one.Text),
        ];

    private static string Show(FoundString one)
    {
        var context = one.Context.Length > 0 ? $" [{one.Context}]" : "";
        var forms = string.Concat(one.Forms.Select(form => $" {form.Category}={form.Text}"));
        return $"{one.Line} {(one.Kind == StringKind.Markdown ? "m" : "s")}: {one.Text}{context}{forms}";
    }
}
