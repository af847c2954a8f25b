using System.Threading.Channels;
using ChatBot.Core.Chat;

namespace ChatBot.Hosting;

/// <summary>
/// A loop that owns its failure: it looks when signalled and, as a signal may be lost, every so often by itself. What goes wrong in one
/// round is logged, and the next round tries again.
/// </summary>
internal abstract partial class BackgroundLoop(ChangeSignal signal, TimeProvider clock, ILogger logger) : BackgroundService
{
    private readonly Channel<bool> _woken = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    /// <summary>How often it looks by itself.</summary>
    protected abstract TimeSpan Every { get; }

    protected TimeProvider Clock { get; } = clock;

    /// <summary>One look.</summary>
    protected abstract Task RunOnceAsync(CancellationToken cancellationToken);

    /// <summary>Looks again soon, also when a look is going on now.</summary>
    protected void Wake() => _woken.Writer.TryWrite(true);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signal.Listen(Wake);
        await using var timer = Clock.CreateTimer(_ => Wake(), null, Every, Every);
        Wake();
        try
        {
            while (await _woken.Reader.WaitToReadAsync(stoppingToken))
            {
                _woken.Reader.TryRead(out _);
                await TryLookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped(logger, GetType().Name);
        }
    }

    private async Task TryLookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunOnceAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, GetType().Name, e);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Loop} failed in one round; the next one tries again.")]
    private static partial void LogFailed(ILogger logger, string loop, Exception e);

    [LoggerMessage(LogLevel.Debug, "{Loop} stopped.")]
    private static partial void LogStopped(ILogger logger, string loop);
}
