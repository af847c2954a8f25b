using ChatBot.Chat;
using ChatBot.Settings;
using ChatBot.Storage;

namespace ChatBot.Strings.Calls;

/// <summary>Tells translation services what uploads brought: announced in the store before, settled after, tried again for a day.</summary>
internal sealed partial class StringCalls(IUnitsOfWork units, ServiceCalls calls, ChatBotSettings settings, Nudge nudge, TimeProvider clock, ILogger<StringCalls> logger) : BackgroundLoop(nudge, clock, logger)
{
    // Longer than all calls of a hook together may take: who has not settled it by then has died at it.
    private static readonly TimeSpan _lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan _firstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _longestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan _patience = TimeSpan.FromDays(1);

    private readonly bool _hasAny = settings.Projects.Any(project => project.Strings.Hooks.Count > 0);

    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    protected override async Task LookAsync(CancellationToken stop)
    {
        if (!_hasAny) return;
        IReadOnlyList<DueCall> due;
        await using (var unit = units.Begin()) due = await unit.Of<SqlStringCalls>().DueAsync(Clock.GetUtcNow(), stop);
        foreach (var call in due)
            if (await TakeAsync(call, stop)) await MakeAsync(call, stop);
    }

    private async Task<bool> TakeAsync(DueCall call, CancellationToken stop)
    {
        await using var unit = units.Begin();
        if (!await unit.Of<SqlStringCalls>().TakeAsync(call, Clock.GetUtcNow() + _lease, stop)) return false;
        await unit.CommitAsync(stop);
        return true;
    }

    private async Task MakeAsync(DueCall call, CancellationToken stop)
    {
        if (settings.Projects.FirstOrDefault(one => one.Name == call.Upload.Project)?.Strings.Hooks.FirstOrDefault(one => one.Name == call.Hook) is not { } hook)
        {
            await SettleAsync(call, "The settings do not name it any more.", null, stop);
            return;
        }
        if (await calls.MakeAsync(hook, call.Upload, stop) is not { } fault)
        {
            LogTold(hook.Name, call.Upload.Project, call.Upload.Id);
            await using var unit = units.Begin();
            await unit.Of<SqlStringCalls>().DoneAsync(call, Clock.GetUtcNow(), stop);
            await unit.CommitAsync(stop);
            return;
        }
        var next = Clock.GetUtcNow() + Wait(call.Tries);
        var isOver = next - call.Upload.At > _patience;
        if (isOver) LogGivenUp(hook.Name, call.Upload.Project, call.Upload.Id, fault);
        else LogFailed(hook.Name, call.Upload.Project, call.Upload.Id, fault, next);
        await SettleAsync(call, fault, isOver ? null : next, stop);
    }

    private async Task SettleAsync(DueCall call, string fault, DateTimeOffset? next, CancellationToken stop)
    {
        await using var unit = units.Begin();
        await unit.Of<SqlStringCalls>().FailedAsync(call, fault, next, Clock.GetUtcNow(), stop);
        await unit.CommitAsync(stop);
    }

    private static TimeSpan Wait(long tries) => tries < 10 && _firstWait * Math.Pow(2, tries) is var wait && wait < _longestWait ? wait : _longestWait;

    [LoggerMessage(LogLevel.Information, "{Hook} was told of the strings of {Project} in upload {Upload}.")]
    private partial void LogTold(string hook, string project, long upload);

    [LoggerMessage(LogLevel.Warning, "{Hook} could not be told of the strings of {Project} in upload {Upload}: {Fault} It is tried again at {Next}.")]
    private partial void LogFailed(string hook, string project, long upload, string fault, DateTimeOffset next);

    [LoggerMessage(LogLevel.Error, "{Hook} was never told of the strings of {Project} in upload {Upload}, as it failed for a day: {Fault}")]
    private partial void LogGivenUp(string hook, string project, long upload, string fault);
}
