using System.Text;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Cli.Strings;

/// <summary>
/// Each text once, a line each, in the order of the sources; <c>\n \r \t \\</c> stand for what would end the line or be
/// mistaken.
/// </summary>
internal sealed class PlainDump(TextWriter output) : IDump
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>Texts alone say nothing of a build.</summary>
    public Task BeginAsync(FileHead build) => Task.CompletedTask;

    public async Task<bool> WriteAsync(FoundString one)
    {
        if (!_written.Add(one.Text))
            return false;
        await output.WriteAsync(Escaped(one.Text));
        await output.WriteAsync('\n');
        return true;
    }

    private static string Escaped(string text) =>
        new StringBuilder(text).Replace(@"\", @"\\").Replace("\n", @"\n").Replace("\r", @"\r").Replace("\t", @"\t").ToString();
}
