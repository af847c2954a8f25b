using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Adapter;
using ChatBot.Security;
using ChatBot.Settings;
using ChatBot.Templates;

namespace ChatBot.Pipelines.Http;

/// <summary>A pipeline that has no adapter of its own: the settings say its calls, and where things stand in its answers.</summary>
internal sealed class HttpPipeline(PipelineSettings settings, TimeProvider clock) : IPipeline, IHookReceiver, IDisposable
{
    private static readonly string[] _words = ["message", "error", "errors", "detail", "title"];

    private readonly PipelineHttp _http = new(
        settings,
        new PipelineHttpOptions((call, _) => Sign(call, settings)) { Base = new Uri(BaseOf(settings)) },
        perMinute: 300,
        clock
    );
    private readonly HttpRunReader _reading = new(settings.Http);

    public static PipelineKind Kind { get; } =
        new("Http", (settings, services) => new HttpPipeline(settings, services.GetRequiredService<TimeProvider>()))
        {
            Parameters = new Dictionary<string, string>
            {
                ["key"] = "{key}",
                ["tier"] = "{tier}",
                ["revision"] = "{revision}",
            },
            Faults = HttpCallChecks.Of,
        };

    public string Name => settings.Name;

    public PipelineAbilities Can { get; } =
        new(settings.Http.Stop.Length > 0 ? "it is asked to stop where it is" : "it has no way to stop a run")
        {
            StopsQueued = settings.Http.Stop.Length > 0,
            StopsRunning = settings.Http.Stop.Length > 0,
            Finds = settings.Http.Find.Length > 0,
            Lists = settings.Http.Recent.Length > 0,
        };

    public async Task<TriggerAnswer> TriggerAsync(Trigger trigger, CancellationToken cancellationToken)
    {
        var call = HttpTemplate.Of(settings.Http.Trigger)!;
        string? Value(string hole) => Filling(trigger, hole);
        if (call.At(Value) is not { } address)
            return new TriggerAnswer.Refused(new OutsideText("a value in the address of its trigger would lead elsewhere"));
        using var body = call.Method == HttpMethod.Get ? null : HttpTemplate.Body(settings.Http.Body, trigger, Value);
        var answer = await _http.CallAsync(call.Method, address, body, cancellationToken);
        if (answer.IsOk)
            return new TriggerAnswer.Accepted(answer.Body.Length == 0 ? null : Started(HttpRunReader.Json(answer)));
        if (answer.IsNotNow)
            return new TriggerAnswer.NotNow(answer.RetryAfter ?? TimeSpan.FromMinutes(1));
        return answer.IsRefusal ? new TriggerAnswer.Refused(new OutsideText(answer.Words(_words))) : throw answer.Fault(_words);
    }

    public async Task<Run?> FindAsync(Trigger trigger, CancellationToken cancellationToken)
    {
        if (await LookAsync(settings.Http.Find, hole => Filling(trigger, hole), cancellationToken) is not { } json)
            return null;
        // In a list each run has to say its key: some leave a filter that they do not know out, and list everything.
        if (_reading.List(json) is { } list)
            return list.Where(one => _reading.Text(one, "key") == trigger.Key).Select(_reading.Seen).LastOrDefault(run => run is not null);
        return (_reading.Text(json, "key") ?? trigger.Key) == trigger.Key ? _reading.Seen(json) : null;
    }

    public async Task<Run?> PollAsync(string job, string id, CancellationToken cancellationToken)
    {
        if (await LookAsync(settings.Http.Poll, hole => Filling(job, id, hole), cancellationToken) is not { } json)
            return null;
        return (_reading.Seen(json) ?? throw new PipelineException("It tells of a run without an id.")) with { Id = id };
    }

