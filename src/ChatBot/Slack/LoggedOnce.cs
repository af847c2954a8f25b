using System.Collections.Concurrent;

namespace ChatBot.Slack;

/// <summary>Tells of what nobody foresaw, once for each kind: a platform that learns something new must not fill the log.</summary>
internal sealed partial class LoggedOnce(ILogger<LoggedOnce> logger)
{
    private const int MostKinds = 200;

    private readonly ConcurrentDictionary<(string What, string Kind), bool> _told = new();

    public void Tell(string what, string kind)
    {
        var cut = kind.Length > 60 ? kind[..60] : kind;
        if (_told.Count < MostKinds && _told.TryAdd((what, cut), true)) LogUnknown(what, cut);
    }

    [LoggerMessage(LogLevel.Information, "Slack sent a {What} that I do not know ({Kind}); passed over, now and later.")]
    private partial void LogUnknown(string what, string kind);
}
