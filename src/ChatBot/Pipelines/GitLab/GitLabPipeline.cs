using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Adapter;
using ChatBot.Settings;

namespace ChatBot.Pipelines.GitLab;

/// <summary>
/// GitLab CI: https://docs.gitlab.com/api/pipelines/. GitLab starts whole pipelines; the job goes as the variable
/// <c>JOB</c>, and <c>*</c> is any.
/// Several jobs of one project are told apart by that variable or by the pipeline's name, which also shows the key:
/// <c>workflow: name: "deploy $JOB [$DEPLOY_KEY]"</c>. Without such a name the variables are looked through, which takes a
/// call for each pipeline and a maintainer's token.
/// </summary>
internal sealed class GitLabPipeline : IPipeline, IHookReceiver, IDisposable
{
    private const string AnyJob = "*";
    private const string JobVariable = "JOB";
    private const int PageSize = 100;
    private const int MostPages = 5;

    // Pipelines without a name are asked for their variables one by one, once.
    private const int MostVariables = 60;
    private const int MostKept = 2_000;

    private static readonly string[] _words = ["message", "error", "error_description"];

    // Its clock and ours differ.
    private static readonly TimeSpan _before = TimeSpan.FromMinutes(1);

    private readonly PipelineSettings _settings;
    private readonly PipelineHttp _http;
    private readonly string _project;
    private readonly ConcurrentDictionary<long, IReadOnlyList<Variable>> _variables = new();
    private readonly ConcurrentDictionary<long, string> _starters = new();

