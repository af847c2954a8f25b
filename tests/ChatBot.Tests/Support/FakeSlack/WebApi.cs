using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Tests.Support;

/// <summary>Calls of /api/{method}: who may call, what is read, what goes wrong, what is answered.</summary>
internal sealed class WebApi(FakeSlackWorld world, CallLimits limits, IEnumerable<FakeSlackMethod> methods, CancellationToken end)
{
    private readonly Dictionary<string, FakeSlackMethod> _methods = methods.ToDictionary(method => method.Name);
    private readonly List<FakeSlackCall> _calls = [];

    public IReadOnlyList<FakeSlackCall> Calls => world.Locked(() => _calls.ToArray());

    public IReadOnlyCollection<FakeSlackMethod> Methods => _methods.Values;

    /// <summary>What goes wrong, given the method, its channel and how often that pair was called; null is nothing.</summary>
    public Func<string, string, int, FakeSlackFault?> Faults { get; set; } = (_, _, _) => null;

    public async Task AnswerAsync(HttpContext context, string name)
    {
        var call = await FakeSlackCall.ReadAsync(context.Request, name, world.Now);
        if (_methods.GetValueOrDefault(name) is { TakesJson: false } && call.IsJson)
            call = call with { Read = new Dictionary<string, string>() };
        var nth = 0;
        world.Change(() =>
        {
            _calls.Add(call);
            nth = _calls.Count(one => one.Method == name && one.Channel == call.Channel);
        });
        context.Response.Headers["x-oauth-scopes"] = string.Join(',', world.Scopes);
        if (limits.Wait(call) is { } wait)
            await TooManyAsync(context, wait);
        else
            await AnswerAsync(context, call, Faults(name, call.Channel, nth));
    }

    private async Task AnswerAsync(HttpContext context, FakeSlackCall call, FakeSlackFault? fault)
    {
        if (fault is FakeSlackFault.TooMany tooMany)
        {
            limits.Block(call, tooMany.RetryAfter);
            await TooManyAsync(context, tooMany.RetryAfter);
            return;
        }

        var undone = fault is FakeSlackFault.Refused or FakeSlackFault.Broken { Done: false } or FakeSlackFault.Aborted { Done: false };
        var answer = undone ? [] : Do(call);
        await WaitAsync(fault, context.RequestAborted);
        if (fault is FakeSlackFault.Aborted)
            context.Abort();
        else if (fault is FakeSlackFault.Broken)
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        else
            await WriteAsync(context, fault is FakeSlackFault.Refused refused ? new FakeSlackRefusal(refused.Code).Answer() : answer);
    }

    private async Task WaitAsync(FakeSlackFault? fault, CancellationToken gone)
    {
        if (fault is not (FakeSlackFault.Held or FakeSlackFault.Late))
            return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, end);
        using var kept = world.Clock.Hold();
        try
        {
            if (fault is FakeSlackFault.Held held)
                await held.Until.WaitAsync(either.Token);
            if (fault is FakeSlackFault.Late late)
                await Task.Delay(late.By, world.Clock, either.Token);
        }
        catch (OperationCanceledException) { } // The caller has gone: nobody reads the answer.
    }

    private JsonObject Do(FakeSlackCall call)
    {
        lock (world.Gate)
        {
            try
            {
                JsonObject answer = [];
                world.Change(() => answer = Allowed(call).Answer(call));
                return answer;
            }
            catch (FakeSlackRefusal refusal)
            {
                return refusal.Answer();
            }
        }
    }

    private FakeSlackMethod Allowed(FakeSlackCall call)
    {
        if (!_methods.TryGetValue(call.Method, out var method))
            throw new FakeSlackRefusal("unknown_method") { Details = new JsonObject { ["req_method"] = call.Method } };
        if (call.Token is null)
            throw new FakeSlackRefusal("not_authed");
        if (world.Revoked is { } code)
            throw new FakeSlackRefusal(code);
        var forSockets = call.Method == "apps.connections.open";
        if (call.Token == (forSockets ? world.BotToken : world.AppToken))
            throw new FakeSlackRefusal("not_allowed_token_type");
        if (call.Token != (forSockets ? world.AppToken : world.BotToken))
            throw new FakeSlackRefusal("invalid_auth");
        if (forSockets && call.Verb != "POST")
            throw new FakeSlackRefusal("insecure_request");
        if (!forSockets && method.Scopes.Length > 0 && !method.Scopes.Any(world.Scopes.Contains))
            throw Missing(method);
        string[] missing = [.. method.Required.Where(name => call.Text(name) is null)];
        return missing.Length == 0
            ? method
            : throw new FakeSlackRefusal("invalid_arguments", [.. missing.Select(name => $"missing required field: {name}")]);
    }

    private FakeSlackRefusal Missing(FakeSlackMethod method) =>
        new("missing_scope")
        {
            Details = new JsonObject { ["needed"] = string.Join(',', method.Scopes), ["provided"] = string.Join(',', world.Scopes) },
        };

    private static Task TooManyAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return WriteAsync(context, new FakeSlackRefusal("ratelimited").Answer());
    }

    private static Task WriteAsync(HttpContext context, JsonObject answer)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }
}
