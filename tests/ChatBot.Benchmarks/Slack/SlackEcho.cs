namespace ChatBot.Benchmarks.Slack;

/// <summary>The limit of the wire: a program that acknowledges every envelope and does nothing else.</summary>
internal static class SlackEcho
{
    public const string Text = """
        using System.Net.WebSockets;

        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(args[0]), default);
        var frame = new byte[64 * 1024];
        var ack = "{\"envelope_id\":\"00000000-0000-0000-0000-000000000000\"}"u8.ToArray();
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult got;
            do
            {
                got = await socket.ReceiveAsync(frame.AsMemory(length), default);
                length += got.Count;
            }
            while (!got.EndOfMessage);
            if (got.MessageType == WebSocketMessageType.Close) return;
            var at = frame.AsSpan(0, length).IndexOf("\"envelope_id\":\""u8);
            if (at < 0) continue;
            frame.AsSpan(at + 15, 36).CopyTo(ack.AsSpan(16));
            await socket.SendAsync(ack.AsMemory(), WebSocketMessageType.Text, true, default);
        }
        """;
}
