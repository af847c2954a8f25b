using System.Diagnostics;
using System.Net.WebSockets;

namespace ChatBot.Benchmarks.Contest;

/// <summary>The sockets that are open and greeted. An event goes to any one of them: here to each in turn.</summary>
internal sealed class Links
{
    private readonly Lock _gate = new();
    private Link[] _open = [];
    private TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _noneSince;
    private int _turn;

    public int Count => Volatile.Read(ref _open).Length;

    /// <summary>The longest time without any since the first was opened.</summary>
    public TimeSpan LongestWithout { get; private set; }

    public void Opened(Link link)
    {
        lock (_gate)
        {
            _open = [.. _open, link];
            if (_noneSince > 0 && Stopwatch.GetElapsedTime(_noneSince) is var without && without > LongestWithout)
                LongestWithout = without;
            _noneSince = 0;
            _opened.TrySetResult();
        }
    }

    public void Closed(Link link)
    {
        lock (_gate)
        {
            if (!_open.Contains(link))
                return;
            _open = [.. _open.Where(one => one != link)];
            if (_open.Length > 0)
                return;
            _noneSince = Stopwatch.GetTimestamp();
            _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Cuts one of them.</summary>
    public void CutOne()
    {
        var link = Volatile.Read(ref _open)[0];
        Closed(link);
        link.Cut();
    }

    /// <summary>Waits until one is open.</summary>
    public Task AnyAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return _opened.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Sends an event as soon as a link is open. One sender at a time.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> sent, CancellationToken cancellationToken)
    {
        Link[] open;
        while ((open = Volatile.Read(ref _open)).Length == 0)
            await AnyAsync(cancellationToken);
        try
        {
            await open[_turn++ % open.Length].SendAsync(sent, cancellationToken);
        }
        catch (Exception fault)
            when (!cancellationToken.IsCancellationRequested
                && fault is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException
            )
        {
            // It was lost with its link, as it would be in life; whoever needs its answer will miss it.
        }
    }
}
