using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ChatBot.Benchmarks.Contest;

namespace ChatBot.Benchmarks.Discord;

/// <summary>
/// One session over one link at a time. What was sent is kept for a while, so that a bot that lost its link can resume and
/// hear what it missed: https://discord.com/developers/docs/events/gateway
/// </summary>
internal sealed class Gateway(Links links, Func<int> port) : IDisposable
{
    private const int KeptCount = 1024;

    private static readonly byte[] _hello = """{"op":10,"d":{"heartbeat_interval":41250}}"""u8.ToArray();
    private static readonly byte[] _beat = """{"op":11}"""u8.ToArray();
    private static readonly byte[] _invalid = """{"op":9,"d":false}"""u8.ToArray();

    private readonly SemaphoreSlim _turn = new(1);
    private readonly (byte[] Bytes, int Length)[] _kept = new (byte[], int)[KeptCount];
    private long _sequence;
    private Link? _link;

    public static Task GreetAsync(Link link, CancellationToken cancellationToken) => link.SendAsync(_hello, cancellationToken).AsTask();

    /// <summary>Sends a dispatch to the link of the session, or keeps it until there is one.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> dispatch, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await KeepAndSendAsync(dispatch, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes what the bot says.</summary>
    public async Task HearAsync(Link link, ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        using var said = JsonDocument.Parse(frame);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await (
                said.RootElement.GetProperty("op").GetInt32() switch
                {
                    1 => link.SendAsync(_beat, cancellationToken).AsTask(),
                    2 => BeginAsync(link, cancellationToken),
                    6 => ResumeAsync(link, said.RootElement.GetProperty("d").GetProperty("seq").GetInt64(), cancellationToken),
                    _ => Task.CompletedTask,
                }
            );
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Closed(Link link)
    {
        Interlocked.CompareExchange(ref _link, null, link);
        links.Closed(link);
    }

    public void Dispose() => _turn.Dispose();

    private async Task BeginAsync(Link link, CancellationToken cancellationToken)
    {
        (_sequence, _link) = (0, link);
        await KeepAndSendAsync(Ready(), cancellationToken);
        await KeepAndSendAsync(
            Encoding.UTF8.GetBytes(DiscordEvents.Dispatch("GUILD_CREATE", DiscordObjects.NewGuild())),
            cancellationToken
        );
        links.Opened(link);
    }

    private async Task ResumeAsync(Link link, long heard, CancellationToken cancellationToken)
    {
        if (heard > _sequence || _sequence - heard >= KeptCount)
        {
            await link.SendAsync(_invalid, cancellationToken);
            return;
        }
        for (var missed = heard + 1; missed <= _sequence; missed++)
            await link.SendAsync(Kept(missed), cancellationToken);
        _link = link;
        await KeepAndSendAsync(Encoding.UTF8.GetBytes(DiscordEvents.Dispatch("RESUMED", "{}")), cancellationToken);
        links.Opened(link);
    }

    private async Task KeepAndSendAsync(ReadOnlyMemory<byte> dispatch, CancellationToken cancellationToken)
    {
        Keep(dispatch.Span);
        if (Volatile.Read(ref _link) is not { } link)
            return;
        try
        {
            await link.SendAsync(Kept(_sequence), cancellationToken);
        }
        catch (Exception fault)
            when (!cancellationToken.IsCancellationRequested
                && fault is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException
            )
        {
            // The link is gone; the next may resume.
        }
    }

    private void Keep(ReadOnlySpan<byte> dispatch)
    {
        ref var kept = ref _kept[++_sequence % KeptCount];
        if (kept.Bytes is null || kept.Bytes.Length < dispatch.Length)
            kept.Bytes = new byte[dispatch.Length];
        dispatch.CopyTo(kept.Bytes);
        kept.Length = dispatch.Length;
        _sequence.TryFormat(kept.Bytes.AsSpan(DiscordEvents.SequenceAt), out _, default, CultureInfo.InvariantCulture);
    }

    private ReadOnlyMemory<byte> Kept(long sequence) =>
        _kept[sequence % KeptCount] is var (bytes, length) ? bytes.AsMemory(0, length) : default;

    private byte[] Ready() =>
        Encoding.UTF8.GetBytes(
            DiscordEvents.Dispatch(
                "READY",
                $$$"""
                {"v":10,"user":{{{DiscordObjects.User(
                    DiscordIds.Bot
                )}}},"guilds":[{"id":"{{{DiscordIds.Guild}}}","unavailable":true}],"session_id":"bench","session_type":"normal","resume_gateway_url":"ws://127.0.0.1:{{{port()}}}","shard":[0,1],"application":{"id":"{{{DiscordIds.Application}}}","flags":786432}}
                """
            )
        );
}
