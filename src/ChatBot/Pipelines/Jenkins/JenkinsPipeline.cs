using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ChatBot.Pipelines.Wire;
using ChatBot.Posts;
using ChatBot.Projects;
using ChatBot.Settings;

namespace ChatBot.Pipelines.Jenkins;

/// <summary>
/// Jenkins, by its remote access API: https://www.jenkins.io/doc/book/using/remote-access-api/. A job is called <c>folder/name</c>. A run is
/// first a place in the queue (<c>queue/123</c>) and then a build (<c>42</c>). The key is a parameter of the job, by which both are found.
/// </summary>
internal sealed class JenkinsPipeline(PipelineSettings settings, TimeProvider clock) : IPipeline, IHearsHooks, IDisposable
{
    private const string Actions = "actions[_class,parameters[name,value],causes[shortDescription,userId,userName],lastBuiltRevision[SHA1,branch[name]]]";
    private const string BuildFields = $"number,queueId,result,building,inProgress,timestamp,executor[progress],{Actions}";
    private const string ItemFields = $"id,why,cancelled,inQueueSince,executable[number],task[url],{Actions}";

    // The list of builds shows a hundred at most.
    private const int MostBuilds = 100;

    /// <summary>How long a pipeline's build gets to heed a wish to stop before its steps are ended without being asked.</summary>
    private static readonly TimeSpan _heeds = TimeSpan.FromMinutes(1);

    private readonly Uri _base = new($"{settings.BaseUrl.TrimEnd('/')}/");
    private readonly PipelineHttp _http = new(settings, new PipelineHttpOptions((call, _) => Sign(call, settings)) { Base = new Uri($"{settings.BaseUrl.TrimEnd('/')}/") }, perMinute: 300, clock);
    private readonly HashSet<string> _keys = [.. (settings.Parameters.Count > 0 ? settings.Parameters : Kind.Parameters.ToDictionary()).Where(one => one.Value.Contains("{key}", StringComparison.Ordinal)).Select(one => one.Key)];
    private readonly ConcurrentDictionary<string, bool> _withoutStages = new();
    private readonly ConcurrentDictionary<(string Job, long Number), DateTimeOffset> _stops = new();

    public static PipelineKind Kind { get; } = new("Jenkins", (settings, services) => new JenkinsPipeline(settings, services.GetRequiredService<TimeProvider>()))
    {
        Parameters = new Dictionary<string, string> { ["DEPLOY_KEY"] = "{key}", ["TIER"] = "{tier}", ["REVISION"] = "{revision}" },
        Faults = settings =>
        [
            .. settings.BaseUrl.Length == 0 ? [("BaseUrl", "is missing; name Jenkins's address, like https://jenkins.example.com")] : Array.Empty<(string, string)>(),
            .. settings.User.Length == 0 ? [("User", "is missing; name the user whose API token it is")] : Array.Empty<(string, string)>(),
            .. settings.Token.Length == 0 ? [("Token", "is missing; make one in Jenkins on the user's page, under 'Security', 'API Token'")] : Array.Empty<(string, string)>(),
        ],
    };

    public string Name => settings.Name;

    public PipelineAbilities Can { get; } = new("Jenkins aborts the build where it is");

    public async Task<TriggerAnswer> TriggerAsync(Trigger trigger, CancellationToken stop)
    {
        if (JenkinsPlaces.OfJob(trigger.Job) is not { } job) return Refused($"'{trigger.Job}' can be no job's name; it is written like folder/name");
        try
        {
            if (await DroppedAsync(trigger, job, stop) is { } no) return no;
        }
        catch (PipelineException)
        {
            // Nothing was asked for yet.
            return new TriggerAnswer.NotNow(TimeSpan.FromSeconds(5));
        }
        using var body = new FormUrlEncodedContent(trigger.Parameters);
        var answer = await _http.CallAsync(HttpMethod.Post, $"{job}buildWithParameters?delay=0sec", body, stop);
        if (answer.IsOk) return new TriggerAnswer.Accepted(JenkinsPlaces.Pointed(answer) is { } number ? new Run(JenkinsPlaces.Queued(number), RunState.Queued) { Url = Page(job) } : null);
        if (answer.IsNotNow) return new TriggerAnswer.NotNow(answer.RetryAfter ?? TimeSpan.FromMinutes(1));
        return answer.IsNo ? Refused(Why(answer, trigger)) : Elsewhere(answer, trigger.Job) ?? throw answer.Fault();
    }

