using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatBot.Tests.Support;

/// <summary>The door of the gateway: where it is, who comes in, and the switches of what goes wrong there.</summary>
internal sealed class FakeDiscordGateway(
    FakeDiscordWorld world,
    FakeDiscordSessions sessions,
    Func<string> address,
    CancellationToken cancellationToken
)
{
    private const string HandshakeSalt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    // What Discord ends a session with, whichever side says it.
    private static readonly int[] _ends = [1000, 1001, 4003, 4004, 4005, 4007, 4009, 4010, 4011, 4012, 4013, 4014];

    private readonly List<FakeDiscordSocket> _sockets = [];
    private bool _holdingHello;
    private int _opened;

    /// <summary>What is said over the lines.</summary>
    public FakeDiscordTalk? Talk { get; set; }

    public FakeDiscordSessions Sessions => sessions;

    /// <summary>What hello asks for.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromMilliseconds(41_250);

    /// <summary>Beats are not acked on any line.</summary>
    public bool WithholdAcks { get; set; }

    /// <summary>How many events that the bot had already a resume brings once more.</summary>
    public int ReplaysAgain { get; set; }

    /// <summary>Nobody gets in: the handshake is answered with 503.</summary>
    public bool Shut { get; set; }

    /// <summary>Nobody gets in at the address that sessions go on at.</summary>
    public bool ResumeShut { get; set; }

    /// <summary>How many identifies may come until the day is over.</summary>
    public int Remaining { get; set; } = 1000;

    /// <summary>How many identifies may come within 5 s.</summary>
    public int MaxConcurrency { get; set; } = 1;

    /// <summary>How many identifies came.</summary>
    public int Identifies { get; set; }

    /// <summary>How many of them while a session could have been resumed.</summary>
    public int IdentifiesInsteadOfResume { get; set; }

    /// <summary>How many resumes were taken.</summary>
    public int Resumes { get; set; }

    /// <summary>What the last identify asked for.</summary>
    public FakeDiscordIntent Intents { get; set; }

    /// <summary>The codes that the bot closed lines with, in order.</summary>
    public List<int> ClosedByBot { get; } = [];

    /// <summary>How many lines were ever opened.</summary>
    public int Opened => _opened;

    public string Url => address().Replace("http", "ws", StringComparison.Ordinal);

    public string ResumeUrl => $"{Url}/resume/";

    /// <summary>Those that speak for a session: events come over them.</summary>
    public IReadOnlyList<FakeDiscordSocket> Open =>
        world.Locked(() => _sockets.Where(socket => socket.Session?.Socket == socket).ToArray());

    /// <summary>All whose line is up.</summary>
    public IReadOnlyList<FakeDiscordSocket> Connected => world.Locked(() => _sockets.ToArray());

    /// <summary>New lines are not greeted until this is switched off; then all are.</summary>
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

    /// <summary>GET /gateway/bot.</summary>
    public JsonObject Offer() =>
        new()
        {
            ["url"] = Url,
            ["shards"] = 1,
            ["session_start_limit"] = new JsonObject
            {
                ["total"] = 1000,
                ["remaining"] = Remaining,
                ["reset_after"] = 14_400_000,
                ["max_concurrency"] = MaxConcurrency,
            },
        };

    public async Task AcceptAsync(HttpContext context)
    {
        var isShut = Shut || (ResumeShut && context.Request.Path.Value!.Contains("/resume", StringComparison.Ordinal));
        if (isShut || context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade)
        {
            context.Response.StatusCode = isShut ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest;
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
        var resumes = context.Request.Path.StartsWithSegments("/resume", StringComparison.Ordinal);
        await RunAsync(
            new FakeDiscordSocket(Interlocked.Increment(ref _opened), resumes, world.Clock, wire, line, context.Abort),
            context.Request.Query
        );
    }

    private async Task RunAsync(FakeDiscordSocket socket, IQueryCollection query)
    {
        world.Change(() => _sockets.Add(socket));
        if (query["encoding"] != "json")
            world.Violated($"line {socket.Number} was opened without encoding=json");
        if (query["v"] != "10")
            socket.Close(4012, "Invalid API version.");
        else if (!HoldingHello)
            Greet(socket);
        var code = await socket.RunAsync(bytes => Talk!.Heard(socket, bytes), cancellationToken);
        world.Change(() => Gone(socket, code));
    }

    private void Gone(FakeDiscordSocket socket, int? code)
    {
        _sockets.Remove(socket);
        if (code is { } said)
            ClosedByBot.Add(said);
        if (socket.Session is not { } session || session.Socket != socket)
            return;
        (session.Socket, session.LostAt) = (null, world.Now);
        if (_ends.Contains(socket.ClosedWith ?? code ?? 1006))
            session.Ended = true;
    }

    private void Greet(FakeDiscordSocket socket) =>
        world.Change(() =>
        {
            socket.Greeted = true;
            socket.SendText(
                new JsonObject
                {
                    ["op"] = 10,
                    ["d"] = new JsonObject
                    {
                        ["heartbeat_interval"] = (int)HeartbeatInterval.TotalMilliseconds,
                        ["_trace"] = new JsonArray("[\"gateway\"]"),
                    },
                    ["s"] = null,
                    ["t"] = null,
                }.ToJsonString()
            );
        });

    // RFC 6455 asks for SHA-1 here; it protects nothing.
#pragma warning disable CA5350
    private static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + HandshakeSalt)));
#pragma warning restore CA5350
}
