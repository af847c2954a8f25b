namespace ChatBot.Slack.Rest;

/// <summary>
/// How long to wait before the next attempt to open a socket. One begins with a socket that lasted, not with an open line: a
/// line that is refused each time must not be asked all the time.
/// </summary>
internal sealed class SocketBackoff(TimeProvider clock)
{
    private static readonly TimeSpan _first = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _crowded = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _disabled = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _longestRefused = TimeSpan.FromMinutes(5);

    private int _failed;

    public Task WaitAsync(string? reason, CancellationToken cancellationToken) => Task.Delay(Next(reason), clock, cancellationToken);

    // Doubled each time. The sockets of several copies part by themselves, as each has a slot and a start of its own.
    private TimeSpan Next(string? reason)
    {
        var (first, longest) = reason switch
        {
            "too_many_websockets" => (_crowded, _longestRefused),
            "link_disabled" => (_disabled, _longestRefused),
            _ => (_first, _longest),
        };
        var wait = first * Math.Pow(2, Math.Min(_failed++, 10));
        return wait < longest ? wait : longest;
    }
}
