using System.Text;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Po;

/// <summary>Entries as a PO file has them, so that <c>msgfmt -c</c> takes them.</summary>
internal static class PoWriting
{
    private static readonly char[] _lineEnds = ['\n', '\r'];

    /// <summary>The header.</summary>
    public static string Header(string locale, PluralRule rule) =>
        $"""
            msgid ""
            msgstr ""
            "Project-Id-Version: \n"
            "PO-Revision-Date: \n"
            "Last-Translator: \n"
            "Language-Team: \n"
            "Language: {(LocaleName.Of(locale) ?? locale).Replace('-', '_')}\n"
            "MIME-Version: 1.0\n"
            "Content-Type: text/plain; charset=UTF-8\n"
            "Content-Transfer-Encoding: 8bit\n"
            "Plural-Forms: {rule.Header}\n"

            """;

    /// <summary>What tells a string from another of the same text in such a file: its key, its context, or both.</summary>
    public static string Context(FoundString source) =>
        (source.Key, source.Context) switch
        {
            (null, var context) => context,
            (var key, "") => key,
            var (key, context) => $"{key}|{context}",
        };

    /// <summary>An entry, an empty line before it.</summary>
    public static string Entry(WrittenString one, PluralRule rule)
    {
        var (source, entry) = (one.Source, new StringBuilder("\n"));
        foreach (var line in source.Note.Split(_lineEnds, StringSplitOptions.RemoveEmptyEntries))
            entry.Append($"#. {line}\n");
        if (source.File.Length > 0)
            entry.Append($"#: {new PoPlace(source.File, source.Line)}\n");
        if (one.IsStale && one.Translation.Count > 0)
            entry.Append("#, fuzzy\n");
        if (Context(source) is { Length: > 0 } context)
            Append(entry, "msgctxt", context);
        Append(entry, "msgid", source.Text);
        if (source.Forms.Count == 0)
            Append(entry, "msgstr", one.Translation.Count == 0 ? "" : Like(source.Text, rule.Texts(one.Translation).Last()));
        else
            AppendForms(entry, one, rule);
        return entry.ToString();
    }

    private static void AppendForms(StringBuilder entry, WrittenString one, PluralRule rule)
    {
        var text = one.Source.Text;
        Append(
            entry,
            "msgid_plural",
            Like(text, one.Source.Forms.FirstOrDefault(form => form.Category == "other", one.Source.Forms[^1]).Text)
        );
        var texts =
            one.Translation.Count == 0 ? rule.Categories.Select(_ => "") : rule.Texts(one.Translation).Select(form => Like(text, form));
        foreach (var (number, form) in texts.Index())
            Append(entry, $"msgstr[{number}]", form);
    }

    // Where one begins or ends with a new line, so has the other, says "msgfmt -c", and rightly: it is never what was meant.
    private static string Like(string source, string text)
    {
        if (text.Length == 0)
            return text;
        if (source.StartsWith('\n') != text.StartsWith('\n'))
            text = text.StartsWith('\n') ? text.TrimStart('\n') : "\n" + text;
        if (source.EndsWith('\n') != text.EndsWith('\n'))
            text = text.EndsWith('\n') ? text.TrimEnd('\n') : text + "\n";
        return text;
    }

    // A text of several lines stands on as many, behind an empty one, as gettext's own tools have it.
    private static void Append(StringBuilder entry, string keyword, string text)
    {
        var lines = Quoted(text).Split('\n').Where(line => line.Length > 0).ToArray();
        entry.Append($"{keyword} ");
        if (lines.Length != 1)
            entry.Append("\"\"\n");
        foreach (var line in lines)
            entry.Append($"\"{line}\"\n");
    }

    private static string Quoted(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal)
            .Replace("\n", "\\n\n", StringComparison.Ordinal);
}
