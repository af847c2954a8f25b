namespace ChatBot.Settings;

/// <summary>All settings. With no projects at all the program starts the rehearsal.</summary>
internal sealed class ChatBotSettings
{
    /// <summary>The folder for everything that is written. Default <c>data</c>, below the working folder.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Where the state is kept.</summary>
    public StorageSettings Storage { get; set; } = new();

    /// <summary>Slack.</summary>
    public SlackSettings Slack { get; set; } = new();

    /// <summary>Discord.</summary>
    public DiscordSettings Discord { get; set; } = new();

    /// <summary>The built-in room.</summary>
    public LocalRoomSettings LocalRoom { get; set; } = new();

    /// <summary>The HTTP interface.</summary>
    public ApiSettings Api { get; set; } = new();

    /// <summary>How long turns wait for people.</summary>
    public TurnSettings Turns { get; set; } = new();

    /// <summary>The people, with their names elsewhere. Somebody who is not listed goes by the name they have in the room.</summary>
    public List<PersonSettings> People { get; set; } = [];

    /// <summary>The roles that tiers ask for.</summary>
    public List<RoleSettings> Roles { get; set; } = [];

    /// <summary>The pipelines that deploy.</summary>
    public List<PipelineSettings> Pipelines { get; set; } = [];

    /// <summary>What is deployed. None: the rehearsal.</summary>
    public List<ProjectSettings> Projects { get; set; } = [];
}
