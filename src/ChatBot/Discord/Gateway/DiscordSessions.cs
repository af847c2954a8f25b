using ChatBot.Core.Chat;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Store;
using ChatBot.Settings;

namespace ChatBot.Discord.Gateway;

/// <summary>The gateway's session, kept in the store as far as its events are handled, so that the next start goes on with it.</summary>
internal sealed partial class DiscordSessions(
    DiscordConnectionState state,
    ChatBotSettings settings,
    IUnitsOfWork units,
    TimeProvider clock,
    ILogger<DiscordSessions> logger
) : IAsyncDisposable
{
    // Behind this the next start hears a few events twice, which changes nothing; each store costs a commit.
    private static readonly TimeSpan _pace = TimeSpan.FromSeconds(1);

    private readonly long _intents = Intents.Of(settings);
    private readonly SemaphoreSlim _keeping = new(1, 1);
    private GatewaySession? _open;
    private DiscordSession? _kept;
    private ITimer? _timer;

    /// <summary>The session to go on with; null when a new one has to be begun.</summary>
    public async Task<GatewaySession?> LoadAsync(CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        var stored = await unit.Of<SqlDiscordBook>().SessionAsync(state.ApplicationId, cancellationToken);
        // One that hears something else is of no use.
        return stored is not null && stored.Intents == _intents ? GatewaySession.Of(stored) : null;
    }

    /// <summary>A session is open: it is kept from now on.</summary>
    public async Task OpenedAsync(GatewaySession session, CancellationToken cancellationToken)
    {
        _open = session with { Intents = _intents };
        await KeepAsync(cancellationToken);
        _timer ??= clock.CreateTimer(_ => _ = KeepSoonAsync(), null, _pace, _pace);
    }

    /// <summary>A session is over.</summary>
    public async Task ForgetAsync(GatewaySession session, CancellationToken cancellationToken)
    {
        if (_open?.Id == session.Id)
            _open = null;
        await using var unit = units.Begin();
        await unit.Of<SqlDiscordBook>().ForgetAsync(state.ApplicationId, session.Id, cancellationToken);
        await unit.CommitAsync(cancellationToken);
    }

    /// <summary>Keeps for the last time how far the session is: it is listened to no more here.</summary>
    /// <param name="keeps">Whether it is this copy's still.</param>
    public async Task EndAsync(bool keeps)
    {
        if (keeps)
            await KeepSoonAsync();
        _open = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
            await _timer.DisposeAsync();
    }

    // When it changed.
    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        await _keeping.WaitAsync(cancellationToken);
        try
        {
            if (_open?.Stored is not { } now || now == _kept)
                return;
            await using var unit = units.Begin();
            await unit.Of<SqlDiscordBook>().KeepAsync(state.ApplicationId, now, cancellationToken);
            await unit.CommitAsync(cancellationToken);
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

    [LoggerMessage(LogLevel.Warning, "How far the gateway's session is could not be kept; tried again in a second.")]
    private partial void LogNotKept(Exception e);
}
