using System.Text.RegularExpressions;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Uploads;

/// <summary>
/// What a caller says of a file of strings that it sends, in the address; what it leaves out the file's name and head may
/// say.
/// </summary>
/// <param name="Project">Whose strings.</param>
/// <param name="Query">The words of the address.</param>
internal sealed partial record UploadRequest(Project Project, IQueryCollection Query)
{
    private const int Longest = 100;
    private const int LongestUrl = 2_000;

    public string Build => Query["build"].ToString();

    public string Revision => Query["revision"].ToString();

    public string Url => Query["url"].ToString();

    public string Locale => Query["locale"].ToString();

    public string Source => Query["source"].ToString();

    public string Format => Query["format"].ToString();

    public string File => Query["file"].ToString();

    /// <summary>Whether the texts count before all translations, or are to do so no longer.</summary>
    public bool IsOverride => Query["override"].ToString() is "true" or "1" || EndsOverride;

    /// <summary>Whether the overrides of the strings in the file end.</summary>
    public bool EndsOverride => Query["override"].ToString() is "end";

    /// <summary>Whether the source is meant to have no strings any more.</summary>
    public bool MayBeEmpty => Query["empty"].ToString() is "true" or "1";

    /// <summary>What cannot be, in words; null when all is well.</summary>
    public static string? Fault(FileHead head)
    {
        if (head.Build is { } build && (build.Length > Longest || build.Any(char.IsControl)))
            return $"A build's number has {Longest} characters at most.";
        if (head.Revision is { Length: > 0 } revision && !Name().IsMatch(revision))
            return "A revision is a commit's id, or letters, digits, dots, dashes and slashes.";
        if (
            head.Url is { Length: > 0 } url
            && (
                url.Length > LongestUrl
                || !Uri.TryCreate(url, UriKind.Absolute, out var address)
                || address.Scheme is not ("http" or "https")
            )
        )
            return "A build's page is a web address, http or https.";
        return head.Locale is { Length: > 0 } locale && !KnownNames.IsLocale(locale)
            ? $"'{new OutsideText(locale).Cut(40)}' is no locale; write it like ru or pt-BR."
            : null;
    }

    /// <summary>What is known of the file: the address counts before the file's own head.</summary>
    public FileHead Over(FileHead head, string? localeOfName) =>
        new(First(Locale, head.Locale, localeOfName), First(Build, head.Build), First(Revision, head.Revision), First(Url, head.Url));

    /// <summary>The name of a source; null when it cannot be one.</summary>
    public static string? SourceOf(string name) => Name().IsMatch(name) ? name : null;

    private static string? First(params string?[] words) => words.FirstOrDefault(word => !string.IsNullOrWhiteSpace(word))?.Trim();

    [GeneratedRegex(@"^[\w./@+-]{1,100}$")]
    private static partial Regex Name();
}
