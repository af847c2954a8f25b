namespace ChatBot.Cli.Strings;

/// <summary>What the verbs for builds know of the world around them.</summary>
internal sealed record BuildEnvironment
{
    public required TextWriter Out { get; init; }
    public required TextWriter Error { get; init; }

    /// <summary>The folder that paths begin from.</summary>
    public required string Folder { get; init; }

    /// <summary>The address set for the whole shell, if any.</summary>
    public required string? Url { get; init; }

    /// <summary>
    /// The secret of the project's strings, or the token of the HTTP interface; null or empty on the bot's own machine. In
    /// the environment, as every process of a machine may read command lines.
    /// </summary>
    public required string? Token { get; init; }

    public required TimeProvider Time { get; init; }
}
