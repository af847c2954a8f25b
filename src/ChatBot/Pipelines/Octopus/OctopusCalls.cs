using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;
using ChatBot.Pipelines.Adapter;
using ChatBot.Settings;

namespace ChatBot.Pipelines.Octopus;

/// <summary>Octopus' calls: the token, and the ids that its addresses want in place of names.</summary>
internal sealed class OctopusCalls(PipelineSettings settings, TimeProvider clock) : IDisposable
{
    private readonly PipelineHttp _http = new(
        settings,
        new PipelineHttpOptions((call, _) => Sign(call, settings)) { Base = new Uri($"{settings.BaseUrl.TrimEnd('/')}/api/") },
        perMinute: 300,
        clock
    );
    private readonly ConcurrentDictionary<string, Named> _known = new();

    private string SpaceName => settings.Repository.Length > 0 ? settings.Repository : "Default";

    public Task<PipelineAnswer> LookAsync(string path, CancellationToken cancellationToken) => _http.LookAsync(path, cancellationToken);

    /// <summary>Changes something, once.</summary>
    public async Task<PipelineAnswer> CallAsync<T>(string path, T wish, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var body = System.Net.Http.Json.JsonContent.Create(wish, type);
        return await _http.CallAsync(HttpMethod.Post, path, body, cancellationToken);
    }

    /// <summary>Changes something, once, that needs no words.</summary>
    public Task<PipelineAnswer> CallAsync(string path, CancellationToken cancellationToken) =>
        _http.CallAsync(HttpMethod.Post, path, null, cancellationToken);

    /// <summary>The page of a task.</summary>
    public string Url(string space, string task) => $"{settings.BaseUrl.TrimEnd('/')}/app#/{space}/tasks/{task}";

    /// <summary>
    /// Where a job deploys to: <c>project/environment</c>, or the project alone, and then the environment that is said
    /// besides.
    /// </summary>
    /// <exception cref="NoSuchThing">There is none.</exception>
    /// <exception cref="PipelineException">It could not be looked up.</exception>
    public async Task<OctopusScope> PlaceAsync(string job, string environment, CancellationToken cancellationToken)
    {
        var space = await SpaceAsync(cancellationToken);
        var at = job.LastIndexOf('/');
        var (project, into) = at < 0 ? (job, environment) : (job[..at], job[(at + 1)..]);
        return new OctopusScope(
            space,
            await NamedAsync(space, "projects", "project", project, cancellationToken),
            into.Length == 0 ? null : await NamedAsync(space, "environments", "environment", into, cancellationToken)
        );
    }

    /// <summary>The id of the space.</summary>
    public async Task<string> SpaceAsync(CancellationToken cancellationToken)
    {
        if (IsId(SpaceName))
            return SpaceName;
        if (_known.TryGetValue("space", out var known))
            return known.Id!;
        var answer = Found(await LookAsync("spaces/all", cancellationToken));
        return (_known["space"] = Only(answer.Read(OctopusJson.Default.IReadOnlyListNamed), "space", SpaceName)).Id!;
    }

    /// <summary>Whether it is formed as ids are here: <c>ServerTasks-123</c>.</summary>
    public static bool IsId(string text) =>
        text.IndexOf('-') is var at and > 0
        && text[..at].All(char.IsAsciiLetter)
        && text.Length > at + 1
        && text[(at + 1)..].All(char.IsAsciiDigit);

    public static PipelineAnswer Ok(PipelineAnswer answer) => answer.IsOk ? answer : throw Fault(answer);

    public static PipelineException Fault(PipelineAnswer answer) => answer.Fault("Errors", "ErrorMessage");

    public static string Words(PipelineAnswer answer) => answer.Words("Errors", "ErrorMessage");

    /// <inheritdoc cref="PipelineHttp.Hurry"/>
    public void Hurry() => _http.Hurry();

    public void Dispose() => _http.Dispose();

    private async Task<Named> NamedAsync(string space, string kind, string word, string name, CancellationToken cancellationToken)
    {
        var key = $"{kind}/{name}";
        if (_known.TryGetValue(key, out var known))
            return known;
        var answer = Found(await LookAsync($"{space}/{kind}?partialName={Uri.EscapeDataString(name)}&take=200", cancellationToken));
        return _known[key] = Only(answer.Read(OctopusJson.Default.PageNamed).Items ?? [], word, name);
    }

    private static Named Only(IReadOnlyList<Named> found, string word, string name) =>
        found.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase) && IsId(one.Id ?? ""))
        ?? throw new NoSuchThing($"There is no {word} {name}, or the token may not see it.", isDenied: false);

    private static PipelineAnswer Found(PipelineAnswer answer) =>
        answer.IsNo ? throw new NoSuchThing(Words(answer), isDenied: true) : Ok(answer);

    private static ValueTask Sign(HttpRequestMessage call, PipelineSettings settings)
    {
        call.Headers.Add("X-Octopus-ApiKey", settings.Token);
        call.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return ValueTask.CompletedTask;
    }
}
