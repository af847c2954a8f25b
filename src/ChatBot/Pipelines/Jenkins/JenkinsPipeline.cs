using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Adapter;
using ChatBot.Security;
using ChatBot.Settings;

namespace ChatBot.Pipelines.Jenkins;

/// <summary>
/// Jenkins, by its remote access API: https://www.jenkins.io/doc/book/using/remote-access-api/. A job is called
/// <c>folder/name</c>. A run is
/// first a place in the queue (<c>queue/123</c>) and then a build (<c>42</c>). The key is a parameter of the job, by which both are found.
/// </summary>
internal sealed class JenkinsPipeline : IPipeline, IHookReceiver, IDisposable
{
    /// <summary>How long a pipeline's build gets to heed a wish to stop before its steps are ended without being asked.</summary>
    private static readonly TimeSpan _heeds = TimeSpan.FromMinutes(1);

    private readonly PipelineSettings _settings;
    private readonly TimeProvider _clock;
    private readonly HashSet<string> _keys;
    private readonly ConcurrentDictionary<(string Job, long Number), DateTimeOffset> _stops = new();
    private readonly Uri _base;
    private readonly PipelineHttp _http;
    private readonly JenkinsQueries _looks;

    public JenkinsPipeline(PipelineSettings settings, TimeProvider clock)
    {
        (_settings, _clock, _base) = (settings, clock, new Uri($"{settings.BaseUrl.TrimEnd('/')}/"));
        _keys =
        [
            .. (settings.Parameters.Count > 0 ? settings.Parameters : Kind.Parameters.ToDictionary())
                .Where(one => one.Value.Contains("{key}", StringComparison.Ordinal))
                .Select(one => one.Key),
        ];
        _http = new PipelineHttp(
            settings,
            new PipelineHttpOptions((call, _) => Sign(call, settings)) { Base = _base },
            perMinute: 300,
            clock
        );
        _looks = new JenkinsQueries(_http, _base);
    }

    public static PipelineKind Kind { get; } =
        new("Jenkins", (settings, services) => new JenkinsPipeline(settings, services.GetRequiredService<TimeProvider>()))
        {
            Parameters = new Dictionary<string, string>
            {
                ["DEPLOY_KEY"] = "{key}",
                ["TIER"] = "{tier}",
                ["REVISION"] = "{revision}",
            },
            Faults = settings =>
                [
                    .. settings.BaseUrl.Length == 0
                        ? [("BaseUrl", "is missing; name Jenkins's address, like https://jenkins.example.com")]
                        : Array.Empty<(string, string)>(),
                    .. settings.User.Length == 0
                        ? [("User", "is missing; name the user whose API token it is")]
                        : Array.Empty<(string, string)>(),
                    .. settings.Token.Length == 0
                        ? [("Token", "is missing; make one in Jenkins on the user's page, under 'Security', 'API Token'")]
                        : Array.Empty<(string, string)>(),
                ],
        };

    public string Name => _settings.Name;

    public PipelineAbilities Can { get; } = new("Jenkins aborts the build where it is");

    public async Task<TriggerAnswer> TriggerAsync(Trigger trigger, CancellationToken cancellationToken)
    {
        if (JenkinsPaths.OfJob(trigger.Job) is not { } job)
            return Refused($"'{trigger.Job}' can be no job's name; it is written like folder/name");
        _http.Hurry();
        if (await trigger.PrepareAsync(until => DroppedAsync(trigger, job, until), cancellationToken) is { } no)
            return no;
        using var body = new FormUrlEncodedContent(trigger.Parameters);
        var answer = await _http.CallAsync(HttpMethod.Post, $"{job}buildWithParameters?delay=0sec", body, cancellationToken);
        if (answer.IsOk)
            return new TriggerAnswer.Accepted(
                JenkinsPaths.Pointed(answer) is { } number
                    ? new Run(JenkinsPaths.Queued(number), RunState.Queued) { Url = _looks.Page(job) }
                    : null
            );
        if (answer.IsNotNow)
            return new TriggerAnswer.NotNow(answer.RetryAfter ?? TimeSpan.FromMinutes(1));
        return answer.IsNo ? Refused(JenkinsAnswers.Why(answer, trigger))
            : JenkinsAnswers.Elsewhere(answer, trigger.Job, _base) is { } why ? Refused(why)
            : throw answer.Fault();
    }

    public async Task<Run?> FindAsync(Trigger trigger, CancellationToken cancellationToken)
    {
        if (JenkinsPaths.OfJob(trigger.Job) is not { } job)
            return null;
        // First the queue: what leaves it between the two looks is a build by then.
        var item = (await _looks.QueueAsync(trigger.Job, cancellationToken)).FirstOrDefault(one =>
            JenkinsRunReader.Has(one.Actions, _keys, trigger.Key)
        );
        if (item is not null)
            return JenkinsRunReader.Seen(item, _looks.Page(job));
        var build = (await _looks.BuildsAsync(job, cancellationToken)).LastOrDefault(one =>
            JenkinsRunReader.Has(one.Actions, _keys, trigger.Key)
        );
        return build is null ? null : JenkinsRunReader.Seen(build, null, _looks.Page(job, build.Number));
    }

    public async Task<Run?> PollAsync(string job, string id, CancellationToken cancellationToken)
    {
        if (JenkinsPaths.OfJob(job) is not { } path)
            return null;
        var run =
            JenkinsPaths.BuildOf(id) is { } number ? await _looks.BuildAsync(path, number, cancellationToken)
            : JenkinsPaths.QueueOf(id) is { } place ? await _looks.ItemAsync(path, place, cancellationToken)
            : null;
        if (run is { IsEnded: true } && JenkinsPaths.BuildOf(run.Id) is { } ended)
            _stops.TryRemove((job, ended), out _);
        return run;
    }

