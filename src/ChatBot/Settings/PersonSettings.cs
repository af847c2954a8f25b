namespace ChatBot.Settings;

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