    public async Task<Run?> FindAsync(Trigger trigger, CancellationToken stop)
    {
        if (JenkinsPlaces.OfJob(trigger.Job) is not { } job) return null;
        // First the queue: what leaves it between the two looks is a build by then.
        var item = (await QueueAsync(trigger.Job, stop)).FirstOrDefault(one => JenkinsReading.Has(one.Actions, _keys, trigger.Key));
        if (item is not null) return JenkinsReading.Seen(item, Page(job));
        var build = (await BuildsAsync(job, MostBuilds, stop)).LastOrDefault(one => JenkinsReading.Has(one.Actions, _keys, trigger.Key));
        return build is null ? null : JenkinsReading.Seen(build, null, Page(job, build.Number));
    }

    public async Task<Run?> PollAsync(string job, string id, CancellationToken stop)
    {
        if (JenkinsPlaces.OfJob(job) is not { } path) return null;
        if (JenkinsPlaces.BuildOf(id) is { } number) return await BuildAsync(job, path, number, stop);
        if (JenkinsPlaces.QueueOf(id) is not { } place) return null;
        var answer = await _http.LookAsync($"queue/item/{JenkinsPlaces.Built(place)}/api/json?tree={ItemFields}", stop);
        var item = answer.IsUnknown ? null : Ok(answer).Read(JenkinsJson.Default.QueueItem);
        if (item is { Executable: null }) return JenkinsReading.Seen(item, Page(path));
        // Five minutes after it was left a place in the queue is forgotten; the build remembers it.
        var built = item?.Executable?.Number ?? (await BuildsAsync(path, MostBuilds, stop)).FirstOrDefault(one => one.QueueId == place)?.Number;
        return built is { } known ? await BuildAsync(job, path, known, stop) : null;
    }

    // It may leave the queue in the very moment: then it is a build that has to stop.
    public async Task<StopAnswer> StopAsync(string job, Run run, CancellationToken stop)
    {
        if (JenkinsPlaces.OfJob(job) is not { } path) return new StopAnswer.Refused(new OutsideText($"'{job}' can be no job's name"));
        var number = JenkinsPlaces.BuildOf(run.Id);
        if (JenkinsPlaces.QueueOf(run.Id) is { } place)
        {
            var answer = await _http.CallAsync(HttpMethod.Post, $"queue/cancelItem?id={JenkinsPlaces.Built(place)}", null, stop);
            if (!answer.IsUnknown) return Heard(answer);
            number = await PollAsync(job, run.Id, stop) is { IsEnded: false } built ? JenkinsPlaces.BuildOf(built.Id) : null;
        }
        return number is { } build ? await AbortAsync(job, path, build, stop) : new StopAnswer.Asked();
    }

    public async Task<IReadOnlyList<SeenRun>> RecentAsync(string job, int count, CancellationToken stop)
    {
        if (JenkinsPlaces.OfJob(job) is not { } path) return [];
        var queued = (await QueueAsync(job, stop)).Select(item => JenkinsReading.Listed(item, Page(path))).OrderByDescending(seen => seen.At);
        var built = (await BuildsAsync(path, count, stop)).Select(build => JenkinsReading.Listed(build, Page(path, build.Number)));
        return [.. queued.Concat(built).Take(count)];
    }

    public async Task<IReadOnlyList<Commit>> ChangesAsync(string job, string id, CancellationToken stop)
    {
        if (JenkinsPlaces.OfJob(job) is not { } path || JenkinsPlaces.BuildOf(id) is not { } number) return [];
        // Pipelines have several sets of changes, the older kind of job has one.
        const string Items = "[items[commitId,msg,timestamp,author[fullName]]]";
        var answer = await _http.LookAsync($"{path}{JenkinsPlaces.Built(number)}/api/json?tree=changeSets{Items},changeSet{Items}", stop);
        return answer.IsUnknown ? [] : JenkinsReading.Changes(Ok(answer).Read(JenkinsJson.Default.Build));
    }

