namespace ChatBot.Settings;

/// <summary>A job that people may run: a restart, a purge, a smoke test.</summary>
internal sealed class TaskSettings
{
    /// <summary>In place of a default: it has to be said.</summary>
    public const string Needed = "?";

    /// <summary>Its name; one word.</summary>
    public string Name { get; set; } = "";

    /// <summary>The pipeline that does it, by name.</summary>
    public string Pipeline { get; set; } = "";

    /// <summary>What the pipeline calls it. Default: its name.</summary>
    public string Job { get; set; } = "";

    /// <summary>The role that one needs. Default none: everybody may.</summary>
    public string Role { get; set; } = "";

    /// <summary>Whether it asks once more before it runs. Default false.</summary>
    public bool Confirm { get; set; }

    /// <summary>
    /// What may be said with it as <c>name=value</c>, and what counts where it is not; a default of <c>?</c> has to be said.
    /// Default nothing.
    /// </summary>
    public Dictionary<string, string> Asks { get; set; } = [];

    /// <summary>Parameters beyond those of the pipeline; of the same name they count instead. Default none.</summary>
    public Dictionary<string, string> Parameters { get; set; } = [];
}
