using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace ChatBot.Tests.Support;

/// <summary>One line of the bot, from Discord's side.</summary>
internal sealed class FakeDiscordSocket(int number, bool resumes, TimeProvider clock, WebSocket wire, StallableStream line, Action abort)
{
    private readonly Channel<Func<CancellationToken, Task>> _out = Channel.CreateUnbounded<Func<CancellationToken, Task>>();

    /// <summary>Counted from 1 in the order of their opening.</summary>
    public int Number => number;

    /// <summary>It was opened at the address for resuming.</summary>
    public bool AtResumeUrl => resumes;

    /// <summary>What it speaks for; null before an identify or a resume.</summary>
    public FakeDiscordSession? Session { get; set; }

    public bool Greeted { get; set; }

    /// <summary>Beats are not acked.</summary>
    public bool WithholdAcks { get; set; }

    /// <summary>The line breaks right after the next event.</summary>
    public bool DropAfterNextEvent { get; set; }

    /// <summary>When the bot beat.</summary>
    public List<DateTimeOffset> Beats { get; } = [];

    /// <summary>When the bot sent anything.</summary>
    public List<DateTimeOffset> Sends { get; } = [];

    /// <summary>The numbers of the events that went over it, and when.</summary>
    public List<(int Number, DateTimeOffset At)> Told { get; } = [];

    /// <summary>The number of the last beat.</summary>
    public int LastBeat { get; set; }

    /// <summary>The code that this side closed it with; null while it has not.</summary>
    public int? ClosedWith { get; private set; }

    /// <summary>Op 1: the bot is to beat at once.</summary>
    public void AskForBeat() => SendText("""{"op":1,"d":null,"s":null,"t":null}""");

    /// <summary>Op 7: the bot is to connect anew and resume.</summary>
    public void AskToReconnect() => SendText("""{"op":7,"d":null,"s":null,"t":null}""");

    /// <summary>Op 9: the session is invalid; it can be resumed, or it is over.</summary>
    public void Invalidate(bool resumable)
    {
        if (!resumable && Session is { } session)
            (session.Ended, session.Socket) = (true, null);
        SendText($$"""{"op":9,"d":{{(resumable ? "true" : "false")}},"s":null,"t":null}""");
    }

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

    /// <summary>
    /// Closes it with a code of Discord's:
    /// https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
    /// </summary>
    public void Close(int code, string why = "")
    {
        ClosedWith ??= code;
        _out.Writer.TryWrite(cancellationToken => wire.CloseOutputAsync((WebSocketCloseStatus)code, why, cancellationToken));
    }

    internal void Tell(int nth, string text)
    {
        Told.Add((nth, clock.GetUtcNow()));
        SendText(text);
        if (!DropAfterNextEvent)
            return;
        _out.Writer.TryWrite(_ =>
        {
            abort();
            return Task.CompletedTask;
        });
    }

    /// <summary>Runs until the line is gone; the code that the bot closed it with, if it did.</summary>
    internal async Task<int?> RunAsync(Action<byte[]> heard, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = SendAsync(over.Token);
        int? code = null;
        try
        {
            while (await ReceiveAsync(over.Token) is { } bytes)
                heard(bytes);
            if (ClosedWith is null)
                code = (int?)wire.CloseStatus ?? 1005;
            if (wire.State == WebSocketState.CloseReceived)
                await wire.CloseOutputAsync(wire.CloseStatus ?? WebSocketCloseStatus.NormalClosure, "", over.Token);
        }
        catch (Exception lost) when (IsLoss(lost)) { } // The bot is gone, which is for others to notice.
        await over.CancelAsync();
        await sending;
        return code;
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var send in _out.Reader.ReadAllAsync(cancellationToken))
                await send(cancellationToken);
        }
        catch (Exception lost) when (IsLoss(lost)) { } // The receiving side ends the socket.
    }

    private async Task<byte[]?> ReceiveAsync(CancellationToken cancellationToken)
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
                return message.ToArray();
        }
    }

    private static bool IsLoss(Exception lost) =>
        lost is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;
}
