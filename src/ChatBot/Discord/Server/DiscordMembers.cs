using System.Collections.Concurrent;
using ChatBot.Core.Chat;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Wire;
using ChatBot.Hosting;
using ChatBot.Settings;

namespace ChatBot.Discord.Server;

/// <summary>
/// Which roles the servers' members have. Whatever somebody says comes with their roles as they are then; for those who act from elsewhere
/// they are asked for every ten minutes, as hearing of each change would need a privileged intent.
/// </summary>
internal sealed partial class DiscordMembers : BackgroundLoop
{
    private readonly DiscordApi _api;
    private readonly DiscordStartup _startup;
    private readonly DiscordGuilds _guilds;
    private readonly DiscordPeople _people;
    private readonly Roles _roles;
    private readonly ChatBotSettings _settings;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<(string Guild, string Account), IReadOnlyList<string>> _rolesOf = new();

    public DiscordMembers(
        DiscordApi api,
        DiscordStartup startup,
        DiscordGuilds guilds,
        DiscordPeople people,
        Roles roles,
        ChatBotSettings settings,
        TimeProvider clock,
        ILogger<DiscordMembers> logger
    )
        : base(new ChangeSignal(), clock, logger)
    {
        (_api, _startup, _guilds, _people, _roles, _settings, _logger) = (api, startup, guilds, people, roles, settings, logger);
        people.Learnt += Grant;
    }

    protected override TimeSpan Every => TimeSpan.FromMinutes(10);

    private bool AreWanted => _settings.Roles.Any(role => role.DiscordRoles.Count > 0);

    /// <summary>Knows the roles that somebody has now.</summary>
    public void Learn(string guild, string account, IReadOnlyList<string>? roles)
    {
        if (!AreWanted || roles is null)
            return;
        if (_rolesOf.TryGetValue((guild, account), out var known) && known.SequenceEqual(roles))
            return;
        _rolesOf[(guild, account)] = roles;
        Grant();
    }

    /// <summary>Whether somebody is a member of one of the servers, asked now.</summary>
    /// <exception cref="UnsureException">Discord cannot say now.</exception>
    public async Task<bool> IsInAsync(string account, CancellationToken cancellationToken)
    {
        await _guilds.KnownAsync(cancellationToken);
        var isUnsure = false;
        foreach (var guild in _guilds.All)
            switch (await ReadAsync(guild, account, cancellationToken))
            {
                case true:
                    return true;
                case null:
                    isUnsure = true;
                    break;
            }
        return isUnsure ? throw new UnsureException("Discord does not say now who is a member.") : false;
    }

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!AreWanted)
            return;
        await _startup.KnownAsync(cancellationToken);
        await _guilds.KnownAsync(cancellationToken);
        var accounts = _rolesOf
            .Keys.Select(key => key.Account)
            .Concat(_settings.People.Select(person => person.Discord).Where(id => id.Length > 0))
            .Distinct();
        foreach (var account in accounts)
        foreach (var guild in _guilds.All)
            await ReadAsync(guild, account, cancellationToken);
        Grant();
    }

    /// <summary>
    /// Asks for somebody's roles in a server as they are now. Null when it cannot be told now: then what was known before
    /// goes on.
    /// </summary>
    public async Task<bool?> ReadAsync(string guild, string account, CancellationToken cancellationToken)
    {
        try
        {
            var member = await _api.CallAsync(
                new DiscordCall(HttpMethod.Get, "guilds/{0}/members/{1}", guild, account),
                DiscordJson.Default.DiscordMember,
                cancellationToken
            );
            if (member.User is { } user)
                await _people.OfAsync(user, cancellationToken);
            Learn(guild, account, member.Roles ?? []);
            return true;
        }
        catch (DiscordException e)
            when (e.Code is DiscordException.UnknownMember or DiscordException.UnknownGuild or DiscordException.UnknownUser)
        {
            Learn(guild, account, []);
            return false;
        }
        catch (SlowDownException e)
        {
            await Task.Delay(e.Wait, Clock, cancellationToken);
            return null;
        }
        catch (Exception e) when (e is DiscordException or DiscordUnsureException or RefusedException)
        {
            LogUnread(_logger, account, guild, e.Message);
            return null;
        }
    }

    // Whoever speaks is known before their role is asked for.
    private void Grant()
    {
        lock (_lock)
        {
            foreach (var role in _settings.Roles)
            foreach (var id in role.DiscordRoles)
                _roles.Grant(
                    role.Name,
                    $"discord:{id}",
                    _rolesOf
                        .Where(one => one.Value.Contains(id))
                        .Select(one => _people.Known(one.Key.Account))
                        .OfType<PersonId>()
                        .ToHashSet()
                );
        }
    }

    [LoggerMessage(LogLevel.Warning, "The roles of {Account} in the server {Guild} could not be read; those of before go on. {Why}")]
    private static partial void LogUnread(ILogger logger, string account, string guild, string why);
}
