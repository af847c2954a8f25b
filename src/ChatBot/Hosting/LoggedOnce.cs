using System.Collections.Concurrent;

namespace ChatBot.Hosting;

/// <summary>Tells of what nobody foresaw, once for each kind: a platform that learns something new must not fill the log.</summary>
/// <param name="platform">The platform, as people call it.</param>
/// <param name="logger">Where it is told.</param>
internal sealed partial class LoggedOnce(string platform, ILogger<LoggedOnce> logger)
{
    private const int MostKinds = 200;

    private readonly ConcurrentDictionary<(string What, string Kind), bool> _told = new();

    public void Tell(string what, string kind)
    {
        var cut = kind.Length > 60 ? kind[..60] : kind;
        if (_told.Count < MostKinds && _told.TryAdd((what, cut), true))
            LogUnknown(platform, what, cut);
    }

    [LoggerMessage(LogLevel.Information, "{Platform} sent a {What} that I do not know ({Kind}); passed over, now and later.")]
    private partial void LogUnknown(string platform, string what, string kind);
}
