using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatBot.Tests.Support;

/// <summary>/link: a ticket opens one socket, hello comes first, ten are the most.</summary>
internal sealed class SocketDoor(FakeSlackWorld world, Func<string> address, CancellationToken cancellationToken)
{
    private const int Most = 10;
    private const string HandshakeSalt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private readonly HashSet<string> _tickets = [];
    private readonly List<FakeSlackSocket> _sockets = [];
    private bool _holdingHello;
    private int _opened;
    private int _turn;

    public Deliveries? Deliveries { get; set; }

    /// <summary>Chooses the socket of a delivery; null takes them in turn.</summary>
    public Random? Choice { get; set; }

    /// <summary>How many sockets were ever accepted.</summary>
    public int Opened => _opened;

    public IReadOnlyList<FakeSlackSocket> Open => world.Locked(() => _sockets.Where(socket => socket.Open).ToArray());

    /// <summary>All whose line is up, greeted or not, replaced or not.</summary>
    public IReadOnlyList<FakeSlackSocket> Connected => world.Locked(() => _sockets.ToArray());

    /// <summary>New sockets are not greeted until this is switched off; then all are.</summary>
    public bool HoldingHello
    {
        get => _holdingHello;
        set
        {
            _holdingHello = value;
            if (!value)
                foreach (var socket in Connected.Where(one => !one.Greeted))
                    Greet(socket);
        }
    }

    public FakeSlackMethod Method =>
        new(
            "apps.connections.open",
            [],
            [],
            _ =>
            {
                var ticket = $"ticket-{world.Next()}";
                _tickets.Add(ticket);
                return FakeSlackMethod.Ok(
                    ("url", $"{address().Replace("http", "ws", StringComparison.Ordinal)}/link/?ticket={ticket}&app_id={world.AppId}")
                );
            }
        );

    /// <summary>The socket of the next delivery.</summary>
    public FakeSlackSocket? Next()
    {
        var open = Open;
        return open.Count == 0 ? null : open[Choice?.Next(open.Count) ?? _turn++ % open.Count];
    }

    public async Task AcceptAsync(HttpContext context)
    {
        bool known;
        lock (world.Gate)
            known = _tickets.Remove(context.Request.Query["ticket"].ToString());
        if (!known || context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade)
        {
            context.Response.StatusCode = known ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden;
            return;
        }

        context.Response.Headers.Connection = "Upgrade";
        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers.SecWebSocketAccept = Accept(context.Request.Headers.SecWebSocketKey.ToString());
        await using var line = new StallableStream(await upgrade.UpgradeAsync());
        using var wire = WebSocket.CreateFromStream(
            line,
            new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero }
        );
        await RunAsync(new FakeSlackSocket(Interlocked.Increment(ref _opened), wire, line, context.Abort));
    }

    private async Task RunAsync(FakeSlackSocket socket)
    {
        var full = false;
        world.Change(() =>
        {
            full = _sockets.Count >= Most;
            if (!full)
                _sockets.Add(socket);
        });
        if (full)
            socket.End("too_many_websockets");
        else if (!HoldingHello)
            Greet(socket);
        await socket.RunAsync(text => Deliveries!.Heard(socket, text), cancellationToken);
        world.Change(() =>
        {
            socket.Open = false;
            _sockets.Remove(socket);
            Deliveries!.Gone(socket);
        });
    }

    private void Greet(FakeSlackSocket socket) =>
        world.Change(() =>
        {
            var hello = new JsonObject
            {
                ["type"] = "hello",
                ["num_connections"] = _sockets.Count,
                ["connection_info"] = new JsonObject { ["app_id"] = world.AppId },
                ["debug_info"] = new JsonObject
                {
                    ["host"] = $"applink-{socket.Number}",
                    ["started"] = $"{world.Now:yyyy-MM-dd HH:mm:ss.fff}",
                    ["build_number"] = 54,
                    ["approximate_connection_time"] = 3600,
                },
            };
            socket.SendText(hello.ToJsonString());
            socket.Open = socket.Greeted = true;
            Deliveries!.Ready();
        });

    // RFC 6455 asks for SHA-1 here; it protects nothing.
#pragma warning disable CA5350
    private static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + HandshakeSalt)));
#pragma warning restore CA5350
}
