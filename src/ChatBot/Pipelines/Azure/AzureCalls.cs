using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using ChatBot.Pipelines.Adapter;
using ChatBot.Settings;

namespace ChatBot.Pipelines.Azure;

/// <summary>Azure DevOps' calls: the token, the version, and the sign-in page that comes in place of a 401.</summary>
internal sealed class AzureCalls(PipelineSettings settings, TimeProvider clock) : IDisposable
{
    private const string Version = "api-version=7.1";

    private readonly PipelineHttp _http = new(
        settings,
        new PipelineHttpOptions((call, _) => Sign(call, settings)) { Base = new Uri($"{settings.BaseUrl.TrimEnd('/')}/_apis/") },
        perMinute: 300,
        clock
    );
    private readonly ConcurrentDictionary<string, int> _jobs = new();

    /// <summary>Looks at something.</summary>
    /// <param name="path">Below <c>_apis</c>, escaped.</param>
    /// <param name="query">The query, escaped; empty for none.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public Task<PipelineAnswer> LookAsync(string path, string query, CancellationToken cancellationToken) =>
        _http.LookAsync($"{path}?{(query.Length > 0 ? $"{query}&" : "")}{Version}", cancellationToken);

    /// <summary>Changes something, once.</summary>
    public async Task<PipelineAnswer> CallAsync<T>(
        HttpMethod method,
        string path,
        T wish,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
    {
        using var body = JsonContent.Create(wish, type);
        return await _http.CallAsync(method, $"{path}?{Version}", body, cancellationToken);
    }

    /// <summary>The pipeline of a job: its number, its name, or its name with its folders before it.</summary>
    /// <exception cref="PipelineException">It could not be looked up.</exception>
    public async Task<AzureJob> JobAsync(string job, CancellationToken cancellationToken)
    {
        if (Number(job) is { } number)
            return new AzureJob(number);
        if (_jobs.TryGetValue(job, out var known))
            return new AzureJob(known);
        // A star in the name would stand for anything: what comes is compared once more.
        var answer = await LookAsync(
            "build/definitions",
            $"name={Uri.EscapeDataString(job[(job.LastIndexOf('\\') + 1)..])}",
            cancellationToken
        );
        if (!answer.IsOk || IsSignIn(answer))
            return answer.IsNo || IsSignIn(answer) ? new AzureJob(null, Words(answer), IsDenied: true) : throw Fault(answer);
        var found = (answer.Read(AzureJson.Default.Definitions).Value ?? []).Where(one => IsNamed(one, job)).ToArray();
        return found switch
        {
            [] => new AzureJob(null, $"There is no pipeline {job}."),
            [var one] => new AzureJob(_jobs[job] = one.Id),
            _ => new AzureJob(null, $"There are {found.Length} pipelines {job}; say it with its folder, or by its number."),
        };
    }

    /// <summary>A number, which is what ids are here; null for what is none and thus the id of nothing.</summary>
    public static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether it is the sign-in page: the door answered, and the call went no further.</summary>
    public static bool IsSignIn(PipelineAnswer answer) =>
        answer.Status switch
        {
            HttpStatusCode.NonAuthoritativeInformation => answer.MediaType.Contains("html", StringComparison.OrdinalIgnoreCase),
            HttpStatusCode.Found => answer.Headers.Location is { } to
                && (
                    to.OriginalString.Contains("_signin", StringComparison.OrdinalIgnoreCase)
                    || to.OriginalString.Contains("login.", StringComparison.OrdinalIgnoreCase)
                ),
            _ => false,
        };

    /// <summary>An answer that is what was asked for.</summary>
    /// <exception cref="PipelineException">It is not.</exception>
    public static PipelineAnswer Ok(PipelineAnswer answer) => answer.IsOk && !IsSignIn(answer) ? answer : throw Fault(answer);

    /// <summary>The answer as a fault.</summary>
    public static PipelineException Fault(PipelineAnswer answer) => new($"It says: {Words(answer)}.");

    /// <summary>What it says.</summary>
    public static string Words(PipelineAnswer answer) =>
        IsSignIn(answer)
            ? string.Create(CultureInfo.InvariantCulture, $"the token is not accepted ({(int)answer.Status}, a sign-in page)")
            : answer.Words("message");

    /// <inheritdoc cref="PipelineHttp.Hurry"/>
    public void Hurry() => _http.Hurry();

    public void Dispose() => _http.Dispose();

    // Capitals do not tell names apart there.
    private static bool IsNamed(Definition definition, string job) =>
        string.Equals(
            job.Contains('\\', StringComparison.Ordinal)
                ? $"{definition.Path?.TrimEnd('\\')}\\{definition.Name}".TrimStart('\\')
                : definition.Name,
            job.TrimStart('\\'),
            StringComparison.OrdinalIgnoreCase
        );

    private static ValueTask Sign(HttpRequestMessage call, PipelineSettings settings)
    {
        call.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($":{settings.Token}"))
        );
        call.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return ValueTask.CompletedTask;
    }
}
