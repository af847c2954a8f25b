using ChatBot.Core.Chat;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Hosting;
using ChatBot.Settings;
using ChatBot.Slack.Rest;

namespace ChatBot.Slack.People;

/// <summary>
/// Who is in the user groups and rooms that roles are given to. Looked at every ten minutes, and when Slack says that one
/// changed.
/// </summary>
internal sealed partial class SlackGroups : BackgroundLoop
{
    private readonly SlackApi _api;
    private readonly SlackStartup _startup;
    private readonly SlackPeople _people;
    private readonly Roles _roles;
    private readonly ChatBotSettings _settings;
    private readonly ILogger _logger;
    private readonly Dictionary<string, IReadOnlyList<string>> _accounts = [];

    public SlackGroups(
        SlackApi api,
        SlackStartup startup,
        SlackPeople people,
        Roles roles,
        ChatBotSettings settings,
        TimeProvider clock,
        ILogger<SlackGroups> logger
    )
        : base(new ChangeSignal(), clock, logger)
    {
        (_api, _startup, _people, _roles, _settings, _logger) = (api, startup, people, roles, settings, logger);
        people.Learnt += Grant;
    }

    protected override TimeSpan Every => TimeSpan.FromMinutes(10);

    /// <summary>Looks again soon.</summary>
    public void Look() => Wake();

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        string[] groups = [.. _settings.Roles.SelectMany(role => role.SlackGroups).Distinct()];
        if (groups.Length == 0)
            return;
        await _startup.KnownAsync(cancellationToken);
        foreach (var group in groups)
        {
            if (await ReadAsync(group, cancellationToken) is not { } accounts)
                continue;
            lock (_accounts)
                _accounts[group] = accounts;
            // Who has a role is named to those who lack it.
            foreach (var account in accounts)
                await _people.OfAsync(account, cancellationToken);
        }
        Grant();
    }

    // Null when it cannot be read now: then what was known before goes on.
    private async Task<IReadOnlyList<string>?> ReadAsync(string group, CancellationToken cancellationToken)
    {
        try
        {
            return group[0] switch
            {
                'U' or 'W' => [group],
                'S' => (await _api.CallAsync("usergroups.users.list", [("usergroup", group)], cancellationToken)).Users ?? [],
                _ => await MembersAsync(group, cancellationToken),
            };
        }
        catch (SlackException e) when (e.Error == "plan_upgrade_required")
        {
            LogPlan(group);
            return null;
        }
        catch (Exception e) when (e is SlackException or SlackUnsureException or SlowDownException)
        {
            LogUnread(group, e.Message);
            return null;
        }
    }

    private async Task<IReadOnlyList<string>> MembersAsync(string room, CancellationToken cancellationToken)
    {
        List<string> members = [];
        string? cursor = null;
        do
        {
            var page = await _api.CallAsync(
                "conversations.members",
                [("channel", room), ("limit", "200"), ("cursor", cursor)],
                cancellationToken
            );
            members.AddRange(page.Members ?? []);
            cursor = page.ResponseMetadata?.NextCursor;
        } while (!string.IsNullOrEmpty(cursor));
        return members;
    }

    // Whoever speaks is known before their role is asked for.
    private void Grant()
    {
        lock (_accounts)
        {
            foreach (var role in _settings.Roles)
            foreach (var group in role.SlackGroups)
                _roles.Grant(
                    role.Name,
                    $"slack:{group}",
                    _accounts.GetValueOrDefault(group, []).Select(_people.Known).OfType<PersonId>().ToHashSet()
                );
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The user group {Group} cannot be read on this workspace's plan. Name people (U…) or a room whose members "
            + "have the role (C…) in Roles:SlackGroups instead."
    )]
    private partial void LogPlan(string group);

    [LoggerMessage(LogLevel.Warning, "The group {Group} could not be read; who was in it before still is. {Why}")]
    private partial void LogUnread(string group, string why);
}
