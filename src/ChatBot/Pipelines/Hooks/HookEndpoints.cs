using System.Text.Json;
using ChatBot.Core.Chat;
using ChatBot.Core.Pipelines;
using ChatBot.Deploys;
using ChatBot.Pipelines.Adapter;
using ChatBot.Security;
using ChatBot.Settings;

namespace ChatBot.Pipelines.Hooks;

/// <summary>
/// Hears what pipelines send to <c>POST /hooks/{pipeline}</c>. A hook is a hint, never the truth: it only has its run looked
/// at sooner. The secret
/// is checked before anything is read, in the vendor's way, or as the last part of the address where a vendor has no way.
/// </summary>
internal sealed partial class HookEndpoints(
    IEnumerable<IPipeline> pipelines,
    ChatBotSettings settings,
    SeenHooks heard,
    PollSchedule schedule,
    ExternalRuns elsewhere,
    ChangeSignal signal,
    TimeProvider clock,
    ILogger<HookEndpoints> logger
)
{
    /// <summary>The largest body, in bytes. What vendors send is mostly below 100 kB; GitHub stops at 25 MB, which no run needs.</summary>
    private const int LargestBody = 5 * 1024 * 1024;

    // Vendors wait ten seconds for the answer.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(8);

    private readonly Dictionary<string, (IPipeline Pipeline, string Secret)> _pipelines = pipelines
        .Join(
            settings.Pipelines,
            pipeline => pipeline.Name,
            one => one.Name,
            (pipeline, one) => (Pipeline: pipeline, Secret: one.HookSecret)
        )
        .Where(one => one.Pipeline is IHookReceiver && one.Secret.Length > 0)
        .ToDictionary(one => one.Pipeline.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes one hook.</summary>
    /// <param name="name">The pipeline's name.</param>
    /// <param name="secret">The last part of the address; null when there is none.</param>
    /// <param name="http">The request.</param>
    public async Task<IResult> TakeAsync(string name, string? secret, HttpContext http)
    {
        if (!_pipelines.TryGetValue(name, out var known) || known.Pipeline is not IHookReceiver hears)
            return Problem(404, "No such source", "There is no pipeline of this name that has a HookSecret.");
        if (http.Request.ContentLength > LargestBody)
            return TooLarge();
        using var patience = new CancellationTokenSource(_patience, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, http.RequestAborted);
        try
        {
            if (await BodyAsync(http.Request, stop.Token) is not { } body)
                return TooLarge();
            var hook = new Hook(header => http.Request.Headers[header].ToString(), body, clock.GetUtcNow());
            if (!hears.IsSigned(hook) && !SecretComparison.Equal(secret ?? "", known.Secret))
                return Problem(401, "Not signed", "The signature or the secret is not right.");
            return Hear(known.Pipeline, hears.Read(hook), hook);
        }
        catch (JsonException)
        {
            return Problem(400, "Not understood", "The body is not the JSON that this pipeline sends.");
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return Problem(408, "Too slow", "The body did not come in time.");
        }
    }

    private IResult Hear(IPipeline pipeline, HookHint hint, Hook hook)
    {
        if (!heard.IsNew(pipeline.Name, hint.Delivery, hook))
            return Results.Text("heard before");
        if (hint.Marks.Count == 0)
            return Results.Text("nothing for me");
        LogHeard(pipeline.Name, hint.Marks[0]);
        // What is not ours may be a run that somebody started there.
        if (schedule.Hint(pipeline.Name, hint.Marks))
            signal.All();
        else
            elsewhere.Look(pipeline.Name);
        return Results.Text("thank you");
    }

    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var part = new byte[16 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(part, cancellationToken)) > 0)
        {
            if (body.Length + count > LargestBody)
                return null;
            body.Write(part, 0, count);
        }
        return body.ToArray();
    }

    private static IResult TooLarge() => Problem(413, "Too large", "A hook has 5 MiB at most.");

    private static IResult Problem(int status, string title, string detail) => Results.Problem(detail, statusCode: status, title: title);

    [LoggerMessage(LogLevel.Debug, "{Pipeline} sent word of {Mark}.")]
    private partial void LogHeard(string pipeline, string mark);
}
