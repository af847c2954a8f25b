namespace ChatBot.Settings;

/// <summary>A role.</summary>
internal sealed class RoleSettings
{
    /// <summary>Its name, as tiers ask for it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Who has it, by name.</summary>
    public List<string> People { get; set; } = [];

    /// <summary>
    /// Who has it, by Slack: user groups (<c>S…</c>), rooms whose members have it (<c>C…</c>) and users (<c>U…</c>). User
    /// groups need a paid plan. Default none.
    /// </summary>
    public List<string> SlackGroups { get; set; } = [];

    /// <summary>Who has it, by Discord: ids of the server's roles. Default none.</summary>
    public List<string> DiscordRoles { get; set; } = [];
}
