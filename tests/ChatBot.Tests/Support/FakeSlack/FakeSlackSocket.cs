using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace ChatBot.Tests.Support;

/// <summary>One socket of the bot, from Slack's side.</summary>
internal sealed class FakeSlackSocket(int number, WebSocket wire, StallableStream line, Action abort)
{
    private readonly Channel<Func<CancellationToken, Task>> _out = Channel.CreateUnbounded<Func<CancellationToken, Task>>();

    /// <summary>Counted from 1 in the order of their opening.</summary>
    public int Number => number;

    /// <summary>It was greeted and is neither replaced nor gone: envelopes may come over it.</summary>
    public bool Open { get; set; }

    public bool Greeted { get; set; }

    /// <summary>Acks arrive and are taken for lost.</summary>
    public bool SwallowAcks { get; set; }

    /// <summary>The line breaks right after the next envelope.</summary>
    public bool DropAfterNextDelivery { get; set; }

    /// <summary>It will be cut soon; another should be opened.</summary>
    public void Warn() => Disconnect("warning");

    /// <summary>It is recycled: told, and closed.</summary>
    public void Refresh() => End("refresh_requested");

    /// <summary>Socket Mode was switched off.</summary>
    public void DisableLink() => End("link_disabled");

    /// <summary>The line breaks, without a close frame.</summary>
    public void Drop() => abort();

    /// <summary>Nothing gets through any more, and the line stays up.</summary>
    public void GoSilent() => line.Stalled = true;

    public void SendText(string text) => SendBytes(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public void SendBytes(byte[] bytes, WebSocketMessageType type) =>
        _out.Writer.TryWrite(async cancellationToken => await wire.SendAsync(bytes, type, true, cancellationToken));

    /// <summary>One text in several frames.</summary>
    public void SendInParts(params string[] parts)
    {
        foreach (var (at, part) in parts.Index())
        {
            _out.Writer.TryWrite(async cancellationToken =>
                await wire.SendAsync(Encoding.UTF8.GetBytes(part), WebSocketMessageType.Text, at == parts.Length - 1, cancellationToken)
            );
        }
    }

    public void Close()
    {
        Open = false;
        _out.Writer.TryWrite(cancellationToken => wire.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", cancellationToken));
    }

    internal void Deliver(string envelope)
    {
        SendText(envelope);
        if (!DropAfterNextDelivery)
            return;
        Open = false;
        _out.Writer.TryWrite(_ =>
        {
            abort();
            return Task.CompletedTask;
        });
    }

    internal void End(string reason)
    {
        Disconnect(reason);
        Close();
    }

    /// <summary>Runs until the socket is gone.</summary>
    internal async Task RunAsync(Action<string> heard, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = SendAsync(over.Token);
        try
        {
            while (await ReceiveAsync(over.Token) is { } text)
                if (!SwallowAcks)
                    heard(text);
            if (wire.State == WebSocketState.CloseReceived)
                await wire.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", over.Token);
        }
        catch (Exception lost) when (IsLoss(lost)) { } // The bot is gone, which is for others to notice.
        await over.CancelAsync();
        await sending;
    }

    private void Disconnect(string reason) =>
        SendText($$$"""{"type":"disconnect","reason":"{{{reason}}}","debug_info":{"host":"applink-{{{number}}}"}}""");

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var send in _out.Reader.ReadAllAsync(cancellationToken))
                await send(cancellationToken);
        }
        catch (Exception lost) when (IsLoss(lost)) { } // The receiving side ends the socket.
    }

    private async Task<string?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var message = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            var part = await wire.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(message.ToArray());
        }
    }

    private static bool IsLoss(Exception lost) =>
        lost is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;
}