    public GitLabPipeline(PipelineSettings settings, TimeProvider clock)
    {
        var api = new Uri($"{(settings.BaseUrl.Length > 0 ? settings.BaseUrl : "https://gitlab.com").TrimEnd('/')}/api/v4/");
        _settings = settings;
        _http = new PipelineHttp(
            settings,
            new PipelineHttpOptions((call, _) => Sign(call, settings)) { Base = api },
            perMinute: 300,
            clock
        );
        _project = $"projects/{UrlSegment.Of(settings.Repository)}";
    }

    public static PipelineKind Kind { get; } =
        new("GitLab", (settings, services) => new GitLabPipeline(settings, services.GetRequiredService<TimeProvider>()))
        {
            Parameters = new Dictionary<string, string>
            {
                ["DEPLOY_KEY"] = "{key}",
                ["TIER"] = "{tier}",
                ["REVISION"] = "{revision}",
            },
            Faults = settings =>
                [
                    .. settings.Repository.Length == 0
                        ? [("Repository", "is missing; name the project's path like group/project, or its number")]
                        : Array.Empty<(string, string)>(),
                    .. settings.Token.Length == 0
                        ? [("Token", "is missing; make a project access token with the scope 'api'")]
                        : Array.Empty<(string, string)>(),
                ],
        };

    public string Name => _settings.Name;

    public PipelineAbilities Can { get; } = new("GitLab ends the jobs where they are");

    public async Task<TriggerAnswer> TriggerAsync(Trigger trigger, CancellationToken cancellationToken)
    {
        Dictionary<string, string> variables = new(trigger.Parameters);
        variables.TryAdd(JobVariable, trigger.Job);
        using var body = JsonContent.Create(
            new WantedPipeline(trigger.Reference, [.. variables.Select(pair => new Variable(pair.Key, pair.Value))]),
            GitLabJson.Default.WantedPipeline
        );
        var answer = await _http.CallAsync(HttpMethod.Post, $"{_project}/pipeline", body, cancellationToken);
        if (answer.IsOk)
            return new TriggerAnswer.Accepted(GitLabRunReader.Seen(answer.Read(GitLabJson.Default.CiPipeline)));
        if (answer.IsNotNow)
            return new TriggerAnswer.NotNow(answer.RetryAfter ?? TimeSpan.FromMinutes(1));
        return answer.IsRefusal ? new TriggerAnswer.Refused(new OutsideText(answer.Words(_words))) : throw answer.Fault(_words);
    }

    public async Task<Run?> FindAsync(Trigger trigger, CancellationToken cancellationToken)
    {
        var since = Uri.EscapeDataString(
            (trigger.At - _before).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        );
        List<CiPipeline> all = [];
        for (var page = 1; page <= MostPages; page++)
        {
            var query = string.Create(
                CultureInfo.InvariantCulture,
                $"source=api&updated_after={since}&order_by=id&sort=desc&per_page={PageSize}&page={page}"
            );
            var more = Ok(await _http.LookAsync($"{_project}/pipelines?{query}", cancellationToken))
                .Read(GitLabJson.Default.IReadOnlyListCiPipeline);
            all.AddRange(more);
            if (more.Count < PageSize)
                break;
        }
        // The newest come first; should there be two, the first that began is the deploy's.
        if (all.LastOrDefault(pipeline => RunNameKeys.Holds(pipeline.Name, trigger.Key)) is { } named)
            return GitLabRunReader.Seen(named);
        foreach (var pipeline in all.Where(one => !RunNameKeys.HasKey(one.Name)).Take(MostVariables).Reverse())
        {
            // What may not be looked at may be ours: that is for people to tell.
            if (await VariablesAsync(pipeline, cancellationToken) is not { } variables)
                throw new PipelineException(
                    "The token may not see the variables of pipelines, and their names hold no key; let workflow:name hold it."
                );
            if (variables.Any(variable => variable.Value == trigger.Key))
                return GitLabRunReader.Seen(pipeline);
        }
        return all.Count > MostVariables ? throw new PipelineException("It has too many pipelines without a name to look through.") : null;
    }

    public async Task<Run?> PollAsync(string job, string id, CancellationToken cancellationToken)
    {
        if (await OneAsync(id, cancellationToken) is not { } pipeline)
            return null;
        List<CiJob> jobs = [];
        for (var page = 1; page <= MostPages && pipeline.Status != "success"; page++)
        {
            var answer = await _http.LookAsync(
                string.Create(CultureInfo.InvariantCulture, $"{_project}/pipelines/{id}/jobs?per_page={PageSize}&page={page}"),
                cancellationToken
            );
            var more = Ok(answer).Read(GitLabJson.Default.IReadOnlyListCiJob);
            jobs.AddRange(more);
            if (more.Count < PageSize)
                break;
        }
        return GitLabRunReader.Seen(pipeline, jobs);
    }

    public async Task<StopAnswer> StopAsync(string job, Run run, CancellationToken cancellationToken)
    {
        if (!UrlSegment.IsNumber(run.Id))
            return new StopAnswer.Asked();
        var answer = await _http.CallAsync(HttpMethod.Post, $"{_project}/pipelines/{run.Id}/cancel", null, cancellationToken);
        if (answer.IsOk || answer.IsUnknown)
            return new StopAnswer.Asked();
        return answer.IsNo && !answer.IsNotNow ? new StopAnswer.Refused(new OutsideText(answer.Words(_words))) : throw answer.Fault(_words);
    }

    public async Task<IReadOnlyList<SeenRun>> RecentAsync(string job, int count, CancellationToken cancellationToken)
    {
        // Those of other jobs come between.
        var listed = string.Create(
            CultureInfo.InvariantCulture,
            $"{_project}/pipelines?order_by=id&sort=desc&per_page={(job == AnyJob ? count : Math.Min(count * 3, PageSize))}"
        );
        List<SeenRun> runs = [];
        foreach (var pipeline in Ok(await _http.LookAsync(listed, cancellationToken)).Read(GitLabJson.Default.IReadOnlyListCiPipeline))
        {
            if (runs.Count == count)
                break;
            // Those of pushes and merge requests are nobody's deploys.
            if (job == AnyJob && pipeline.Source is "push" or "merge_request_event" or "external_pull_request_event")
                continue;
            var variables = await VariablesAsync(pipeline, cancellationToken) ?? [];
            if (job == AnyJob || RunNameKeys.Holds(pipeline.Name, job) || variables.Any(variable => variable.Value == job))
                runs.Add(GitLabRunReader.Listed(pipeline, await StarterAsync(pipeline.Id, cancellationToken), variables));
        }
        return runs;
    }

    public async Task<IReadOnlyList<Commit>> ChangesAsync(string job, string id, CancellationToken cancellationToken)
    {
        if (await OneAsync(id, cancellationToken) is not { Sha: { Length: > 0 } sha })
            return [];
        var answer = await _http.LookAsync($"{_project}/repository/commits/{UrlSegment.Of(sha)}", cancellationToken);
        if (answer.IsUnknown)
            return [];
        var commit = Ok(answer).Read(GitLabJson.Default.CiCommit);
        return [new Commit(new Revision(commit.Id ?? sha), new OutsideText(commit.AuthorName), new OutsideText(commit.Title))];
    }

    public bool IsSigned(Hook hook) => GitLabHooks.IsSigned(hook, _settings.HookSecret);

    public HookHint Read(Hook hook) => GitLabHooks.Read(hook);

    public void Dispose() => _http.Dispose();

    private static ValueTask Sign(HttpRequestMessage call, PipelineSettings settings)
    {
        call.Headers.Add("PRIVATE-TOKEN", settings.Token);
        return ValueTask.CompletedTask;
    }

    private async Task<CiPipeline?> OneAsync(string id, CancellationToken cancellationToken)
    {
        if (!UrlSegment.IsNumber(id))
            return null;
        var answer = await _http.LookAsync($"{_project}/pipelines/{id}", cancellationToken);
        return answer.IsUnknown ? null : Ok(answer).Read(GitLabJson.Default.CiPipeline);
    }

    // They never change. Those of a push or a merge request have none, and some tokens may not see them.
    private async Task<IReadOnlyList<Variable>?> VariablesAsync(CiPipeline pipeline, CancellationToken cancellationToken)
    {
        if (pipeline.Source is "push" or "merge_request_event")
            return [];
        if (_variables.TryGetValue(pipeline.Id, out var known))
            return known;
        var answer = await _http.LookAsync(
            string.Create(CultureInfo.InvariantCulture, $"{_project}/pipelines/{pipeline.Id}/variables"),
            cancellationToken
        );
        if (answer.IsUnknown || (answer.Status == HttpStatusCode.Forbidden && !answer.IsNotNow))
            return null;
        if (_variables.Count >= MostKept)
            _variables.Clear();
        return _variables[pipeline.Id] = Ok(answer).Read(GitLabJson.Default.IReadOnlyListVariable);
    }

    // The list of pipelines does not tell.
    private async Task<string> StarterAsync(long id, CancellationToken cancellationToken)
    {
        if (_starters.TryGetValue(id, out var known))
            return known;
        if (_starters.Count >= MostKept)
            _starters.Clear();
        return _starters[id] = (await OneAsync(id.ToString(CultureInfo.InvariantCulture), cancellationToken))?.User?.Username ?? "";
    }

    private static PipelineAnswer Ok(PipelineAnswer answer) => answer.IsOk ? answer : throw answer.Fault(_words);
}
