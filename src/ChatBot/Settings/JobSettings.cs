namespace ChatBot.Settings;

/// <summary>A job: for the embedded pipeline where a tier's servers are, and how they are switched; for Command what is started.</summary>
internal sealed class JobSettings
{
    /// <summary>Its name, as tiers ask for it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The server folders, in the order in which they are switched. Relative ones lie below the data folder.</summary>
    public List<string> Servers { get; set; } = [];

    /// <summary>
    /// The time over which the servers are switched, so that a halt can catch it. Default 0: one right after the other. At
    /// most a day.
    /// </summary>
    public TimeSpan Spread { get; set; }

    /// <summary>How many builds stay on each server, 1 to 100. Default 5.</summary>
    public int Keep { get; set; } = 5;

    /// <summary>
    /// For Command: the program and its arguments; <c>{revision}</c> and the like are filled in, each within its argument.
    /// No shell reads them.
    /// </summary>
    public List<string> Command { get; set; } = [];

    /// <summary>For Command: where it is started. Default: the data folder.</summary>
    public string Folder { get; set; } = "";
}
