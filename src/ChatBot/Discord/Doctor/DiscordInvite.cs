using System.Globalization;
using ChatBot.Discord.Server;
using ChatBot.Settings;

namespace ChatBot.Discord.Doctor;

/// <summary>
/// The address that adds the bot to a server, with just the rights that it needs:
/// https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow
/// </summary>
internal sealed class DiscordInvite(DiscordSettings discord)
{
    /// <summary>Where apps are made and changed.</summary>
    public const string Portal = "discord.com/developers/applications";

    private readonly IReadOnlyList<DiscordRight> _rights = DiscordRights.Of(discord);

    /// <summary>The address.</summary>
    /// <param name="application">The application's id.</param>
    /// <param name="guild">The server's id; null to choose it there.</param>
    public string Address(string application, string? guild)
    {
        var rights = _rights.Aggregate(0UL, (all, right) => all | right.Bit).ToString(CultureInfo.InvariantCulture);
        var address = $"https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={rights}";
        return guild is null ? address : $"{address}&guild_id={guild}&disable_guild_select=true";
    }

    /// <summary>What the address asks for, and what is to be done before it is opened.</summary>
    /// <param name="application">The application's id.</param>
    public IEnumerable<string> Steps(string application)
    {
        yield return $"First, on the app's pages at {Portal}/{application}:";
        if (discord.ReadMessages)
            yield return "- 'Bot': switch 'Message Content Intent' on; or set Discord:ReadMessages to false, then claims take a "
                + "command or a mention.";
        yield return "- 'Installation': set 'Install Link' to 'None'; then 'Bot': switch 'Public Bot' off, so that nobody else "
            + "adds me to a server.";
        yield return "Then open the address above, choose the server and confirm. It asks for these rights; without them:";
        foreach (var right in _rights)
            yield return $"- {right.Name}: {right.Why}.";
    }
}
