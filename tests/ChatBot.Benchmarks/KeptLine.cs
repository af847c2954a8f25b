using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatBot.Benchmarks;

/// <summary>One person's kept-alive HTTP connection. It is bare, as it runs on the same cores as what is measured.</summary>
internal sealed class KeptLine : IDisposable
{
    private static readonly byte[] _lastChunk = "\r\n0\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[64 * 1024];

    public static async Task<KeptLine> OpenAsync(int port, CancellationToken cancellationToken)
    {
        var line = new KeptLine();
        await line._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
        return line;
    }

    /// <summary>A line said in the room, as bytes that can be sent again and again.</summary>
    public static byte[] Said(string person, string json)
    {
        var body = $$"""{"person":"{{person}}","text":{{json}}}""";
        return Encoding.UTF8.GetBytes(
            $"POST /api/rooms/deploys/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
                + $"application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"
        );
    }

    /// <summary>Says it and reads the answer to its end.</summary>
    /// <exception cref="InvalidOperationException">The answer was not 200.</exception>
    public async Task SayAsync(byte[] said, CancellationToken cancellationToken)
    {
        await _socket.SendAsync(said, SocketFlags.None, cancellationToken);
        var length = 0;
        do
        {
            var read = await _socket.ReceiveAsync(_answer.AsMemory(length), SocketFlags.None, cancellationToken);
            if (read == 0)
                throw new InvalidOperationException("The connection was closed.");
            length += read;
        } while (!IsWhole(_answer.AsSpan(0, length)));
        if (!_answer.AsSpan().StartsWith("HTTP/1.1 200"u8))
            throw new InvalidOperationException(Encoding.UTF8.GetString(_answer, 0, length));
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        var length = answer[..head].IndexOf("Content-Length: "u8);
        if (length < 0)
            return answer.EndsWith(_lastChunk);
        var digits = answer[(length + 16)..head];
        var end = digits.IndexOf((byte)'\r');
        return answer.Length - head - 4 >= int.Parse(end < 0 ? digits : digits[..end], System.Globalization.CultureInfo.InvariantCulture);
    }
}
