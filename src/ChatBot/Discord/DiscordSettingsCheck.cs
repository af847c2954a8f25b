using ChatBot.Core.Rooms;
using ChatBot.Settings;

namespace ChatBot.Discord;

/// <summary>The faults in what the settings say of Discord, each with its fix.</summary>
internal sealed class DiscordSettingsCheck(ChatBotSettings settings)
{
    private readonly DiscordSettings _discord = settings.Discord;

    public IEnumerable<string> Faults() => Connection().Concat(Names());

    /// <summary>The faults of a room <c>discord:…</c>.</summary>
    public IEnumerable<string> RoomFaults(RoomId room, string at)
    {
        if (!IsId(room.Name))
            yield return $"{at} '{room}' is no room of Discord; write the channel's id, like discord:1234567890123456789 (developer "
                + $"mode on, right click, 'Copy Channel ID').";
        if (!_discord.IsOn)
            yield return $"{at} '{room}' is in Discord, but Discord:BotToken is missing; see src/ChatBot/Discord/README.md.";
    }

    private IEnumerable<string> Connection()
    {
        if (!_discord.IsOn && _discord.GuildIds.Count > 0)
            yield return "Discord:BotToken is missing; copy it from the page 'Bot' of the app at discord.com/developers/applications.";
        if (_discord.BotToken.StartsWith("Bot ", StringComparison.OrdinalIgnoreCase))
            yield return "Discord:BotToken begins with 'Bot '; write the token alone.";
        else if (_discord.BotToken.Any(c => c is <= ' ' or > '~'))
            yield return "Discord:BotToken holds a space or a line end; copy it again.";
        if (!Uri.TryCreate(_discord.ApiBaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return $"Discord:ApiBaseUrl is '{_discord.ApiBaseUrl}'; write it like https://discord.com/api/v10/.";
        if (_discord.Pins is < 1 or > 250)
            yield return $"Discord:Pins is {_discord.Pins}; say 1 to 250, as Discord takes no more.";
        foreach (var guild in _discord.GuildIds.Where(guild => !IsId(guild)))
            yield return $"Discord:GuildIds '{guild}' is no id; developer mode on, right click the server, 'Copy Server ID'.";
    }

    private IEnumerable<string> Names()
    {
        foreach (var (person, i) in settings.People.Select((one, i) => (one, i)))
            if (person.Discord.Length > 0 && !IsId(person.Discord))
                yield return $"People:{i}:Discord is '{person.Discord}'; write the user's id, a long number (developer mode on, right "
                    + $"click, 'Copy User ID').";
        foreach (
            var twice in settings
                .People.Where(person => person.Discord.Length > 0)
                .GroupBy(person => person.Discord)
                .Where(group => group.Count() > 1)
        )
            yield return $"People has two with the Discord id '{twice.Key}'; one account is one person.";
        foreach (var (role, i) in settings.Roles.Select((one, i) => (one, i)))
        foreach (var id in role.DiscordRoles.Where(id => !IsId(id)))
            yield return $"Roles:{i}:DiscordRoles '{id}' is no id; developer mode on, right click the role in the server's "
                + $"settings, 'Copy Role ID'.";
    }

    private static bool IsId(string text) => text.Length is > 0 and <= 20 && text.All(char.IsAsciiDigit);
}
