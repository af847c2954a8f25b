namespace ChatBot.Cli;

/// <summary>What the manifest of an app shall be.</summary>
internal sealed record ManifestWish
{
    /// <summary>The slash command; null for the one in the settings.</summary>
    public string? Command { get; init; }

    /// <summary>Whether each verb gets a slash command of its own.</summary>
    public bool Verbs { get; init; }

    /// <summary>Where Slack calls the program; null for sockets.</summary>
    public string? Url { get; init; }

    /// <summary>Whether the address that makes the app is wanted, in place of the text.</summary>
    public bool Link { get; init; }
}
