namespace ChatBot.Settings;

/// <summary>An app of GitHub's: https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app</summary>
internal sealed class GitHubAppSettings
{
    /// <summary>The app's id or client id. Default none: then <see cref="PipelineSettings.Token"/> is used.</summary>
    public string Id { get; set; } = "";

    /// <summary>The installation's number. Default none: the one of the repository is asked for.</summary>
    public string Installation { get; set; } = "";

    /// <summary>The file with the app's private key (PEM). Default none.</summary>
    public string KeyFile { get; set; } = "";
}
