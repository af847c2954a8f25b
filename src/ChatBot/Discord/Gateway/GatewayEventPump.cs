using ChatBot.Discord.Inbound;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Wire;
using ChatBot.Hosting;

namespace ChatBot.Discord.Gateway;

/// <summary>
/// Where the events of the gateway are taken in. Chatter is passed while the next frame waits; everything else is done
/// beside it, and tried until it is done.
/// </summary>
internal sealed partial class GatewayEventPump(
    DiscordEventRouter router,
    DiscordConnectionState state,
    IHostApplicationLifetime lifetime,
    [FromKeyedServices(DiscordApi.Platform)] LoggedOnce unknown,
    TimeProvider clock,
    ILogger<GatewayEventPump> logger
)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);

    // Of the read loop alone.
    private Task _replayed = Task.CompletedTask;

    /// <summary>What nobody foresaw.</summary>
    public void Unknown(string what, string kind) => unknown.Tell(what, kind);

    /// <summary>A new session began: who the bot is there.</summary>
    public GatewaySession Begin(Ready ready, string id)
    {
        state.Known(ready.Application?.Id ?? state.ApplicationId, ready.User?.Id ?? state.BotUserId);
        return new GatewaySession(id, ready.ResumeGatewayUrl ?? "", 0, new AckedSequence(0));
    }

    /// <summary>Takes in an event.</summary>
    /// <param name="frame">The event; its bytes are no longer needed when this returns.</param>
    /// <param name="session">The session that it came in.</param>
    /// <param name="isLate">Whether it was sent before, and is now sent again.</param>
    public void Take(Frame frame, GatewaySession session, bool isLate)
    {
        var (work, sequence) = (Work(frame, session, isLate), session.Sequence);
        if (frame.Sequence is not { } at)
            _ = work is null ? null : Task.Run(() => DoAsync(work), CancellationToken.None);
        else if (work is null)
            sequence.Passed(at);
        else
        {
            sequence.Begin(at);
            var first = FirstAsync(work, isLate ? _replayed : Task.CompletedTask);
            if (isLate)
                _replayed = first;
            _ = DoAsync(first, work, sequence, at);
        }
    }

    // What breaks on one line must not stop all behind it.
    private DiscordEventWork? Work(Frame frame, GatewaySession session, bool isLate)
    {
        try
        {
            return router.Take(frame, session, isLate);
        }
        catch (Exception e)
        {
            LogPassed(frame.Type, e);
            return null;
        }
    }

    // What was said within a while comes at one instant when it is sent again; it is done in the order in which it was said.
    private Task<bool> FirstAsync(DiscordEventWork work, Task before) =>
        Task.Run(
            async () =>
            {
                await before;
                return await TryAsync(work);
            },
            CancellationToken.None
        );

    private async Task DoAsync(Task<bool> first, DiscordEventWork work, AckedSequence sequence, long at)
    {
        if (await first || (!lifetime.ApplicationStopping.IsCancellationRequested && await DoAsync(work)))
            sequence.End(at);
    }

    /// <summary>
    /// Does some work, again and again until it is done. What was not done when the program stops is sent again to the next
    /// start.
    /// </summary>
    public async Task<bool> DoAsync(DiscordEventWork work)
    {
        try
        {
            for (var wait = _pause; ; wait = wait * 2 < _longest ? wait * 2 : _longest)
            {
                if (await TryAsync(work))
                    return true;
                await Task.Delay(wait, clock, lifetime.ApplicationStopping);
            }
        }
        catch (OperationCanceledException)
        {
            LogStopped();
            return false;
        }
    }

    private async Task<bool> TryAsync(DiscordEventWork work)
    {
        try
        {
            return await work(lifetime.ApplicationStopping);
        }
        catch (Exception e)
        {
            if (!lifetime.ApplicationStopping.IsCancellationRequested)
                LogFault(e);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Debug, "Something from Discord was left, as the program stops.")]
    private partial void LogStopped();

    [LoggerMessage(LogLevel.Error, "An event of Discord's ({Event}) broke its reader; it is passed over.")]
    private partial void LogPassed(string @event, Exception e);

    [LoggerMessage(LogLevel.Error, "Something from Discord could not be handled; tried again in a moment.")]
    private partial void LogFault(Exception e);
}
