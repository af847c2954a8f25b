namespace ChatBot.Settings;

/// <summary>A tier.</summary>
internal sealed class TierSettings
{
    /// <summary>The word for <see cref="Again"/>: only when somebody says so.</summary>
    public const string Asks = "Ask";

    /// <summary>The word for <see cref="Elsewhere"/>: it is stopped.</summary>
    public const string Stops = "Stop";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The pipeline that deploys to it, by name.</summary>
    public string Pipeline { get; set; } = "";

    /// <summary>What the pipeline calls the job. Default: the tier's name.</summary>
    public string Job { get; set; } = "";

    /// <summary>The role that one needs. Default none: everybody may.</summary>
    public string Role { get; set; } = "";

    /// <summary>Parameters beyond those of the pipeline; of the same name they count instead. Default none.</summary>
    public Dictionary<string, string> Parameters { get; set; } = [];

    /// <summary>
    /// Whether a trigger that got no answer, and of which no run shows, is repeated: <c>ByItself</c>, or <c>Ask</c>: only
    /// when somebody says <c>again</c>. Default: the last tier asks, the others do not.
    /// </summary>
    public string Again { get; set; } = "";

    /// <summary>
    /// What is done about a run that somebody starts in the pipeline's own page against a hold or somebody's turn:
    /// <c>Tell</c> (the default) or <c>Stop</c>.
    /// </summary>
    public string Elsewhere { get; set; } = "Tell";
}
