namespace ChatBot.Settings;

/// <summary>Discord. With a bot token it is listened to over its gateway: https://discord.com/developers/docs/events/gateway</summary>
internal sealed class DiscordSettings
{
    /// <summary>The bot token, of the page 'Bot' in the developer portal. Default none: no Discord.</summary>
    public string BotToken { get; set; } = "";

    /// <summary>The servers whose people may say commands, by id. Default none: all servers that the bot was added to.</summary>
    public List<string> GuildIds { get; set; } = [];

    /// <summary>Where the REST API is. Default <c>https://discord.com/api/v10/</c>.</summary>
    public string ApiBaseUrl { get; set; } = "https://discord.com/api/v10/";

    /// <summary>
    /// Whether what people say without a mention is read (<c>taking 727 - …</c>). It needs the portal's switch 'Message
    /// Content Intent'. Default true.
    /// </summary>
    public bool ReadMessages { get; set; } = true;

    /// <summary>
    /// How many messages of the bot may be pinned in a room, 1 to 250. Default 250, as many as Discord takes; when people's
    /// pins leave less, the oldest claims give way.
    /// </summary>
    public int Pins { get; set; } = 250;

    /// <summary>
    /// Whether a room's topic says what is held and whose turn it is. It needs the right 'Manage Channels'. Default false.
    /// </summary>
    public bool Topics { get; set; }

    /// <summary>Whether there is any Discord.</summary>
    internal bool IsOn => BotToken.Length > 0;

    /// <summary>Whether a server is one of ours.</summary>
    internal bool Allows(string guild) => GuildIds.Count == 0 || GuildIds.Contains(guild);
}
