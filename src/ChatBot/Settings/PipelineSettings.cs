namespace ChatBot.Settings;

/// <summary>A pipeline.</summary>
internal sealed class PipelineSettings
{
    /// <summary>Its name, as tiers ask for it.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it is. <c>Embedded</c> (the default): the pipeline inside this program.</summary>
    public string Kind { get; set; } = "Embedded";

    /// <summary>For the embedded pipeline: its jobs.</summary>
    public List<JobSettings> Jobs { get; set; } = [];
}

/// <summary>A job of the embedded pipeline: where a tier's servers are, and how they are switched.</summary>
internal sealed class JobSettings
{
    /// <summary>Its name, as tiers ask for it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The server folders, in the order in which they are switched. Relative ones lie below the data folder.</summary>
    public List<string> Servers { get; set; } = [];

    /// <summary>The time over which the servers are switched, so that a halt can catch it. Default 0: one right after the other. At most a day.</summary>
    public TimeSpan Spread { get; set; }

    /// <summary>How many builds stay on each server, 1 to 100. Default 5.</summary>
    public int Keep { get; set; } = 5;
}

/// <summary>Something that is deployed.</summary>
internal sealed class ProjectSettings
{
    /// <summary>Its name: what people type.</summary>
    public string Name { get; set; } = "";

    /// <summary>The rooms that see it.</summary>
    public RoomSettings Rooms { get; set; } = new();

    /// <summary>Its repository.</summary>
    public RepositorySettings Repository { get; set; } = new();

    /// <summary>Its sequences of migration numbers. Default none.</summary>
    public List<SeriesSettings> Series { get; set; } = [];

    /// <summary>Things that people may claim by name, besides the tiers. Default none.</summary>
    public List<string> Things { get; set; } = [];

    /// <summary>Its tiers, from the first to the last.</summary>
    public List<TierSettings> Tiers { get; set; } = [];
}

/// <summary>The rooms of a project.</summary>
internal sealed class RoomSettings
{
    /// <summary>Where deploys and claims are announced, as <c>platform:name</c>. At least one.</summary>
    public List<string> Deploys { get; set; } = [];
}

/// <summary>A repository.</summary>
internal sealed class RepositorySettings
{
    /// <summary>The address or folder that git fetches from.</summary>
    public string Url { get; set; } = "";

    /// <summary>The branch that is deployed. Default <c>main</c>.</summary>
    public string Trunk { get; set; } = "main";
}

/// <summary>A sequence of migration numbers.</summary>
internal sealed class SeriesSettings
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The folder of its files in the repository. Default <c>migrations</c>.</summary>
    public string Folder { get; set; } = "migrations";

    /// <summary>How a file is named. Default <c>{number} - {description}.sql</c>.</summary>
    public string File { get; set; } = "{number} - {description}.sql";

    /// <summary>How many digits a number is padded to with zeros, 0 to 9. Default 0: none.</summary>
    public int Digits { get; set; }
}

/// <summary>A tier.</summary>
internal sealed class TierSettings
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The pipeline that deploys to it, by name.</summary>
    public string Pipeline { get; set; } = "";

    /// <summary>What the pipeline calls the job. Default: the tier's name.</summary>
    public string Job { get; set; } = "";

    /// <summary>The role that one needs. Default none: everybody may.</summary>
    public string Role { get; set; } = "";
}
