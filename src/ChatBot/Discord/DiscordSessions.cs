using ChatBot.Chat;
using ChatBot.Discord.Wire;
using ChatBot.Posts;
using ChatBot.Settings;
using ChatBot.Storage;

namespace ChatBot.Discord;

/// <summary>
/// The gateway's sessions: the open one is kept in the store as far as its events are handled, and new ones are begun within what Discord
/// allows, as it resets the token of who begins more than 1,000 a day. https://discord.com/developers/docs/events/gateway#session-start-limit-object
/// </summary>
internal sealed partial class DiscordSessions(DiscordApi api, DiscordState state, ChatBotSettings settings, IUnitsOfWork units, TimeProvider clock, ILogger<DiscordSessions> logger) : IAsyncDisposable
{
    // With so few left they are spread over the rest of the day.
    private const long Few = 100;

    private static readonly DiscordCall _gateway = new(HttpMethod.Get, "gateway/bot");

    // Behind this the next start hears a few events twice, which changes nothing; each store costs a commit.
    private static readonly TimeSpan _pace = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan _day = TimeSpan.FromDays(1);
    private static readonly TimeSpan _apart = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _keeping = new(1, 1);
    private GatewaySession? _open;
    private DiscordSession? _kept;
    private ITimer? _timer;

    private long Intents => Discord.Intents.Of(settings.Discord);

    /// <summary>The session to go on with; null when a new one has to be begun.</summary>
    public async Task<GatewaySession?> LoadAsync(CancellationToken stop)
    {
        await using var unit = units.Begin();
        var stored = await unit.Of<SqlDiscordBook>().SessionAsync(state.ApplicationId, stop);
        // One that hears something else is of no use.
        return stored is not null && stored.Intents == Intents ? GatewaySession.Of(stored) : null;
    }

    /// <summary>A session is open: it is kept from now on.</summary>
    public async Task OpenedAsync(GatewaySession session, CancellationToken stop)
    {
        _open = session with { Intents = Intents };
        await KeepAsync(stop);
        _timer ??= clock.CreateTimer(_ => _ = KeepSoonAsync(), null, _pace, _pace);
    }

    /// <summary>A session is over.</summary>
    public async Task ForgetAsync(GatewaySession session, CancellationToken stop)
    {
        if (_open?.Id == session.Id) _open = null;
        await using var unit = units.Begin();
        await unit.Of<SqlDiscordBook>().ForgetAsync(state.ApplicationId, session.Id, stop);
        await unit.CommitAsync(stop);
    }

    /// <summary>The gateway's address; for a new session only when one may be begun.</summary>
    public async Task<string> AddressAsync(bool isNew, CancellationToken stop)
    {
        while (true)
        {
            var (address, wait) = await AskAsync(isNew, stop);
            if (address is not null && wait <= TimeSpan.Zero)
            {
                if (isNew) await CountAsync(stop);
                return address;
            }
            await Task.Delay(wait, clock, stop);
        }
    }

    /// <summary>Keeps for the last time how far the session is: it is listened to no more here.</summary>
    /// <param name="keeps">Whether it is this copy's still.</param>
    public async Task EndAsync(bool keeps)
    {
        if (keeps) await KeepSoonAsync();
        _open = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null) await _timer.DisposeAsync();
    }

    // When it changed.
    private async Task KeepAsync(CancellationToken stop)
    {
        await _keeping.WaitAsync(stop);
        try
        {
            if (_open?.Stored is not { } now || now == _kept) return;
            await using var unit = units.Begin();
            await unit.Of<SqlDiscordBook>().KeepAsync(state.ApplicationId, now, stop);
            await unit.CommitAsync(stop);
            _kept = now;
        }
        finally
        {
            _keeping.Release();
        }
    }

    private async Task KeepSoonAsync()
    {
        try
        {
            await KeepAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            LogNotKept(e);
        }
    }

    private async Task<(string? Address, TimeSpan Wait)> AskAsync(bool isNew, CancellationToken stop)
    {
        try
        {
            var bot = await api.CallAsync(_gateway, DiscordJson.Default.GatewayBot, stop);
            return (bot.Url, isNew ? await PauseAsync(bot.SessionStartLimit ?? new SessionStartLimit(), stop) : TimeSpan.Zero);
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
    private async Task<TimeSpan> PauseAsync(SessionStartLimit limit, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var unit = units.Begin();
        var begun = await unit.Of<SqlDiscordBook>().IdentifiesAsync(state.ApplicationId, now - _day, stop);
        var left = Math.Min(limit.Remaining, limit.Total - begun.Count);
        var reset = limit.Remaining <= limit.Total - begun.Count || begun.Count == 0 ? TimeSpan.FromMilliseconds(Math.Clamp(limit.ResetAfter, 0, _day.TotalMilliseconds)) : begun[0] + _day - now;
        var apart = left <= 0 ? reset : left < Few ? reset / left : _apart;
        if (apart < _apart) apart = _apart;
        var wait = left <= 0 ? apart : begun.Count == 0 ? TimeSpan.Zero : begun[^1] + apart - now;
        if (wait > _apart) Wait(left, now + wait);
        // Looked at again now and then: the count may begin anew before it was told.
        return wait > _patience ? _patience : wait;
    }

    private void Wait(long left, DateTimeOffset until)
    {
        var why = $"Discord allows {left} more new sessions today, so the next one is begun at {until.UtcDateTime:HH:mm} UTC; see why connections end";
        state.Waits(why);
        LogWaits(why);
    }

    // Announced before it is done: one that was counted and not begun does no harm.
    private async Task CountAsync(CancellationToken stop)
    {
        await using var unit = units.Begin();
        await unit.Of<SqlDiscordBook>().IdentifiedAsync(state.ApplicationId, clock.GetUtcNow() - _day, stop);
        await unit.CommitAsync(stop);
    }

    [LoggerMessage(LogLevel.Warning, "How far the gateway's session is could not be kept; tried again in a second.")]
    private partial void LogNotKept(Exception e);

    [LoggerMessage(LogLevel.Warning, "Discord does not say where its gateway is: {Why}")]
    private partial void LogNoAddress(string why);

    [LoggerMessage(LogLevel.Warning, "{Why}.")]
    private partial void LogWaits(string why);
}
