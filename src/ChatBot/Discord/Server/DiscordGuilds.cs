using System.Collections.Concurrent;
using System.Text;
using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Discord.Menu;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Store;
using ChatBot.Discord.Wire;
using ChatBot.Hosting;
using ChatBot.Settings;

namespace ChatBot.Discord.Server;

/// <summary>
/// The servers whose people may say commands. Each is given the application commands, when they differ from those that it has:
/// https://discord.com/developers/docs/interactions/application-commands#bulk-overwrite-guild-application-commands
/// </summary>
internal sealed partial class DiscordGuilds(
    DiscordApi api,
    DiscordStartup startup,
    DiscordConnectionState state,
    DiscordMenu menu,
    ChatBotSettings settings,
    IUnitsOfWork units,
    TimeProvider clock,
    ILogger<DiscordGuilds> logger
) : BackgroundLoop(new ChangeSignal(), clock, logger)
{
    private readonly ILogger _logger = logger;
    private readonly ConcurrentDictionary<string, bool> _guilds = new(
        settings.Discord.GuildIds.Select(id => KeyValuePair.Create(id, false))
    );
    private readonly ConcurrentDictionary<string, string> _botRoles = new();
    private readonly ConcurrentDictionary<string, string> _told = new();
    private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isListed;

    protected override TimeSpan Every => TimeSpan.FromSeconds(30);

    /// <summary>The servers that are known.</summary>
    public IEnumerable<string> All => _guilds.Keys;

    /// <summary>Ends when it is known which servers there are.</summary>
    public Task KnownAsync(CancellationToken cancellationToken) => _known.Task.WaitAsync(cancellationToken);

    /// <summary>
    /// The role that a server gave the bot when it was added; null when it is not known. People mention it when they mean
    /// the bot.
    /// </summary>
    public string? BotRole(string? guild) => guild is null ? null : _botRoles.GetValueOrDefault(guild);

    /// <summary>The bot was added to a server, or has it in sight again.</summary>
    public void Joined(string guild)
    {
        if (!settings.Discord.Allows(guild))
            return;
        _guilds.TryAdd(guild, false);
        Wake();
    }

    /// <summary>The bot was put out of a server, and its commands with it: they are given anew when it is back.</summary>
    public async Task LeftAsync(string guild, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        await unit.Of<SqlDiscordBook>().RegisteredAsync(state.ApplicationId, guild, "", cancellationToken);
        await unit.CommitAsync(cancellationToken);
        if (settings.Discord.GuildIds.Count == 0)
            _guilds.TryRemove(guild, out _);
        else if (_guilds.ContainsKey(guild))
            _guilds[guild] = false;
    }

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await startup.KnownAsync(cancellationToken);
        if (!_isListed)
            await ListAsync(cancellationToken);
        foreach (var (guild, isDone) in _guilds)
            if (!isDone && await TryAsync(guild, cancellationToken))
                _guilds[guild] = true;
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        if (settings.Discord.GuildIds.Count == 0)
        {
            var guilds = await api.CallAsync(
                new DiscordCall(HttpMethod.Get, "users/@me/guilds"),
                DiscordJson.Default.DiscordGuildArray,
                cancellationToken
            );
            foreach (var guild in guilds.Select(guild => guild.Id).OfType<string>())
                _guilds.TryAdd(guild, false);
        }
        _isListed = true;
        _known.TrySetResult();
    }

    private async Task<bool> TryAsync(string guild, CancellationToken cancellationToken)
    {
        try
        {
            var roles = await api.CallAsync(
                new DiscordCall(HttpMethod.Get, "guilds/{0}/roles", guild),
                DiscordJson.Default.DiscordRoleArray,
                cancellationToken
            );
            if (roles.FirstOrDefault(role => role.Tags?.BotId == state.BotUserId)?.Id is { } role)
                _botRoles[guild] = role;
            await RegisterAsync(guild, cancellationToken);
            return true;
        }
        catch (Exception e)
            when ((e is DiscordException or UnsureException or SlowDownException or RefusedException)
                && !cancellationToken.IsCancellationRequested
            )
        {
            // Told once, as it is tried again all the time.
            if (_told.GetValueOrDefault(guild) != e.Message)
                LogNotGiven(_logger, guild, e.Message, Fix(e));
            _told[guild] = e.Message;
            return false;
        }
    }

    private async Task RegisterAsync(string guild, CancellationToken cancellationToken)
    {
        await using (var unit = units.Begin())
            if (await unit.Of<SqlDiscordBook>().CommandsAsync(state.ApplicationId, guild, cancellationToken) == menu.Hash)
                return;
        await api.CallAsync(
            new DiscordCall(HttpMethod.Put, "applications/{0}/guilds/{1}/commands", state.ApplicationId, guild)
            {
                Body = Encoding.UTF8.GetBytes(menu.Json),
            },
            cancellationToken
        );
        await using var done = units.Begin();
        await done.Of<SqlDiscordBook>().RegisteredAsync(state.ApplicationId, guild, menu.Hash, cancellationToken);
        await done.CommitAsync(cancellationToken);
        LogGiven(_logger, guild, menu.Commands.Count);
    }

    private static string Fix(Exception e) =>
        e is DiscordException { Status: 403 or 404 }
            ? "Is the bot in the server, added with the address that 'chatbot manifest discord' prints?"
            : "Tried again.";

    [LoggerMessage(LogLevel.Information, "The server {Guild} has my {Count} commands now.")]
    private static partial void LogGiven(ILogger logger, string guild, int count);

    [LoggerMessage(LogLevel.Warning, "The server {Guild} could not be given its commands: {Why} {Fix}")]
    private static partial void LogNotGiven(ILogger logger, string guild, string why, string fix);
}
