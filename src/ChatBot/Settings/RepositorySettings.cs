namespace ChatBot.Settings;

/// <summary>A repository.</summary>
internal sealed class RepositorySettings
{
    /// <summary>The address or folder that git fetches from.</summary>
    public string Url { get; set; } = "";

    /// <summary>The branch that is deployed. Default <c>main</c>.</summary>
    public string Trunk { get; set; } = "main";

    /// <summary>A commit's page, with <c>{sha}</c> in it. Default none.</summary>
    public string CommitUrl { get; set; } = "";
}
