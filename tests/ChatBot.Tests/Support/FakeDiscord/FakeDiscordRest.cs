using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Tests.Support;

/// <summary>Calls of /api/v10: who may call, what is read, what goes wrong, what is answered.</summary>
internal sealed partial class FakeDiscordRest(
    FakeDiscordWorld world,
    FakeDiscordLimits limits,
    IEnumerable<FakeDiscordRoute> routes,
    CancellationToken end
)
{
    private readonly FakeDiscordReader _reader = new(world, routes);
    private readonly List<FakeDiscordCall> _calls = [];
    private int _open;
    private int _kept;

    public IReadOnlyList<FakeDiscordCall> Calls => world.Locked(() => _calls.ToArray());

    public IReadOnlyCollection<FakeDiscordRoute> Routes => _reader.Routes;

    /// <summary>How many calls are not answered yet.</summary>
    public int Open => world.Locked(() => _open);

    /// <summary>How many of them are kept waiting on purpose.</summary>
    public int Kept => world.Locked(() => _kept);

    /// <summary>What goes wrong, given verb and route, the room, and how often that pair was called; null is nothing.</summary>
    public Func<string, string, int, FakeDiscordFault?> Faults { get; set; } = (_, _, _) => null;

    public async Task AnswerAsync(HttpContext context, string path)
    {
        var (call, route) = await _reader.ReadAsync(context.Request, $"/{path}");
        var nth = 0;
        world.Change(() =>
        {
            _open++;
            _calls.Add(call);
            nth = _calls.Count(one => one.Method == call.Method && one.Room == call.Room);
        });
        try
        {
            await AnswerAsync(context, call, route, nth);
        }
        finally
        {
            world.Change(() => _open--);
        }
    }

    private async Task AnswerAsync(HttpContext context, FakeDiscordCall call, FakeDiscordRoute? route, int nth)
    {
        if (Stranger(call) is { } stranger)
            await WriteAsync(context, call, new FakeDiscordReply(stranger.Status, stranger.Body()));
        else if (limits.Take(call) is { } wait)
            await TooManyAsync(context, call, wait);
        else if (Faults(call.Method, call.Room, nth) is not { } fault)
            await WriteAsync(context, call, Do(call, route));
        else
            await FailAsync(context, call, route, fault);
    }

    private async Task FailAsync(HttpContext context, FakeDiscordCall call, FakeDiscordRoute? route, FakeDiscordFault fault)
    {
        if (fault is FakeDiscordFault.TooMany tooMany)
        {
            var wait = new FakeDiscordWait(tooMany.RetryAfter, tooMany.Scope);
            limits.Block(call, wait);
            await TooManyAsync(context, call, wait);
            return;
        }

        var undone =
            fault is FakeDiscordFault.Refused or FakeDiscordFault.Broken { Done: false } or FakeDiscordFault.Aborted { Done: false };
        var reply = undone ? FakeDiscordReply.Done : Do(call, route);
        await WaitAsync(fault, context.RequestAborted);
        if (fault is FakeDiscordFault.Aborted)
            context.Abort();
        else if (fault is FakeDiscordFault.Broken)
            await WriteAsync(
                context,
                call,
                new FakeDiscordReply(500, new JsonObject { ["message"] = "500: Internal Server Error", ["code"] = 0 })
            );
        else
            await WriteAsync(
                context,
                call,
                fault is FakeDiscordFault.Refused refused
                    ? new FakeDiscordReply(refused.Status, new FakeDiscordRefusal(refused.Status, refused.Code, refused.Message).Body())
                    : reply
            );
    }

    private async Task WaitAsync(FakeDiscordFault fault, CancellationToken gone)
    {
        if (fault is not (FakeDiscordFault.Held or FakeDiscordFault.Late))
            return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, end);
        using var kept = world.Clock.Hold();
        world.Change(() => _kept++);
        try
        {
            if (fault is FakeDiscordFault.Held held)
                await held.Until.WaitAsync(either.Token);
            if (fault is FakeDiscordFault.Late late)
                await Task.Delay(late.By, world.Clock, either.Token);
        }
        catch (OperationCanceledException) { } // The caller has gone: nobody reads the answer.
        world.Change(() => _kept--);
    }

    private FakeDiscordReply Do(FakeDiscordCall call, FakeDiscordRoute? route)
    {
        try
        {
            var reply = FakeDiscordReply.Done;
            if (route is null)
                throw new FakeDiscordRefusal(404, 0, "404: Not Found");
            if (call.Body is { ValueKind: JsonValueKind.Undefined })
                throw FakeDiscordRefusal.Form(
                    ("", "CONTENT_TYPE_INVALID", "Expected \"Content-Type\" header to be one of {'application/json'}.")
                );
            world.Change(() => reply = route.Answer(call));
            return reply;
        }
        catch (FakeDiscordRefusal refusal)
        {
            if (refusal.Code == 50035)
                world.Violated($"{call.Verb} {call.Path} was refused: {refusal.Body().ToJsonString()}");
            return new FakeDiscordReply(refusal.Status, refusal.Body());
        }
    }

    // A bot must name itself: https://discord.com/developers/docs/reference#user-agent
    private FakeDiscordRefusal? Stranger(FakeDiscordCall call)
    {
        if (!call.IsAnswer && (world.Revoked || call.Authorization != $"Bot {world.BotToken}"))
            return new FakeDiscordRefusal(401, 0, "401: Unauthorized");
        if (UserAgent().IsMatch(call.UserAgent))
            return null;
        world.Violated($"{call.Verb} {call.Path} came with the User-Agent \"{call.UserAgent}\"");
        return new FakeDiscordRefusal(403, 40333, "internal network error");
    }

    private async Task TooManyAsync(HttpContext context, FakeDiscordCall call, FakeDiscordWait wait)
    {
        var headers = context.Response.Headers;
        headers.RetryAfter = Math.Ceiling(wait.Time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Scope"] = wait.Scope;
        if (wait.Scope == "global")
            headers["X-RateLimit-Global"] = "true";
        var said = wait.Scope == "shared" ? "The resource is being rate limited." : "You are being rate limited.";
        var body = new JsonObject
        {
            ["message"] = said,
            ["retry_after"] = Math.Round(wait.Time.TotalSeconds, 3),
            ["global"] = wait.Scope == "global",
        };
        await WriteAsync(context, call, new FakeDiscordReply(429, body));
    }

    private async Task WriteAsync(HttpContext context, FakeDiscordCall call, FakeDiscordReply reply)
    {
        limits.Tell(call, context.Response.Headers);
        world.Change(() => call.Status = reply.Status);
        context.Response.StatusCode = reply.Status;
        if (reply.Body is null)
            return;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(reply.Body.ToJsonString(), context.RequestAborted);
    }

    [GeneratedRegex(@"^DiscordBot \(\S+, [^)]+\)")]
    private static partial Regex UserAgent();
}
