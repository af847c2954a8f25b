using System.Runtime.CompilerServices;
using System.Text;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats;

/// <summary>
/// A string a line (<c>app-js.en.txt</c>), and behind a tab its translation. <c>\n \r \t \\</c> are written so; any other
/// backslash stands for itself.
/// </summary>
internal sealed class TextLines : IWritesStrings
{
    public string Name => "txt";

    public string ContentType => "text/plain";

    public bool CarriesSource => true;

    public bool Fits(string file) => file.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);

    public Task<FileHead> HeadAsync(Stream file, CancellationToken cancellationToken) => Task.FromResult(FileHead.None);

    public async IAsyncEnumerable<FoundString> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new LineReader(file);
        while (await lines.NextAsync(cancellationToken))
        {
            if (Read(lines.Text, lines.Number) is { } found)
                yield return found;
        }
    }

    // A text that counts has one line for all: here nobody can say for how many.
    public async Task WriteAsync(Stream file, string locale, IAsyncEnumerable<WrittenString> strings, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(
            file,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            32 * 1024,
            leaveOpen: true
        );
        await foreach (var one in strings.WithCancellation(cancellationToken))
        {
            var translation =
                one.Translation.Count == 0
                    ? ""
                    : "\t" + Escaped(one.Translation.FirstOrDefault(form => form.Category == "other", one.Translation[^1]).Text);
            await writer.WriteAsync($"{Escaped(one.Source.Text)}{translation}\n".AsMemory(), cancellationToken);
        }
    }

    private static FoundString? Read(string written, long line)
    {
        if (string.IsNullOrWhiteSpace(written))
            return null;
        var parts = written.Split('\t', 3);
        if (parts.Length > 2)
            throw new StringFormatException(
                line,
                "It has several tabs. One stands between source and translation; within a text a tab is written `\\t`."
            );
        if (string.IsNullOrWhiteSpace(parts[0]))
            throw new StringFormatException(line, "Before its tab there is no source.");
        return StringRules.Checked(
            new FoundString(Plain(parts[0]))
            {
                Translation = parts.Length == 2 && parts[1].Length > 0 ? [new StringForm("", Plain(parts[1]))] : [],
                At = line,
            }
        );
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal);

    private static string Plain(string written)
    {
        if (!written.Contains('\\'))
            return written;
        var plain = new StringBuilder(written.Length);
        for (var i = 0; i < written.Length; i++)
        {
            var meant = written[i] == '\\' && i + 1 < written.Length ? Meant(written[i + 1]) : '\0';
            plain.Append(meant == '\0' ? written[i] : meant);
            if (meant != '\0')
                i++;
        }

        return plain.ToString();
    }

    private static char Meant(char escape) =>
        escape switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '\\' => '\\',
            _ => '\0',
        };
}
