namespace ChatBot.Settings;

/// <summary>
/// Slack. With a bot token and an app token it is listened to over sockets
/// (https://docs.slack.dev/apis/events-api/using-socket-mode); with a signing secret and no app token over HTTP.
/// </summary>
internal sealed class SlackSettings
{
    /// <summary>The app-level token (<c>xapp-…</c>, scope connections:write). Default none.</summary>
    public string AppToken { get; set; } = "";

    /// <summary>The bot token (<c>xoxb-…</c>). Default none: no Slack.</summary>
    public string BotToken { get; set; } = "";

    /// <summary>
    /// The signing secret, when Slack shall call this program over HTTP: <c>/slack/events</c>, <c>/slack/commands</c>,
    /// <c>/slack/actions</c>. Default none.
    /// </summary>
    public string SigningSecret { get; set; } = "";

    /// <summary>Where the Web API is. Default <c>https://slack.com/api/</c>.</summary>
    public string ApiBaseUrl { get; set; } = "https://slack.com/api/";

    /// <summary>
    /// The slash command that takes a whole line. Default <c>/chatbot</c>. Others whose name is a verb (<c>/take</c>) count
    /// as well, when the app has them.
    /// </summary>
    public string Command { get; set; } = "/chatbot";

    /// <summary>How many sockets are kept open, 1 to 10. Default 2: while one is replaced, the other listens.</summary>
    public int Sockets { get; set; } = 2;

    /// <summary>
    /// How many messages of the bot may be pinned in a room, 1 to 100. Default 40: people pin, too. Beyond it the oldest
    /// claims give way.
    /// </summary>
    public int Pins { get; set; } = 40;

    /// <summary>Whether a room's topic says what is held and whose turn it is. Default true.</summary>
    public bool Topics { get; set; } = true;

    /// <summary>Whether there is any Slack.</summary>
    internal bool IsOn => BotToken.Length > 0;

    /// <summary>Whether Slack calls over HTTP, instead of sockets.</summary>
    internal bool IsOverHttp => AppToken.Length == 0 && SigningSecret.Length > 0;
}
