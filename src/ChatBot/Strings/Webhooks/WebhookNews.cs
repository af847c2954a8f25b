using ChatBot.Core.Strings;
using ChatBot.Strings.Store;

namespace ChatBot.Strings.Webhooks;

/// <summary>What a service is told of.</summary>
/// <param name="Upload">The upload.</param>
/// <param name="News">What it brought.</param>
internal sealed record WebhookNews(StringUpload Upload, StringNews News)
{
    /// <summary>What may stand in braces in every call.</summary>
    public static readonly IReadOnlyList<string> Names = ["project", "source", "build", "revision", "url", "upload", "new", "changed"];

    /// <summary>What fills the holes of the calls: what is known of the upload, and what was kept of the answers so far.</summary>
    public Dictionary<string, string> Holes { get; } =
        new()
        {
            ["project"] = Upload.Project,
            ["source"] = Upload.Source,
            ["build"] = Upload.Build,
            ["revision"] = Upload.Revision?.Sha ?? "",
            ["url"] = Upload.Url,
            ["upload"] = $"{Upload.Id}",
            ["new"] = $"{News.New}",
            ["changed"] = $"{News.Changed}",
        };

    /// <summary>What fills a hole; null for one that there is not.</summary>
    public string? Fill(string hole) => Holes.GetValueOrDefault(hole);
}
