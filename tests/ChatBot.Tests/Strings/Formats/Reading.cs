using System.Text;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Tests.Strings.Formats;

/// <summary>Files as tests write them, and strings as tests expect them.</summary>
internal static class Reading
{
    /// <summary>
    /// The strings of a file, each as a line: <c>3: key [context] «text» {one «…»; other «…»} src/a.cs:7 by nick, note →
    /// «translation»</c>.
    /// </summary>
    public static Task<IReadOnlyList<string>> ShownAsync(IStringFormat format, string file) =>
        ShownAsync(format, Encoding.UTF8.GetBytes(file));

    public static async Task<IReadOnlyList<string>> ShownAsync(IStringFormat format, byte[] file) =>
        [.. (await StringsAsync(format, file)).Select(Shown)];

    public static async Task<IReadOnlyList<FoundString>> StringsAsync(IStringFormat format, byte[] file) =>
        await format.ReadAsync(new DrippingStream(file), default).ToListAsync();

    /// <summary>Why a file is refused.</summary>
    public static Task<string> RefusalAsync(IStringFormat format, string file) => RefusalAsync(format, Encoding.UTF8.GetBytes(file));

    public static async Task<string> RefusalAsync(IStringFormat format, byte[] file) =>
        (await Assert.ThrowsAsync<StringFormatException>(() => StringsAsync(format, file))).Message;

    public static Task<FileHead> HeadAsync(IStringFormat format, string file) =>
        format.HeadAsync(new DrippingStream(Encoding.UTF8.GetBytes(file)), default);

    /// <summary>What a locale's strings are written as.</summary>
    public static async Task<string> WrittenAsync(IWritesStrings format, string locale, params WrittenString[] strings)
    {
        using var file = new ResponseStream();
        await format.WriteAsync(file, locale, strings.ToAsyncEnumerable(), default);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    public static StringForm[] Forms(params (string Category, string Text)[] forms) =>
        [.. forms.Select(form => new StringForm(form.Category, form.Text))];

    public static string Shown(FoundString found) =>
        string.Concat(
            $"{found.At}:",
            found.Key is null ? "" : $" {found.Key}",
            found.Context.Length == 0 ? "" : $" [{found.Context}]",
            $" «{Visible(found.Text)}»{(found.Kind == StringKind.Plain ? "" : $" {found.Kind}")}",
            found.Forms.Count == 0 ? "" : $" {Shown(found.Forms)}",
            found.File.Length == 0 ? "" : $" {found.File}:{found.Line}",
            found.Author.Length == 0 ? "" : $" by {found.Author}",
            found.Note.Length == 0 ? "" : $", {Visible(found.Note)}",
            found.Translation.Count == 0 ? "" : $" → {Shown(found.Translation)}"
        );

    private static string Shown(IReadOnlyList<StringForm> forms) =>
        forms is [{ Category: "" } only]
            ? $"«{Visible(only.Text)}»"
            : $"{{{string.Join("; ", forms.Select(form => $"{form.Category} «{Visible(form.Text)}»"))}}}";

    private static string Visible(string text) => text.Replace('\n', '⏎').Replace('\r', '␍').Replace('\t', '⇥');
}
