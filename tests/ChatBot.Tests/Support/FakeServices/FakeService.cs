using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Support;

/// <summary>
/// A translation service on loopback HTTP. What goes wrong with a call the tests say; the rules of the service are in the
/// class derived from
/// this one, and what breaks them goes to <see cref="FakeGate.Violations"/>.
/// </summary>
internal abstract class FakeService : FakeGate, IAsyncDisposable
{
    public const string Token = "tr_0123456789abcdef";

    private readonly WebApplication _app;
    private readonly List<FakeCall> _calls = [];
    private readonly Queue<FakeTrouble?> _troubles = new();

    protected FakeService()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder
            .WebHost.UseUrls()
            .ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Use(CutLine.Use)));
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>All calls that were taken in, oldest first; the answer may be on its way.</summary>
    public IReadOnlyList<FakeCall> Calls => Locked(() => _calls.ToArray());

    /// <summary>Whether every call is answered 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>Its settings as those of a hook, given where they stand.</summary>
    public abstract IEnumerable<string> Settings(string at);

    public Task StartAsync() => _app.StartAsync();

    /// <summary>What goes wrong with the next calls, one after the other; null for one that goes well.</summary>
    public void Next(params FakeTrouble?[] troubles) => Change(() => Array.ForEach(troubles, _troubles.Enqueue));

    /// <summary>Waits until it was called so often.</summary>
    public async Task<IReadOnlyList<FakeCall>> CalledAsync(int count, CancellationToken cancellationToken)
    {
        await UntilAsync(() => _calls.Count >= count, cancellationToken);
        return Calls;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Assert.Empty(Violations);
    }

    /// <summary>Answers a call that nothing is wrong with on the way.</summary>
    protected abstract Task<FakeReply> AnswerAsync(FakeCall call, HttpRequest request);

    /// <summary>A no in the service's own form.</summary>
    protected abstract FakeReply No(int status, string words);

    private async Task TakeAsync(HttpContext http)
    {
        var call = await ReadAsync(http.Request);
        FakeTrouble? trouble = null;
        Change(() => _troubles.TryDequeue(out trouble));
        var reply = await ReplyAsync(call, http.Request, trouble);
        // Who waits for the call finds what it did, too.
        Change(() => _calls.Add(call));
        if (trouble is FakeTrouble.Silence silence)
            await silence.End;
        if (trouble is FakeTrouble.Cut cut)
            CutLine.Of(http).After(cut.At);
        await WriteAsync(http.Response, reply);
    }

    private async Task<FakeReply> ReplyAsync(FakeCall call, HttpRequest request, FakeTrouble? trouble)
    {
        if (IsDown || trouble is FakeTrouble.BrokenBefore)
            return new FakeReply(503, "<html>Service Unavailable</html>");
        if (trouble is FakeTrouble.No no)
            return No(no.Status, no.Words);
        if (trouble is Moved moved)
            return new FakeReply(302, "moved") { Headers = new() { ["Location"] = moved.To } };
        var reply = await AnswerAsync(call, request);
        return trouble is FakeTrouble.BrokenAfter ? new FakeReply(500, "<html>Internal Server Error</html>") : reply;
    }

    private static async Task<FakeCall> ReadAsync(HttpRequest request)
    {
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        body.Position = 0;
        request.Body = body;
        var headers = request.Headers.ToDictionary(
            header => header.Key,
            header => header.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        return new FakeCall(
            request.Method,
            target[0],
            target.Length > 1 ? target[1] : "",
            headers,
            System.Text.Encoding.UTF8.GetString(body.ToArray()),
            default
        );
    }

    private static async Task WriteAsync(HttpResponse response, FakeReply reply)
    {
        response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
            response.Headers[name] = value;
        if (reply.Body is string text)
            await response.WriteAsync(text);
        else if (reply.Body is not null)
            await response.WriteAsJsonAsync(reply.Body);
    }

    /// <summary>It says that it lives elsewhere.</summary>
    internal sealed record Moved(string To) : FakeTrouble;
}
