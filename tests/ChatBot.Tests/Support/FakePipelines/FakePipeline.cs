using System.Text.Json;
using ChatBot.Core.Pipelines;
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
/// A CI on loopback HTTP. What it does (begin, go on, end) the tests say, in one way for all vendors; how it tells of it is
/// the vendor's own,
/// in the class derived from this one, which also holds the vendor's rules: what it breaks goes to <see cref="Violations"/>.
/// </summary>
internal abstract class FakePipeline : IAsyncDisposable
{
    public const string Token = "token-of-the-fake-ci";
    public const string HookSecret = "It's a Secret to Everybody";

    private readonly WebApplication _app;
    private readonly List<FakeRun> _runs = [];
    private readonly List<FakeCall> _calls = [];
    private readonly List<string> _violations = [];
    private readonly Queue<FakeTrouble> _troubles = new();
    private readonly List<CutLine> _cuts = [];
    private int _open;
    private int _kept;
    private int _numbers = 4710;

    protected FakePipeline(TimeProvider clock)
    {
        Clock = clock;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder
            .WebHost.UseUrls()
            .ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Use(CutLine.Use)));
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    /// <summary>Guards everything here.</summary>
    protected Lock Gate { get; } = new();

    public TimeProvider Clock { get; }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Its settings, given where they stand: <c>--Pipelines:0</c>.</summary>
    public abstract IEnumerable<string> Settings(string at);

    /// <summary>What it calls the job that deploys to a tier.</summary>
    public abstract string Job(string tier);

    /// <summary>
    /// What it would send to /hooks about a run: the headers, signed with <see cref="HookSecret"/>, and the body. Null where
    /// the vendor sends nothing of the kind.
    /// </summary>
    public virtual (Dictionary<string, string> Headers, string Body)? Hook(FakeRun run) => null;

    /// <summary>All runs, oldest first.</summary>
    public virtual IReadOnlyList<FakeRun> Runs => Locked(() => _runs.ToArray());

    public IReadOnlyList<FakeCall> Calls => Locked(() => _calls.ToArray());

    /// <summary>The rules of the vendor that were broken.</summary>
    public IReadOnlyList<string> Violations => Locked(() => _violations.ToArray());

    /// <summary>How many calls are being answered; those that are kept waiting are not.</summary>
    public int Open => Locked(() => _open);

    /// <summary>How many calls are kept waiting for their answer.</summary>
    public int Kept => Locked(() => _kept);

    /// <summary>How many lines were cut within an answer.</summary>
    public int Cuts => Locked(() => _cuts.Count(cut => cut.IsCut));

    /// <summary>Whether it is at something that takes real time: the clock waits for it.</summary>
    public virtual bool IsBusy => false;

    /// <summary>Whether every call is answered 503, as when the CI is down; also in the vendor's own words, where given.</summary>
    public bool IsDown { get; set; }

    /// <summary>When set, looks (not triggers) are answered 429 with this wait.</summary>
    public TimeSpan? Slow { get; set; }

    public Task StartAsync() => _app.StartAsync();

    /// <summary>Something goes wrong with the next trigger that nothing was said of yet.</summary>
    public void Next(FakeTrouble trouble) => Locked(() => _troubles.Enqueue(trouble));

    public virtual void Begin(FakeRun run, string step = "", int done = 0, int total = 0) =>
        Locked(() => (run.State, run.HasBegun, run.Step, run.Done, run.Total) = (RunState.Running, true, step, done, total));

    /// <summary>It waits for a person.</summary>
    public void Wait(FakeRun run) => Locked(() => run.State = RunState.Waiting);

    public virtual void End(FakeRun run, RunState how = RunState.Succeeded, string reason = "") =>
        Locked(() => (run.State, run.Reason, run.Done) = (how, reason, how == RunState.Succeeded ? run.Total : run.Done));

    /// <summary>Somebody stops it in the CI's own page.</summary>
    public void StopByHand(FakeRun run, string by) => Locked(() => (run.StoppedBy, run.State) = (by, RunState.Stopped));

    /// <summary>Old runs are thrown away.</summary>
    public virtual void Forget(FakeRun run) => Locked(() => run.IsGone = true);

    /// <summary>Somebody starts a run in the CI's own page.</summary>
    public FakeRun StartByHand(string job, string by, string reference, string revision) =>
        Locked(() => Add(new FakeRun(NextId(), job, by, Clock.GetUtcNow()) { Reference = reference, Revision = revision }));

    /// <summary>Somebody runs a run again in the CI's own page: with its parameters, and our key among them.</summary>
    public FakeRun StartAgainByHand(FakeRun run, string by) =>
        Locked(() =>
            Add(
                new FakeRun(NextId(), run.Job, by, Clock.GetUtcNow())
                {
                    Reference = run.Reference,
                    Revision = run.Revision,
                    Parameters = run.Parameters,
                    Key = run.Key,
                }
            )
        );

    public virtual async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Answers a call that is allowed; under the lock.</summary>
    protected abstract FakeReply Answer(FakeCall call);

    /// <summary>Whether it is the call that asks for a run.</summary>
    protected abstract bool IsTrigger(FakeCall call);

    /// <summary>Whether the call carries the token in the vendor's way.</summary>
    protected abstract bool IsSignedIn(FakeCall call);

    /// <summary>A no in the vendor's own form.</summary>
    protected abstract FakeReply No(int status, string words);

    protected T Locked<T>(Func<T> work)
    {
        lock (Gate)
            return work();
    }

    protected void Locked(Action work)
    {
        lock (Gate)
            work();
    }

    protected virtual string NextId() => (++_numbers).ToString(System.Globalization.CultureInfo.InvariantCulture);

    protected FakeRun Add(FakeRun run)
    {
        _runs.Add(run);
        return run;
    }

    /// <summary>The run of an id, if the CI still knows it.</summary>
    protected FakeRun? Find(string id) => _runs.FirstOrDefault(run => run.Id == id && !run.IsGone);

    /// <summary>The runs of a job that the CI still knows, newest first.</summary>
    protected IEnumerable<FakeRun> RunsOf(string? job) => _runs.Where(run => !run.IsGone && (job is null || run.Job == job)).Reverse();

    /// <summary>Whether a ref is a commit's id, whole or its beginning: many start on a branch or a tag only.</summary>
    protected static bool IsCommit(string reference) => reference.Length is >= 7 and <= 40 && reference.All(char.IsAsciiHexDigitLower);

    protected void Broke(string rule) => _violations.Add(rule);

    protected static JsonElement Json(FakeCall call) => JsonDocument.Parse(call.Body).RootElement;

    private async Task TakeAsync(HttpContext http)
    {
        var call = await ReadAsync(http.Request);
        FakeTrouble? trouble;
        lock (Gate)
        {
            _open++;
            _calls.Add(call);
            trouble = IsTrigger(call) && _troubles.TryDequeue(out var next) ? next : null;
        }
        try
        {
            var reply = Reply(call, trouble);
            if (trouble is FakeTrouble.Silence silence)
                await SilentAsync(silence.End, http.RequestAborted);
            if (trouble is FakeTrouble.TooMany { When.IsCompleted: false } late)
                await SilentAsync(late.When, http.RequestAborted);
            if (trouble is FakeTrouble.Cut cut)
                Locked(() => _cuts.Add(CutLine.Of(http).After(cut.At)));
            await WriteAsync(http, reply);
        }
        finally
        {
            lock (Gate)
                _open--;
        }
    }

    private async Task SilentAsync(Task end, CancellationToken cancellationToken)
    {
        using var held = Clock.Hold();
        Locked(() => (_open, _kept) = (_open - 1, _kept + 1));
        // Also when the caller has gone, as nobody reads the answer then.
        await end.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Locked(() => (_open, _kept) = (_open + 1, _kept - 1));
    }

    private FakeReply Reply(FakeCall call, FakeTrouble? trouble) =>
        Locked(() =>
        {
            if (IsDown)
                return new FakeReply(503, "<html>Service Unavailable</html>");
            if (!IsSignedIn(call))
                return No(401, "Bad credentials");
            if (!IsTrigger(call) && Slow is { } slow)
                return Later(slow);
            switch (trouble)
            {
                case FakeTrouble.BrokenBefore:
                    return new FakeReply(503, "<html>Service Unavailable</html>");
                case FakeTrouble.No no:
                    return No(no.Status, no.Words);
                case FakeTrouble.TooMany tooMany:
                    return Later(tooMany.After);
                default:
                    var reply = Answer(call);
                    return trouble is FakeTrouble.BrokenAfter ? new FakeReply(500, "<html>Internal Server Error</html>") : reply;
            }
        });

    private FakeReply Later(TimeSpan after) =>
        No(429, "slow down") with
        {
            Headers = new() { ["Retry-After"] = ((int)after.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture) },
        };

    private async Task<FakeCall> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var headers = request.Headers.ToDictionary(
            header => header.Key,
            header => header.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        // As it was sent: read and written anew, %252F would be %2F.
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        return new FakeCall(
            request.Method,
            target[0],
            target.Length > 1 ? target[1] : "",
            headers,
            await reader.ReadToEndAsync(),
            Clock.GetUtcNow()
        );
    }

    private static async Task WriteAsync(HttpContext http, FakeReply reply)
    {
        http.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
            http.Response.Headers[name] = value;
        if (reply.Body is null)
            return;
        var bytes = reply.Body is string text ? System.Text.Encoding.UTF8.GetBytes(text) : JsonSerializer.SerializeToUtf8Bytes(reply.Body);
        http.Response.ContentType = reply.Body is string ? "text/html" : "application/json";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes);
    }
}