    public async Task<StopAnswer> StopAsync(string job, Run run, CancellationToken cancellationToken)
    {
        if (HttpTemplate.Of(settings.Http.Stop) is not { } call || call.At(hole => Filling(job, run.Id, hole)) is not { } address)
            return new StopAnswer.Refused(new OutsideText($"{Name} has no way to stop a run"));
        var answer = await _http.CallAsync(call.Method, address, null, cancellationToken);
        if (answer.IsOk || answer.IsUnknown)
            return new StopAnswer.Asked();
        return answer.IsNo && !answer.IsNotNow ? new StopAnswer.Refused(new OutsideText(answer.Words(_words))) : throw answer.Fault(_words);
    }

    public async Task<IReadOnlyList<SeenRun>> RecentAsync(string job, int count, CancellationToken cancellationToken)
    {
        string? Value(string hole) => hole == "count" ? count.ToString(CultureInfo.InvariantCulture) : Filling(job, "", hole);
        if (await LookAsync(settings.Http.Recent, Value, cancellationToken) is not { } json)
            return [];
        return
        [
            .. (_reading.List(json) ?? throw new PipelineException("It tells no list where Http:Fields says that the runs are."))
                .Select(_reading.Listed)
                .OfType<SeenRun>()
                .Take(count),
        ];
    }

    public Task<IReadOnlyList<Commit>> ChangesAsync(string job, string id, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Commit>>([]);

    public bool IsSigned(Hook hook) =>
        SecretComparison.Equal(hook.Headers("X-ChatBot-Secret"), settings.HookSecret)
        | SecretComparison.Equal(hook.Headers("Authorization"), settings.HookSecret.Length > 0 ? $"Bearer {settings.HookSecret}" : "")
        | (
            settings.HookSecret.Length > 0
            && SecretComparison.Equal(
                hook.Headers("X-ChatBot-Signature-256"),
                $"sha256={SecretComparison.Hmac(settings.HookSecret, hook.Body.Span)}"
            )
        );

    public HookHint Read(Hook hook)
    {
        using var json = JsonDocument.Parse(hook.Body);
        return new HookHint(
            null,
            [
                .. new[] { _reading.Text(json.RootElement, "id"), _reading.Text(json.RootElement, "key") }
                    .OfType<string>()
                    .Where(mark => mark.Length > 0),
            ]
        );
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The server that all calls go to.</summary>
    public static string BaseOf(PipelineSettings settings) =>
        settings.BaseUrl.Length > 0
            ? $"{settings.BaseUrl.TrimEnd('/')}/"
            : $"{new Uri(HttpTemplate.Of(settings.Http.Trigger)!.Address).GetLeftPart(UriPartial.Authority)}/";

    private static ValueTask Sign(HttpRequestMessage call, PipelineSettings settings)
    {
        if (settings.Token.Length > 0)
            call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.Token);
        call.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        foreach (var (name, value) in settings.Http.Headers)
        {
            call.Headers.Remove(name);
            call.Headers.TryAddWithoutValidation(name, value);
        }
        return ValueTask.CompletedTask;
    }

    private static string? Filling(Trigger trigger, string hole) =>
        TriggerBuilder.Value(trigger, hole) ?? trigger.Parameters.GetValueOrDefault(hole);

    private static string? Filling(string job, string id, string hole) =>
        hole switch
        {
            "job" => job,
            "id" => id,
            _ => null,
        };

    // It was taken: whatever its state is called, the run is there, and the next look tells.
    private Run? Started(JsonElement json)
    {
        try
        {
            return _reading.Seen(json);
        }
        catch (PipelineException)
        {
            return new Run(_reading.Text(json, "id")!, RunState.Queued);
        }
    }

    private async Task<JsonElement?> LookAsync(string template, Func<string, string?> value, CancellationToken cancellationToken)
    {
        if (HttpTemplate.Of(template) is not { } call || call.At(value) is not { } address)
            return null;
        var answer =
            call.Method == HttpMethod.Get
                ? await _http.LookAsync(address, cancellationToken)
                : await _http.CallAsync(call.Method, address, null, cancellationToken);
        if (answer.IsUnknown)
            return null;
        return answer.IsOk ? HttpRunReader.Json(answer) : throw answer.Fault(_words);
    }
}

[JsonSerializable(typeof(JsonElement))]
internal sealed partial class HttpJson : JsonSerializerContext;
