using ChatBot.Core.Turns;

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

/// <summary>Where the state is kept.</summary>
internal sealed class StorageSettings
{
    /// <summary><c>Sqlite</c> (the default) or <c>PostgreSql</c>.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>The connection string. Default for SQLite: <c>chatbot.db</c> in the data folder. PostgreSQL needs one.</summary>
    public string ConnectionString { get; set; } = "";
}

/// <summary>The built-in room.</summary>
internal sealed class LocalRoomSettings
{
    /// <summary>Whether there is one. Default true.</summary>
    public bool Enabled { get; set; } = true;
}

/// <summary>The HTTP interface.</summary>
internal sealed class ApiSettings
{
    /// <summary>What callers beyond this machine send as <c>Authorization: Bearer …</c>, at least 16 characters. Default none: nobody beyond this machine is let in.</summary>
    public string Token { get; set; } = "";
}

/// <summary>How long turns wait for people.</summary>
internal sealed class TurnSettings
{
    private static readonly TurnRules _default = new();

    /// <inheritdoc cref="TurnRules.AcceptWithin"/>
    public TimeSpan AcceptWithin { get; set; } = _default.AcceptWithin;

    /// <inheritdoc cref="TurnRules.IdleAfter"/>
    public TimeSpan IdleAfter { get; set; } = _default.IdleAfter;

    /// <inheritdoc cref="TurnRules.AnswerWithin"/>
    public TimeSpan AnswerWithin { get; set; } = _default.AnswerWithin;
}

/// <summary>A person, with their names elsewhere.</summary>
internal sealed class PersonSettings
{
    /// <summary>The name that all platforms share.</summary>
    public string Name { get; set; } = "";

    /// <summary>The addresses in their commits. Default none.</summary>
    public List<string> Emails { get; set; } = [];

    /// <summary>Their user id in Slack (<c>U…</c>). Default none: known by the address, else by the name there.</summary>
    public string Slack { get; set; } = "";

    /// <summary>Their user id in Discord (a long number). Default none: known by the user name there.</summary>
    public string Discord { get; set; } = "";
}

/// <summary>A role.</summary>
internal sealed class RoleSettings
{
    /// <summary>Its name, as tiers ask for it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Who has it, by name.</summary>
    public List<string> People { get; set; } = [];

    /// <summary>Who has it, by Slack: user groups (<c>S…</c>), rooms whose members have it (<c>C…</c>) and users (<c>U…</c>). User groups need a paid plan. Default none.</summary>
    public List<string> SlackGroups { get; set; } = [];

    /// <summary>Who has it, by Discord: ids of the server's roles. Default none.</summary>
    public List<string> DiscordRoles { get; set; } = [];
}
