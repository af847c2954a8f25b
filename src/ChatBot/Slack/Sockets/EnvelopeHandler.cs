using ChatBot.Slack.Inbound;
using ChatBot.Slack.People;
using ChatBot.Slack.Wire;

namespace ChatBot.Slack.Sockets;

/// <summary>Where the envelopes of all sockets are taken in: done first, acked on their own socket then.</summary>
internal sealed partial class EnvelopeHandler(SlackEventRouter router, SlackStartup startup, ILogger<EnvelopeHandler> logger)
{
    /// <summary>Takes in an envelope. Chatter is acked at once, while the next frame waits; everything else is done beside it.</summary>
    public async ValueTask TakeAsync(SlackSocket socket, Envelope envelope, CancellationToken cancellationToken)
    {
        if (Work(envelope) is not { } work)
            await socket.AckAsync(envelope.Id, default, cancellationToken);
        else
            _ = Task.Run(() => DoAsync(socket, work, envelope.Id), CancellationToken.None);
    }

    /// <summary>A frame that is no JSON: passed over, and nothing is closed for it.</summary>
    public void Unread() => router.Unread();

    // What breaks on one line must not end the socket that others come over; it is not acked, so it is tried again.
    private SlackEventWork? Work(Envelope envelope)
    {
        try
        {
            return router.Take(envelope.Type, envelope.Payload.Span);
        }
        catch (Exception e)
        {
            LogFault(e);
            return _ => Task.FromResult(AckResult.NotTaken);
        }
    }

    private async Task DoAsync(SlackSocket socket, SlackEventWork work, string envelopeId)
    {
        try
        {
            // Not ended with the socket: what was begun is finished, and the next delivery finds it done.
            var receipt = await work(startup.Stopping);
            var acked = receipt.IsTaken && await socket.AckAsync(envelopeId, receipt.Payload, startup.Stopping);
            if (receipt.Afterwards is { } then)
                await then(acked, startup.Stopping);
        }
        catch (OperationCanceledException) when (startup.Stopping.IsCancellationRequested)
        {
            LogStopped();
        }
        catch (Exception e)
        {
            LogFault(e);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Something from Slack was left, as the program stops.")]
    private partial void LogStopped();

    [LoggerMessage(LogLevel.Error, "Something from Slack could not be handled.")]
    private partial void LogFault(Exception e);
}
