using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;

namespace ChatBot.Pipelines.Command;

/// <summary>
/// The end of what a command wrote: <c>##chatbot[progress 3/9 switching web 3]</c> and <c>##chatbot[percent 40 copying]</c>
/// tell how far it is.
/// </summary>
/// <param name="Last">Its last line that is not empty and is not for this program; cut.</param>
/// <param name="Said">The last line that is.</param>
internal sealed partial record CommandOutput(string Last, Match? Said)
{
    private const int TailBytes = 16 * 1024;
    private const int LineLength = 120;

    /// <summary>Reads the end of a file; nothing where there is none yet.</summary>
    public static CommandOutput Read(string path)
    {
        string[] lines;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Seek(-Math.Min(file.Length, TailBytes), SeekOrigin.End);
            var tail = new byte[TailBytes];
            lines = Encoding.UTF8.GetString(tail, 0, file.ReadAtLeast(tail, TailBytes, throwOnEndOfStream: false)).Split('\n', '\r');
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new CommandOutput("", null);
        }
        var last = lines.LastOrDefault(line => !string.IsNullOrWhiteSpace(line) && !Progress().IsMatch(line)) ?? "";
        return new CommandOutput(
            new OutsideText(last).Cut(LineLength).Text,
            lines.Select(line => Progress().Match(line)).LastOrDefault(match => match.Success)
        );
    }

    /// <summary>The run with what the command told of itself.</summary>
    public Run Show(Run run)
    {
        if (Said is not { } said)
            return run with { Step = Last };
        var step = new OutsideText(said.Groups["text"].Value).Cut(LineLength).Text;
        var done = Number(said.Groups["done"].Value);
        if (said.Groups["total"].Value is not { Length: > 0 } whole)
            return Run.Estimated(run with { Step = step }, done);
        var total = Number(whole);
        return run with { Step = step, Done = Math.Min(done, total), Total = total, Measure = Measure.Steps };
    }

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^##chatbot\[(?:progress (?<done>[0-9]{1,9})/(?<total>[0-9]{1,9})|percent (?<done>[0-9]{1,3}))(?: (?<text>[^\]]*))?\]\s*$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Progress();
}
