using System.Globalization;
using System.Text.RegularExpressions;
using ChatBot.Pipelines.Adapter;

namespace ChatBot.Pipelines.Jenkins;

/// <summary>Where things are in Jenkins: paths of jobs, builds and places in the queue.</summary>
internal static partial class JenkinsPaths
{
    /// <summary>How an id begins that is a place in the queue and not yet a build.</summary>
    public const string QueueBegins = "queue/";

    /// <summary>
    /// The path of a job, <c>folder/name</c>, with a slash at its end; null for what can be no job's name. A branch's job
    /// has %2F in its name, which is escaped once more.
    /// </summary>
    public static string? OfJob(string job)
    {
        var parts = job.Split('/');
        // Escaping leaves dots as they are, and two of them lead elsewhere.
        return parts.Any(part => part.Trim() is "" or "." or "..")
            ? null
            : string.Concat(parts.Select(part => $"job/{Uri.EscapeDataString(part)}/"));
    }

    /// <summary>The number of a build's id; null for a place in the queue, and for what is no id.</summary>
    public static long? BuildOf(string id) => Number(id);

    /// <summary>The number of a place in the queue; null for a build, and for what is no id.</summary>
    public static long? QueueOf(string id) =>
        id.StartsWith(QueueBegins, StringComparison.Ordinal) ? Number(id[QueueBegins.Length..]) : null;

    /// <summary>A place in the queue as an id.</summary>
    public static string Queued(long number) => string.Create(CultureInfo.InvariantCulture, $"{QueueBegins}{number}");

    /// <summary>A build as an id.</summary>
    public static string Built(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The place in the queue that an answer points to. The server may have another idea of its own name than we do: only
    /// the number counts.
    /// </summary>
    public static long? Pointed(PipelineAnswer answer) =>
        answer.Headers.Location is { } location && QueueItem().Match(location.OriginalString) is { Success: true } match
            ? Number(match.Groups[1].Value)
            : null;

    /// <summary>Whether an address of Jenkins's is that of a job. Its host may be called otherwise than we call it.</summary>
    public static bool IsOf(string? url, string job) =>
        url is not null && Uri.TryCreate(url, UriKind.Absolute, out var address) && JobAt(address.AbsolutePath) == job;

    // .../job/folder/job/name/
    private static string JobAt(string path)
    {
        var parts = path.Trim('/').Split('/');
        List<string> names = [];
        for (var i = parts.Length - 2; i >= 0 && parts[i] == "job"; i -= 2)
            names.Insert(0, Uri.UnescapeDataString(parts[i + 1]));
        return string.Join('/', names);
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    [GeneratedRegex(@"/queue/item/([0-9]+)/?$", RegexOptions.CultureInvariant)]
    private static partial Regex QueueItem();
}
