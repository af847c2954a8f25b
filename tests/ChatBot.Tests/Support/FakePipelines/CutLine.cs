using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Tests.Support;

/// <summary>A line that can be cut after so many bytes of what the server sends, wherever that is.</summary>
internal sealed class CutLine
{
    private const string Name = "cut line";

    private long _left = long.MaxValue;

    /// <summary>The line of a call.</summary>
    public static CutLine Of(HttpContext http) => (CutLine)http.Features.Get<IConnectionItemsFeature>()!.Items[Name]!;

    /// <summary>Cuts after this many bytes more.</summary>
    public CutLine After(int bytes)
    {
        Interlocked.Exchange(ref _left, bytes);
        return this;
    }

    /// <summary>Whether it was cut.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Puts itself between the server and the socket.</summary>
    public static ConnectionDelegate Use(ConnectionDelegate next) =>
        async connection =>
        {
            var line = new CutLine();
            connection.Items[Name] = line;
            var (socket, pipe) = (connection.Transport, new Pipe());
            connection.Transport = new Ends(socket.Input, pipe.Writer);
            var passing = line.PassAsync(connection, pipe.Reader, socket.Output);
            try
            {
                await next(connection);
            }
            finally
            {
                await pipe.Writer.CompleteAsync();
                await passing;
                connection.Transport = socket;
            }
        };

    private async Task PassAsync(ConnectionContext connection, PipeReader from, PipeWriter to)
    {
        while (true)
        {
            var read = await from.ReadAsync();
            var left = Interlocked.Read(ref _left);
            var passed = read.Buffer.Length > left ? read.Buffer.Slice(0, left) : read.Buffer;
            foreach (var part in passed)
                await to.WriteAsync(part);
            if (left != long.MaxValue)
                Interlocked.Exchange(ref _left, left - passed.Length);
            IsCut = read.Buffer.Length > left;
            from.AdvanceTo(read.Buffer.End);
            if (IsCut)
                connection.Abort(new ConnectionAbortedException("cut"));
            if (IsCut || read.IsCompleted)
                break;
        }
        await from.CompleteAsync();
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
