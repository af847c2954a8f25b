using System.Globalization;
using System.Text;

namespace ChatBot.Rehearsal;

/// <summary>One commit of the sample's history.</summary>
/// <param name="Author">Name; the mail address is made of it.</param>
/// <param name="HoursAgo">Before the moment at which the repository is made.</param>
/// <param name="Subject">First line.</param>
/// <param name="Files">The files it writes: path, text.</param>
internal sealed record SampleCommit(string Author, double HoursAgo, string Subject, params (string Path, string Text)[] Files)
{
    /// <summary>As <c>git fast-import</c> reads it.</summary>
    public string ToStream(int mark, DateTimeOffset now)
    {
        var by = string.Create(
            CultureInfo.InvariantCulture,
            $"{Author} <{Author}@example.com> {now.AddHours(-HoursAgo).ToUnixTimeSeconds()} +0000"
        );
        var stream = new StringBuilder($"commit refs/heads/main\nmark :{mark}\nauthor {by}\ncommitter {by}\n");
        Data(stream, Subject);
        foreach (var (path, text) in Files)
        {
            stream.Append("M 100644 inline ").Append(path).Append('\n');
            Data(stream, text);
        }
        return stream.Append('\n').ToString();
    }

    private static void Data(StringBuilder stream, string text) =>
        stream.Append("data ").Append(Encoding.UTF8.GetByteCount(text)).Append('\n').Append(text).Append('\n');
}
