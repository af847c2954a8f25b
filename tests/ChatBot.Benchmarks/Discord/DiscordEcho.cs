namespace ChatBot.Benchmarks.Discord;

/// <summary>
/// The limit of the wire: a program that calls back for every interaction, answers every claim in the room, and keeps
/// nothing.
/// </summary>
internal static class DiscordEcho
{
    public const string Text = """"
        using System.Net.Http.Headers;
        using System.Net.WebSockets;
        using System.Text;

        using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", args[2]);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(args[1]), default);
        await socket.SendAsync(Encoding.UTF8.GetBytes($"{{\"op\":2,\"d\":{{\"token\":\"{args[2]}\",\"intents\":33281,\"properties\":{{\"os\":\"linux\",\"browser\":\"echo\",\"device\":\"echo\"}}}}}}"), WebSocketMessageType.Text, true, default);
        var frame = new byte[64 * 1024];
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
            Hear(frame.AsSpan(0, length));
        }

        void Hear(ReadOnlySpan<byte> said)
        {
            if (said.IndexOf("\"t\":\"INTERACTION_CREATE\""u8) >= 0) _ = SayAsync($"interactions/{After(said, "\"d\":{\"id\":\""u8)}/{After(said, "\"token\":\""u8)}/callback", """{"type":4,"data":{"content":"ok"}}""");
            else if (said.IndexOf("\"content\":\"taking next"u8) >= 0) _ = SayAsync("channels/301/messages", $$"""{"content":"{{After(said, "\"content\":\""u8)}}"}""");
        }

        static string After(ReadOnlySpan<byte> said, ReadOnlySpan<byte> head)
        {
            var rest = said[(said.IndexOf(head) + head.Length)..];
            return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)'"')]);
        }

        async Task SayAsync(string path, string body)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(path, content);
        }
        """";
}
