using System.Data.Common;
using ChatBot.Pipeline;
using ChatBot.Storage.Engine;

namespace ChatBot.Pipelines.Embedded;

/// <summary>
/// Runs the embedded pipeline as long as the program runs, in one copy of the program at a time: two would carry out the
/// same run, steps and all.
/// </summary>
internal sealed partial class EmbeddedService(
    EmbeddedPipeline pipeline,
    Database database,
    TimeProvider clock,
    ILogger<EmbeddedService> logger
) : BackgroundService
{
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ServeAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                LogStopped();
            }
            catch (DbException e)
            {
                LogNotMine(e);
                await Task.Delay(_again, clock, stoppingToken);
            }
        }
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        await using var lease = await database.AcquireLeaseAsync("embedded pipeline", cancellationToken);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        await pipeline.RunAsync(until.Token);
        if (lease.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            LogLost();
    }

    [LoggerMessage(LogLevel.Debug, "The embedded pipeline stopped.")]
    private partial void LogStopped();

    [LoggerMessage(LogLevel.Warning, "The embedded pipeline waits for the store; tried again in a moment.")]
    private partial void LogNotMine(Exception e);

    [LoggerMessage(
        LogLevel.Warning,
        "Sight of the store was lost, and another copy of the program may have the embedded pipeline now; what ran here was ended."
    )]
    private partial void LogLost();
}
