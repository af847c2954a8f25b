using System.Runtime.CompilerServices;
using ChatBot.Diagnostics;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Server;
using ChatBot.Discord.Wire;
using ChatBot.Settings;

namespace ChatBot.Discord.Doctor;

/// <summary>Looks whether Discord knows the roles and people by which the settings name who may do what.</summary>
internal sealed class DiscordPeopleChecks(DiscordProbe probe, ChatBotSettings settings, IReadOnlyList<DiscordServer> servers)
{
    private const int UnknownUser = 10013;

    public async IAsyncEnumerable<Check> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Without a server there is nobody to look for; that is told already.
        if (servers.Count == 0)
            yield break;
        foreach (var (role, i) in settings.Roles.Select((one, i) => (one, i)))
        foreach (var id in role.DiscordRoles.Distinct())
            yield return Role(id, $"Role {role.Name}", $"Roles:{i}:DiscordRoles");
        foreach (var (person, i) in settings.People.Select((one, i) => (one, i)).Where(one => one.one.Discord.Length > 0))
            yield return await PersonAsync(person.Discord, person.Name, $"People:{i}:Discord", cancellationToken);
    }

    private Check Role(string id, string role, string at)
    {
        // Discord names the role of everyone in nobody's roles.
        if (servers.Any(server => server.Id == id))
            return new Check(
                $"{role}: {id} is @everyone, whom Discord gives no role.",
                $"Take it out of {at}; who needs no role needs none in the settings either."
            );
        return
            servers.SelectMany(server => server.Roles, (server, one) => (server, one)).FirstOrDefault(found => found.one.Id == id)
                is { one: { } known } found
            ? new Check($"{role}: {id} is the role {known.Name} of {found.server}.")
            : new Check(
                $"{role}: there is no role {id} in {string.Join(" or ", servers)}.",
                $"Copy the role's id (developer mode on, right click it in the server's settings, 'Copy Role ID') into {at}."
            );
    }

    private async Task<Check> PersonAsync(string account, string who, string at, CancellationToken cancellationToken)
    {
        DiscordException? refused = null;
        foreach (var server in servers)
        {
            var (member, refusal) = await probe.AskAsync(
                DiscordJson.Default.DiscordMember,
                "guilds/{0}/members/{1}",
                [server.Id, account],
                cancellationToken
            );
            if (member?.User is { Bot: true })
                return new Check($"{who}: {account} is a program, and programs say no commands.", $"Write a person's user id in {at}.");
            if (member is not null)
                return new Check($"{who}: {account} is @{member.User?.Username}.");
            if (refusal?.Code is not (DiscordException.UnknownMember or UnknownUser))
                refused = refusal;
        }
        return refused is null
            ? new Check(
                $"{who}: {account} is no member of {string.Join(" or ", servers)}.",
                $"Write the user's id (developer mode on, right click, 'Copy User ID') in {at}, or invite them."
            )
            : new Check($"{who}: {account} cannot be looked up ({refused.Message}).", "Look again later.");
    }
}