    // It may leave the queue in the very moment: then it is a build that has to stop.
    public async Task<StopAnswer> StopAsync(string job, Run run, CancellationToken cancellationToken)
    {
        if (JenkinsPaths.OfJob(job) is not { } path)
            return new StopAnswer.Refused(new OutsideText($"'{job}' can be no job's name"));
        _http.Hurry();
        var number = JenkinsPaths.BuildOf(run.Id);
        if (JenkinsPaths.QueueOf(run.Id) is { } place)
        {
            var answer = await _http.CallAsync(
                HttpMethod.Post,
                $"queue/cancelItem?id={JenkinsPaths.Built(place)}",
                null,
                cancellationToken
            );
            if (!answer.IsUnknown)
                return JenkinsAnswers.Heard(answer);
            number = await PollAsync(job, run.Id, cancellationToken) is { IsEnded: false } built ? JenkinsPaths.BuildOf(built.Id) : null;
        }
        return number is { } build ? await AbortAsync(job, path, build, cancellationToken) : new StopAnswer.Asked();
    }

    public async Task<IReadOnlyList<SeenRun>> RecentAsync(string job, int count, CancellationToken cancellationToken)
    {
        if (JenkinsPaths.OfJob(job) is not { } path)
            return [];
        var queued = (await _looks.QueueAsync(job, cancellationToken))
            .Select(item => JenkinsRunReader.Listed(item, _looks.Page(path)))
            .OrderByDescending(seen => seen.At);
        var built = (await _looks.BuildsAsync(path, cancellationToken, count)).Select(build =>
            JenkinsRunReader.Listed(build, _looks.Page(path, build.Number))
        );
        return [.. queued.Concat(built).Take(count)];
    }

    public async Task<IReadOnlyList<Commit>> ChangesAsync(string job, string id, CancellationToken cancellationToken) =>
        JenkinsPaths.OfJob(job) is { } path && JenkinsPaths.BuildOf(id) is { } number
            ? await _looks.ChangesAsync(path, number, cancellationToken)
            : [];

    // The Notification plugin signs nothing: the secret goes as the password in the address that it is given, or in a header
    // of a job's own.
    public bool IsSigned(Hook hook) =>
        SecretComparison.Equal(SecretComparison.BasicPassword(hook.Headers("Authorization")), _settings.HookSecret)
        | SecretComparison.Equal(hook.Headers("X-ChatBot-Secret"), _settings.HookSecret);

    public HookHint Read(Hook hook)
    {
        if (JsonSerializer.Deserialize(hook.Body.Span, JenkinsJson.Default.JenkinsHook)?.Build is not { } build)
            return new HookHint(null, []);
        return new HookHint(
            null,
            [
                .. build.Number is > 0 and var number ? [JenkinsPaths.Built(number)] : Array.Empty<string>(),
                .. build.QueueId is > 0 and var place ? [JenkinsPaths.Queued(place)] : Array.Empty<string>(),
                .. (build.Parameters ?? new Dictionary<string, JsonElement>())
                    .Where(one => _keys.Contains(one.Key))
                    .Select(one => JenkinsRunReader.Text(one.Value))
                    .Where(key => key.Length > 0),
            ]
        );
    }

    public void Dispose() => _http.Dispose();

    private static ValueTask Sign(HttpRequestMessage call, PipelineSettings settings)
    {
        call.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{settings.Token}"))
        );
        return ValueTask.CompletedTask;
    }

    // Jenkins drops a parameter that the job does not have, and says nothing: a build without its revision would deploy
    // anything, and one without its key could not be found again.
    private async Task<TriggerAnswer?> DroppedAsync(Trigger trigger, string job, CancellationToken cancellationToken)
    {
        var (answer, known) = await _looks.ParametersAsync(job, cancellationToken);
        if (answer.IsNotNow)
            return new TriggerAnswer.NotNow(answer.RetryAfter ?? TimeSpan.FromMinutes(1));
        // What is wrong with the job or the token, the trigger's own answer tells.
        if (!answer.IsOk)
            return (int)answer.Status >= 500 ? throw answer.Fault() : null;
        var dropped = trigger.Parameters.Keys.Where(name => !known.Contains(name)).ToList();
        return dropped.Count == 0
            ? null
            : Refused(
                $"job {trigger.Job} has no parameter {string.Join(", ", dropped)}, and Jenkins drops what it does not "
                    + $"know; add it to the job (those of a Jenkinsfile are known after its first build)"
            );
    }

    // A pipeline that does not heed is ended step by step after a while. Its last word, kill, leaves things in the middle:
    // that is for people to say.
    private async Task<StopAnswer> AbortAsync(string job, string path, long number, CancellationToken cancellationToken)
    {
        var since = _stops.GetOrAdd((job, number), _clock.GetUtcNow());
        if (_clock.GetUtcNow() >= since + _heeds)
        {
            var harder = await _http.CallAsync(HttpMethod.Post, $"{path}{JenkinsPaths.Built(number)}/term", null, cancellationToken);
            if (!harder.IsUnknown)
                return JenkinsAnswers.Heard(harder);
        }
        var answer = await _http.CallAsync(HttpMethod.Post, $"{path}{JenkinsPaths.Built(number)}/stop", null, cancellationToken);
        return answer.IsUnknown ? new StopAnswer.Asked() : JenkinsAnswers.Heard(answer);
    }

    private static TriggerAnswer.Refused Refused(string why) => new(new OutsideText(why));
}
