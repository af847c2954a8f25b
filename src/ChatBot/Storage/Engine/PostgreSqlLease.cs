using System.Data.Common;

namespace ChatBot.Storage.Engine;

/// <summary>
/// A lease held by a session: the server gives it to the next copy when this one's session ends, however it ends, and no clock is asked.
/// The session is looked at every second, so a copy that lost sight of the server stops before the server gives the lease to another one.
/// </summary>
internal sealed class PostgreSqlLease : ILease
{
    /// <summary>A session of its own, never a pooled one; a look that takes longer than this is a loss.</summary>
    public const string Connection = ";Pooling=false;Command Timeout=5;Timeout=5";

    /// <summary>The server forgets a client that went away without a word after 10 + 3 × 5 s: later than the client gives up.</summary>
    public const string Settings = "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3";

    private const string Try = "SELECT pg_try_advisory_lock(hashtextextended(current_schema() || ' ' || @name, 727))";

    private const string Look = "SELECT 1";

    private static readonly TimeSpan _every = TimeSpan.FromSeconds(1);

    private readonly DbSession _session;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watch;

    private PostgreSqlLease(DbSession session)
    {
        _session = session;
        Lost = _lost.Token;
        _watch = WatchAsync();
    }

    public CancellationToken Lost { get; }

    /// <summary>Waits for the lease on a session, which is closed with it.</summary>
    public static async Task<ILease> WaitAsync(DbSession session, string name, CancellationToken cancellationToken)
    {
        try
        {
            // How long a server takes is no matter of the injected clock.
            while ((await session.QueryAsync<bool>(Try, new { name }, cancellationToken)) is not [true])
                await Task.Delay(_every / 2, TimeProvider.System, cancellationToken);
            return new PostgreSqlLease(session);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watch;
        await _session.DisposeAsync();
        _end.Dispose();
        _lost.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(_every, TimeProvider.System, _end.Token);
                await _session.QueryAsync<int>(Look, null, _end.Token);
            }
        }
        catch (Exception e) when (e is DbException or OperationCanceledException)
        {
            await _lost.CancelAsync();
        }
    }
}
