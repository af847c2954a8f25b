using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Store;
using ChatBot.Discord.Wire;

namespace ChatBot.Discord.Gateway;

/// <summary>
/// Where the gateway is. For a new session it is told only within what Discord allows, as it resets the token of who begins more than
/// 1,000 a day: https://discord.com/developers/docs/events/gateway#session-start-limit-object
/// </summary>
internal sealed partial class GatewayAddress(
    DiscordApi api,
    DiscordConnectionState state,
    IUnitsOfWork units,
    TimeProvider clock,
    ILogger<GatewayAddress> logger
)
{
    // With so few left they are spread over the rest of the day.
    private const long Few = 100;

    private static readonly DiscordCall _gateway = new(HttpMethod.Get, "gateway/bot");
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    // One in five seconds, counted when it arrives: a little later than it is noted here.
    private static readonly TimeSpan _apart = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    /// <summary>The gateway's address; for a new session only when one may be begun.</summary>
    public async Task<string> FindAsync(bool isNew, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (address, wait) = await AskAsync(isNew, cancellationToken);
            if (address is not null && wait <= TimeSpan.Zero)
            {
                if (isNew)
                    await CountAsync(cancellationToken);
                return address;
            }
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    private async Task<(string? Address, TimeSpan Wait)> AskAsync(bool isNew, CancellationToken cancellationToken)
    {
        try
        {
            var bot = await api.CallAsync(_gateway, DiscordJson.Default.GatewayBot, cancellationToken);
            return (bot.Url, isNew ? await PauseAsync(bot.SessionStartLimit ?? new SessionStartLimit(), cancellationToken) : TimeSpan.Zero);
        }
        catch (SlowDownException e)
        {
            return (null, e.Wait);
        }
        catch (Exception e) when (e is DiscordException or DiscordUnsureException)
        {
            LogNoAddress(e.Message);
            return (null, _apart);
        }
    }

    // Discord's count and one's own: the smaller is true.
    private async Task<TimeSpan> PauseAsync(SessionStartLimit limit, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var unit = units.Begin();
        var begun = await unit.Of<SqlDiscordBook>().IdentifiesAsync(state.ApplicationId, now - _day, cancellationToken);
        var left = Math.Min(limit.Remaining, limit.Total - begun.Count);
        var reset =
            limit.Remaining <= limit.Total - begun.Count || begun.Count == 0
                ? TimeSpan.FromMilliseconds(Math.Clamp(limit.ResetAfter, 0, _day.TotalMilliseconds))
                : begun[0] + _day - now;
        var apart =
            left <= 0 ? reset
            : left < Few ? reset / left
            : _apart;
        if (apart < _apart)
            apart = _apart;
        var wait =
            left <= 0 ? apart
            : begun.Count == 0 ? TimeSpan.Zero
            : begun[^1] + apart - now;
        if (wait > _apart)
            Wait(left, now + wait);
        // Looked at again now and then: the count may begin anew before it was told.
        return wait > _patience ? _patience : wait;
    }

    private void Wait(long left, DateTimeOffset until)
    {
        var why =
            $"Discord allows {left} more new sessions today, so the next one is begun at {until.UtcDateTime:HH:mm} "
            + $"UTC; see why connections end";
        state.Waits(why);
        LogWaits(why);
    }

    // Announced before it is done: one that was counted and not begun does no harm.
    private async Task CountAsync(CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        await unit.Of<SqlDiscordBook>().IdentifiedAsync(state.ApplicationId, clock.GetUtcNow() - _day, cancellationToken);
        await unit.CommitAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Discord does not say where its gateway is: {Why}")]
    private partial void LogNoAddress(string why);

    [LoggerMessage(LogLevel.Warning, "{Why}.")]
    private partial void LogWaits(string why);
}
