using System.Security.Cryptography;
using ChatBot.Pipelines.Adapter;

namespace ChatBot.Pipelines.Hooks;

/// <summary>
/// Which hooks were heard before: vendors send again what they think was lost, and others may send again what they
/// overheard. Kept in memory
/// only, as a hook that is heard once more after a restart does no more than have its run looked at.
/// </summary>
internal sealed class SeenHooks(TimeProvider clock)
{
    private const int Most = 10_000;

    private static readonly TimeSpan _kept = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _heard = [];
    private readonly Queue<string> _order = new();

    /// <summary>Notes a hook.</summary>
    /// <param name="pipeline">Who sent it.</param>
    /// <param name="delivery">The vendor's own mark of it; null for none: then its body counts.</param>
    /// <param name="hook">The hook.</param>
    /// <returns>False when it was heard within the last hour.</returns>
    public bool IsNew(string pipeline, string? delivery, Hook hook)
    {
        var mark =
            $"{pipeline} {(delivery is { Length: > 0 } id ? Digest(System.Text.Encoding.UTF8.GetBytes(id)) : Digest(hook.Body.Span))}";
        lock (_lock)
        {
            while (_order.TryPeek(out var oldest) && (_order.Count > Most || _heard[oldest] < hook.At - _kept))
                _heard.Remove(_order.Dequeue());
            if (!_heard.TryAdd(mark, clock.GetUtcNow()))
                return false;
            _order.Enqueue(mark);
            return true;
        }
    }

    private static string Digest(ReadOnlySpan<byte> text) => Convert.ToHexString(SHA256.HashData(text));
}