    // The Notification plugin signs nothing: the secret goes as the password in the address that it is given, or in a header of a job's own.
    public bool IsSigned(Hook hook) =>
        Secrets.Equal(Secrets.BasicPassword(hook.Headers("Authorization")), settings.HookSecret) | Secrets.Equal(hook.Headers("X-ChatBot-Secret"), settings.HookSecret);

    public HookHint Read(Hook hook)
    {
        if (JsonSerializer.Deserialize(hook.Body.Span, JenkinsJson.Default.JenkinsHook)?.Build is not { } build) return new HookHint(null, []);
        return new HookHint(null,
        [
            .. build.Number is > 0 and var number ? [JenkinsPlaces.Built(number)] : Array.Empty<string>(),
            .. build.QueueId is > 0 and var place ? [JenkinsPlaces.Queued(place)] : Array.Empty<string>(),
            .. (build.Parameters ?? new Dictionary<string, JsonElement>()).Where(one => _keys.Contains(one.Key)).Select(one => JenkinsReading.Text(one.Value)).Where(key => key.Length > 0),
        ]);
    }

    public void Dispose() => _http.Dispose();

    private static ValueTask Sign(HttpRequestMessage call, PipelineSettings settings)
    {
        call.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{settings.Token}")));
        return ValueTask.CompletedTask;
    }

    // Jenkins drops a parameter that the job does not have, and says nothing: a build without its revision would deploy anything, and one without its key could not be found again.
    private async Task<TriggerAnswer?> DroppedAsync(Trigger trigger, string job, CancellationToken stop)
    {
        var answer = await _http.LookAsync($"{job}api/json?tree=property[parameterDefinitions[name]]", stop);
        if (answer.IsNotNow) return new TriggerAnswer.NotNow(answer.RetryAfter ?? TimeSpan.FromMinutes(1));
        // What is wrong with the job or the token, the trigger's own answer tells.
        if (!answer.IsOk) return (int)answer.Status >= 500 ? throw answer.Fault() : null;
        var known = (answer.Read(JenkinsJson.Default.JobProperties).Property ?? []).SelectMany(property => property?.ParameterDefinitions ?? []).Select(parameter => parameter.Name).ToHashSet();
        var dropped = trigger.Parameters.Keys.Where(name => !known.Contains(name)).ToList();
        return dropped.Count == 0 ? null : Refused($"job {trigger.Job} has no parameter {string.Join(", ", dropped)}, and Jenkins drops what it does not know; add it to the job (those of a Jenkinsfile are known after its first build)");
    }

    private async Task<IReadOnlyList<QueueItem>> QueueAsync(string job, CancellationToken stop) =>
        [.. (Ok(await _http.LookAsync($"queue/api/json?tree=items[{ItemFields}]", stop)).Read(JenkinsJson.Default.QueueItems).Items ?? []).Where(item => JenkinsPlaces.IsOf(item.Task?.Url, job))];

    private async Task<IReadOnlyList<Build>> BuildsAsync(string path, int count, CancellationToken stop)
    {
        var answer = await _http.LookAsync(string.Create(CultureInfo.InvariantCulture, $"{path}api/json?tree=builds[{BuildFields}]{{0,{count}}}"), stop);
        return answer.IsUnknown ? [] : Ok(answer).Read(JenkinsJson.Default.Builds).List ?? [];
    }

    private async Task<Run?> BuildAsync(string job, string path, long number, CancellationToken stop)
    {
        var answer = await _http.LookAsync($"{path}{JenkinsPlaces.Built(number)}/api/json?tree={BuildFields}", stop);
        if (answer.IsUnknown) return null;
        var build = Ok(answer).Read(JenkinsJson.Default.Build);
        var run = JenkinsReading.Seen(build, null, Page(path, number));
        if (run.IsEnded) _stops.TryRemove((job, number), out _);
        return run.State is RunState.Succeeded or RunState.Stopped ? run : JenkinsReading.Seen(build, await StagesAsync(job, path, number, stop), Page(path, number));
    }

