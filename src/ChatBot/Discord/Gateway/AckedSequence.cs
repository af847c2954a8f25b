namespace ChatBot.Discord.Gateway;

/// <summary>
/// How far the events of a session are handled. They are worked on side by side; what counts is the last one before which
/// nothing is left to do.
/// </summary>
/// <param name="handled">The last one that was handled before.</param>
internal sealed class AckedSequence(long handled)
{
    private readonly Lock _lock = new();
    private readonly SortedSet<long> _open = [];
    private long _last = handled;

    /// <summary>The last event that came.</summary>
    public long Last
    {
        get
        {
            lock (_lock)
                return _last;
        }
    }

    /// <summary>The last event whose work is done, and with it that of all before: from here on Discord may send again.</summary>
    public long Handled
    {
        get
        {
            lock (_lock)
                return _open.Count == 0 ? _last : _open.Min - 1;
        }
    }

    /// <summary>An event came that leaves nothing to do.</summary>
    public void Passed(long at)
    {
        lock (_lock)
            _last = Math.Max(_last, at);
    }

    /// <summary>An event came that is worked on.</summary>
    public void Begin(long at)
    {
        lock (_lock)
        {
            _last = Math.Max(_last, at);
            _open.Add(at);
        }
    }

    /// <summary>The work on an event is done.</summary>
    public void End(long at)
    {
        lock (_lock)
            _open.Remove(at);
    }
}
