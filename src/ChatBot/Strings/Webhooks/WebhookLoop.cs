using ChatBot.Core.Chat;
using ChatBot.Hosting;
using ChatBot.Settings;
using ChatBot.Strings.Store;

namespace ChatBot.Strings.Webhooks;

/// <summary>Tells translation services what uploads brought: announced in the store before, settled after, tried again for a day.</summary>
internal sealed partial class WebhookLoop(
    IUnitsOfWork units,
    WebhookCalls calls,
    ChatBotSettings settings,
    ChangeSignal signal,
    TimeProvider clock,
    ILogger<WebhookLoop> logger
) : BackgroundLoop(signal, clock, logger)
{
    // With these waits that is a day. Counted in tries: a program that was off meanwhile does not give up at once.
    private const int MostTries = 32;

    private static readonly TimeSpan _firstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _longestWait = TimeSpan.FromHours(1);

    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    // The services side by side, as one that is down takes its time.
    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<DueCall> due;
        await using (var unit = units.Begin())
            due = await unit.Of<SqlWebhookBook>().DueAsync(Clock.GetUtcNow(), cancellationToken);
        await Task.WhenAll(due.GroupBy(call => (call.Upload.Project, call.Hook)).Select(ofOne => TellAsync(ofOne, cancellationToken)));
    }

    // Each hears its news in their order; one that failed is left alone until the next look.
    private async Task TellAsync(IEnumerable<DueCall> due, CancellationToken cancellationToken)
    {
        foreach (var call in due)
            if (await TakeAsync(call, cancellationToken) && !await MakeAsync(call, cancellationToken))
                return;
    }

    private StringHookSettings? Hook(DueCall call) =>
        settings
            .Projects.FirstOrDefault(one => one.Name == call.Upload.Project)
            ?.Strings.Hooks.FirstOrDefault(one => one.Name == call.Hook);

    // Who has not settled it when all of its calls should have ended has died at it.
    private async Task<bool> TakeAsync(DueCall call, CancellationToken cancellationToken)
    {
        var until = Clock.GetUtcNow() + (Hook(call) is { } hook ? WebhookCalls.Longest(hook) : TimeSpan.Zero);
        await using var unit = units.Begin();
        if (!await unit.Of<SqlWebhookBook>().TakeAsync(call, until, cancellationToken))
            return false;
        await unit.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<bool> MakeAsync(DueCall call, CancellationToken cancellationToken)
    {
        if (Hook(call) is not { } hook)
        {
            LogGone(call.Hook, call.Upload.Project, call.Upload.Id);
            await FailedAsync(call, "the settings do not name it any more", null);
            return true;
        }
        if (await calls.MakeAsync(hook, call.Upload, cancellationToken) is not { } fault)
        {
            LogTold(hook.Name, call.Upload.Project, call.Upload.Id);
            await DoneAsync(call);
            return true;
        }
        DateTimeOffset? next = call.Tries + 1 < MostTries ? Clock.GetUtcNow() + Wait(call.Tries) : null;
        if (next is { } at)
            LogFailed(hook.Name, call.Upload.Project, call.Upload.Id, fault, at);
        else
            LogGivenUp(hook.Name, call.Upload.Project, call.Upload.Id, fault);
        await FailedAsync(call, fault, next);
        return false;
    }

    // Settled also while the program ends: what is not would be told once more.
    private async Task DoneAsync(DueCall call)
    {
        await using var unit = units.Begin();
        await unit.Of<SqlWebhookBook>().DoneAsync(call, Clock.GetUtcNow(), CancellationToken.None);
        await unit.CommitAsync(CancellationToken.None);
    }

    private async Task FailedAsync(DueCall call, string fault, DateTimeOffset? next)
    {
        await using var unit = units.Begin();
        await unit.Of<SqlWebhookBook>().FailedAsync(call, fault, next, Clock.GetUtcNow(), CancellationToken.None);
        await unit.CommitAsync(CancellationToken.None);
    }

    private static TimeSpan Wait(long tries) =>
        tries < 10 && _firstWait * Math.Pow(2, tries) is var wait && wait < _longestWait ? wait : _longestWait;

    [LoggerMessage(LogLevel.Information, "{Hook} was told of the strings of {Project} in upload {Upload}.")]
    private partial void LogTold(string hook, string project, long upload);

    [LoggerMessage(
        LogLevel.Warning,
        "{Hook} could not be told of the strings of {Project} in upload {Upload}: {Fault}. It is told again at {Next:u}."
    )]
    private partial void LogFailed(string hook, string project, long upload, string fault, DateTimeOffset next);

    [LoggerMessage(
        LogLevel.Error,
        "{Hook} was not told of the strings of {Project} in upload {Upload}, and is not told any more, as that failed for a day: {Fault}."
    )]
    private partial void LogGivenUp(string hook, string project, long upload, string fault);

    [LoggerMessage(
        LogLevel.Warning,
        "{Hook} is not told of the strings of {Project} in upload {Upload}: the settings do not name it any more."
    )]
    private partial void LogGone(string hook, string project, long upload);
}
