using System.Runtime.CompilerServices;
using ChatBot.Diagnostics;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Server;
using ChatBot.Discord.Wire;
using ChatBot.Settings;

namespace ChatBot.Discord.Doctor;

/// <summary>Looks at the servers whose people may say commands: whether the bot is in them, and its commands are theirs.</summary>
internal sealed class DiscordServerChecks(
    DiscordProbe probe,
    ChatBotSettings settings,
    DiscordApplication me,
    DiscordCommandChecks commands
)
{
    private readonly List<DiscordServer> _seen = [];

    /// <summary>The servers that the bot is in.</summary>
    public IReadOnlyList<DiscordServer> Seen => _seen;

    public async IAsyncEnumerable<Check> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var areNamed = settings.Discord.GuildIds.Count > 0;
        var (ids, unlisted) = areNamed ? ([.. settings.Discord.GuildIds.Distinct()], null) : await AllAsync(cancellationToken);
        if (unlisted is not null)
            yield return new Check($"Discord: it does not say which servers I am in ({unlisted.Message}).", "Look again later.");
        else if (ids.Length == 0)
            yield return new Check(
                "Discord: I am in no server.",
                "Open the address that 'chatbot manifest discord' prints, and add me to yours."
            );
        foreach (var id in ids)
        {
            var (server, refusal) = await ServerAsync(id, cancellationToken);
            if (server is null)
            {
                yield return NotThere(id, refusal);
                continue;
            }
            _seen.Add(server);
            yield return new Check($"Discord: I am in the server {server}.");
            if (await commands.OfAsync(server, cancellationToken) is { } check)
                yield return check;
        }
        if (await commands.TwiceAsync(cancellationToken) is { } twice)
            yield return twice;
        if (!areNamed && _seen.Count > 1)
            yield return new Check(
                $"Discord:GuildIds is empty, so that people of {string.Join(" and ", _seen)} may say commands; name the "
                    + $"ids of those that you mean."
            );
    }

    private async Task<(string[] Ids, DiscordException? Refusal)> AllAsync(CancellationToken cancellationToken)
    {
        var (guilds, refusal) = await probe.AskAsync(DiscordJson.Default.DiscordGuildArray, "users/@me/guilds", [], cancellationToken);
        return ([.. (guilds ?? []).Select(guild => guild.Id).OfType<string>()], refusal);
    }

    private async Task<(DiscordServer? Server, DiscordException? Refusal)> ServerAsync(string id, CancellationToken cancellationToken)
    {
        var bot = me.Bot!.Id!;
        var guild = await probe.AskAsync(DiscordJson.Default.DiscordGuild, "guilds/{0}", [id], cancellationToken);
        if (guild.Answer is null)
            return (null, guild.Refusal);
        var roles = await probe.AskAsync(DiscordJson.Default.DiscordRoleArray, "guilds/{0}/roles", [id], cancellationToken);
        if (roles.Answer is null)
            return (null, roles.Refusal);
        var member = await probe.AskAsync(DiscordJson.Default.DiscordMember, "guilds/{0}/members/{1}", [id, bot], cancellationToken);
        return member.Answer is null
            ? (null, member.Refusal)
            : (new DiscordServer(guild.Answer, roles.Answer, bot, member.Answer.Roles ?? []), null);
    }

    private static Check NotThere(string id, DiscordException? refusal) =>
        refusal?.Code switch
        {
            DiscordException.UnknownGuild or DiscordException.MissingAccess or DiscordException.UnknownMember => new Check(
                $"Discord: I am not in the server {id}.",
                $"Open the address that 'chatbot manifest discord --guild {id}' prints, and add me to it; or write the "
                    + $"right id in Discord:GuildIds."
            ),
            _ => new Check($"Discord: the server {id} cannot be looked at ({refusal?.Message}).", "Look again later."),
        };
}
