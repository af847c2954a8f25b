namespace ChatBot.Settings;

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

    /// <summary>What people may run besides deploys. Default nothing.</summary>
    public List<TaskSettings> Jobs { get; set; } = [];

    /// <summary>What people read in it, and who translates that.</summary>
    public StringsSettings Strings { get; set; } = new();
}
