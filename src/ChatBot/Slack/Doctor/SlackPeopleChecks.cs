using System.Runtime.CompilerServices;
using ChatBot.Diagnostics;
using ChatBot.Settings;
using ChatBot.Slack.Wire;

namespace ChatBot.Slack.Doctor;

/// <summary>Looks whether Slack knows the people, groups and rooms by which the settings name who may do what.</summary>
internal sealed class SlackPeopleChecks(SlackProbe probe, ChatBotSettings settings)
{
    private const string Page = "200";

    public async IAsyncEnumerable<Check> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (role, i) in settings.Roles.Select((one, i) => (one, i)))
        foreach (var group in role.SlackGroups.Distinct())
            yield return await GroupAsync(group, $"Role {role.Name}", $"Roles:{i}:SlackGroups", cancellationToken);
        foreach (var (person, i) in settings.People.Select((one, i) => (one, i)).Where(one => one.one.Slack.Length > 0))
            yield return await UserAsync(person.Slack, person.Name, $"People:{i}:Slack", cancellationToken);
    }

    private async Task<Check> GroupAsync(string group, string role, string at, CancellationToken cancellationToken) =>
        group[0] switch
        {
            'U' or 'W' => await UserAsync(group, role, at, cancellationToken),
            'S' => Group(await probe.AskAsync("usergroups.users.list", cancellationToken, ("usergroup", group)), group, role, at),
            _ => Members(
                await probe.AskAsync("conversations.members", cancellationToken, ("channel", group), ("limit", Page)),
                group,
                role,
                at
            ),
        };

    private static Check Group(SlackAnswer answer, string group, string role, string at) =>
        answer switch
        {
            { Ok: true, Users.Length: > 0 } => new Check($"{role}: {answer.Users.Length} in the user group {group}."),
            { Ok: true } => new Check(
                $"{role}: nobody is in the user group {group}.",
                $"Add people to it in Slack, or take it out of {at}."
            ),
            { Error: "plan_upgrade_required" } => new Check(
                $"{role}: the user group {group} cannot be read on this workspace's plan.",
                $"Name people (U…) or a room whose members have the role (C…) in {at} instead."
            ),
            { Error: "no_such_subteam" } => new Check(
                $"{role}: there is no user group {group}.",
                $"Write the id of a user group (S…), of a room (C…) or of a user (U…) in {at}."
            ),
            _ => new Check(
                $"{role}: the user group {group} cannot be read ({answer.Error}).",
                "Mend the token and the scopes above first."
            ),
        };

    private static Check Members(SlackAnswer answer, string room, string role, string at) =>
        answer switch
        {
            { Ok: true } => new Check(
                $"{role}: "
                    + $"{answer.Members?.Length ?? 0}{(string.IsNullOrEmpty(answer.ResponseMetadata?.NextCursor) ? "" : " or more")} "
                    + $"in the room {room}."
            ),
            { Error: "channel_not_found" } => new Check(
                $"{role}: there is no room {room}, or it is private and I am not in it.",
                $"Write its id right in {at}, or invite me there."
            ),
            _ => new Check(
                $"{role}: the members of the room {room} cannot be read ({answer.Error}).",
                "Mend the token and the scopes above first."
            ),
        };

    private async Task<Check> UserAsync(string account, string who, string at, CancellationToken cancellationToken)
    {
        var answer = await probe.AskAsync("users.info", cancellationToken, ("user", account));
        return answer switch
        {
            { Error: "user_not_found" or "user_not_visible" } => new Check(
                $"{who}: Slack knows no {account}.",
                $"Write the member id (U…, in the profile's menu) in {at}."
            ),
            { Ok: false } => new Check(
                $"{who}: {account} cannot be looked up ({answer.Error}).",
                "Mend the token and the scopes above first."
            ),
            { User.Deleted: true } => new Check(
                $"{who}: {account} was deactivated in Slack.",
                $"Take it out of {at}, or write the id of the account that is used now."
            ),
            { User.IsBot: true } => new Check(
                $"{who}: {account} is a program, and programs say no commands.",
                $"Write a person's member id in {at}."
            ),
            { User.IsStranger: true } => new Check(
                $"{who}: {account} is from another workspace, whose people say no commands here.",
                $"Write the id of a member of this workspace in {at}."
            ),
            _ => new Check($"{who}: {account} is @{answer.User?.Name}."),
        };
    }
}
