using ChatBot.Core.Rooms;
using ChatBot.Settings;

namespace ChatBot.Slack;

/// <summary>The faults in what the settings say of Slack, each with its fix.</summary>
internal sealed class SlackSettingsCheck(ChatBotSettings settings)
{
    private readonly SlackSettings _slack = settings.Slack;

    public IEnumerable<string> Faults() => Tokens().Concat(Numbers()).Concat(Names());

    /// <summary>The faults of a room <c>slack:…</c>.</summary>
    public IEnumerable<string> RoomFaults(RoomId room, string at)
    {
        if (!IsId(room.Name))
            yield return $"{at} '{room}' is no room of Slack; write its id, like slack:C0123456789 (it stands at the bottom of the "
                + $"channel's details).";
        if (!_slack.IsOn)
            yield return $"{at} '{room}' is in Slack, but Slack:BotToken is missing; see 'chatbot manifest slack' and "
                + "src/ChatBot/Slack/README.md.";
    }

    private IEnumerable<string> Tokens()
    {
        if (!_slack.IsOn && (_slack.AppToken.Length > 0 || _slack.SigningSecret.Length > 0))
            yield return "Slack:BotToken is missing; copy the 'Bot User OAuth Token' (xoxb-…) of the app's page 'OAuth & Permissions'.";
        if (_slack.IsOn && _slack.AppToken.Length == 0 && _slack.SigningSecret.Length == 0)
            yield return "Slack:AppToken is missing; make an app-level token (xapp-…, scope connections:write) on the app's page "
                + "'Basic Information', or set Slack:SigningSecret to be called over HTTP.";
        if (_slack.AppToken.StartsWith("xoxb-", StringComparison.Ordinal))
            yield return "Slack:AppToken holds a bot token (xoxb-…); it wants the app-level token (xapp-…).";
        if (_slack.BotToken.StartsWith("xapp-", StringComparison.Ordinal))
            yield return "Slack:BotToken holds an app-level token (xapp-…); it wants the bot token (xoxb-…).";
        if (new[] { _slack.AppToken, _slack.BotToken, _slack.SigningSecret }.Any(token => token.Any(c => c <= ' ' || c > '~')))
            yield return "A token of Slack holds a space or a line end; copy it again.";
        if (!Uri.TryCreate(_slack.ApiBaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return $"Slack:ApiBaseUrl is '{Shown(_slack.ApiBaseUrl)}'; write it like https://slack.com/api/.";
    }

    private IEnumerable<string> Numbers()
    {
        if (_slack.Sockets is < 1 or > 10)
            yield return $"Slack:Sockets is {_slack.Sockets}; say 1 to 10, as Slack takes no more.";
        if (_slack.Pins is < 1 or > 100)
            yield return $"Slack:Pins is {_slack.Pins}; say 1 to 100, as Slack takes no more.";
        if (_slack.Command.Length is < 2 or > 32 || _slack.Command[0] != '/' || _slack.Command.Any(char.IsWhiteSpace))
            yield return $"Slack:Command is '{Shown(_slack.Command)}'; write it like /chatbot, 32 characters at most.";
    }

    private IEnumerable<string> Names()
    {
        foreach (var (person, i) in settings.People.Select((one, i) => (one, i)))
            if (person.Slack.Length > 0 && !IsId(person.Slack))
                yield return $"People:{i}:Slack is '{Shown(person.Slack)}'; write the member id, like U0123456789 (it stands in the "
                    + $"profile's menu).";
        foreach (
            var twice in settings
                .People.Where(person => person.Slack.Length > 0)
                .GroupBy(person => person.Slack)
                .Where(group => group.Count() > 1)
        )
            yield return $"People has two with the Slack id '{twice.Key}'; one account is one person.";
        foreach (var (role, i) in settings.Roles.Select((one, i) => (one, i)))
        foreach (var group in role.SlackGroups.Where(group => !IsId(group)))
            yield return $"Roles:{i}:SlackGroups '{Shown(group)}' is no id; write a user group's (S…), a room's (C…) or a user's (U…).";
    }

    // A token that was pasted into the wrong place is not printed.
    private static string Shown(string text) =>
        text.StartsWith("xox", StringComparison.Ordinal) || text.StartsWith("xapp", StringComparison.Ordinal) ? "a token" : text;

    private static bool IsId(string text) =>
        text.Length is > 1 and <= 40
        && char.IsAsciiLetterUpper(text[0])
        && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
}