    // Only pipelines have stages, and only a plugin tells them: what cannot be seen of them is left out.
    private async Task<Described?> StagesAsync(string job, string path, long number, CancellationToken stop)
    {
        if (_withoutStages.ContainsKey(job)) return null;
        try
        {
            var answer = await _http.LookAsync($"{path}{JenkinsPlaces.Built(number)}/wfapi/describe", stop);
            if (answer.IsUnknown) _withoutStages[job] = true;
            return answer.IsOk ? answer.Read(JenkinsJson.Default.Described) : null;
        }
        catch (PipelineException)
        {
            return null;
        }
    }

    // A pipeline that does not heed is ended step by step after a while. Its last word, kill, leaves things in the middle: that is for people to say.
    private async Task<StopAnswer> AbortAsync(string job, string path, long number, CancellationToken stop)
    {
        var since = _stops.GetOrAdd((job, number), clock.GetUtcNow());
        if (clock.GetUtcNow() >= since + _heeds)
        {
            var harder = await _http.CallAsync(HttpMethod.Post, $"{path}{JenkinsPlaces.Built(number)}/term", null, stop);
            if (!harder.IsUnknown) return Heard(harder);
        }
        var answer = await _http.CallAsync(HttpMethod.Post, $"{path}{JenkinsPlaces.Built(number)}/stop", null, stop);
        return answer.IsUnknown ? new StopAnswer.Asked() : Heard(answer);
    }

    // Having done it, Jenkins sends a browser back to the page that it came from.
    private static StopAnswer Heard(PipelineAnswer answer)
    {
        if (answer.IsOk || (IsRedirect(answer) && !IsLogin(answer))) return new StopAnswer.Asked();
        if (IsRedirect(answer)) return new StopAnswer.Refused(new OutsideText("the token is not accepted"));
        return answer.IsNo ? new StopAnswer.Refused(new OutsideText(JenkinsReading.Words(answer))) : throw answer.Fault();
    }

    private static bool IsRedirect(PipelineAnswer answer) => (int)answer.Status is >= 300 and < 400;

    private static bool IsLogin(PipelineAnswer answer) =>
        answer.Headers.Location is { } location && (location.OriginalString.Contains("/login", StringComparison.OrdinalIgnoreCase) || location.OriginalString.Contains("commenceLogin", StringComparison.OrdinalIgnoreCase));

    // 303 says that an equal wish waits already, which a key should make impossible: nobody knows what happened, so the key is looked for.
    private TriggerAnswer.Refused? Elsewhere(PipelineAnswer answer, string job)
    {
        if (!IsRedirect(answer) || answer.Status == HttpStatusCode.SeeOther) return null;
        var to = answer.Headers.Location is { } location ? new Uri(new Uri(_base, $"{JenkinsPlaces.OfJob(job)}buildWithParameters"), location) : _base;
        return Refused(JenkinsPlaces.IsOf(to.AbsoluteUri, job) ? "its queue did not take the build" : $"the token is not accepted, or the BaseUrl is not its address: it sends us to {to.GetLeftPart(UriPartial.Path)}");
    }

    private static string Why(PipelineAnswer answer, Trigger trigger) => answer.Status switch
    {
        HttpStatusCode.BadRequest => $"{JenkinsReading.Words(answer)}; if the job has no parameters, add {string.Join(", ", trigger.Parameters.Keys)}",
        HttpStatusCode.Conflict => $"{JenkinsReading.Words(answer)}; the job is disabled",
        _ => JenkinsReading.Words(answer),
    };

    private static TriggerAnswer.Refused Refused(string why) => new(new OutsideText(why));

    private static PipelineAnswer Ok(PipelineAnswer answer) => answer.IsOk ? answer : throw answer.Fault();

    private string Page(string job, long? number = null) => new Uri(_base, number is { } one ? $"{job}{JenkinsPlaces.Built(one)}/" : job).AbsoluteUri;
}
