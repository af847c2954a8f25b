using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Adapter;
using ChatBot.Settings;

namespace ChatBot.Pipelines.GitHub;

/// <summary>
/// GitHub Actions: https://docs.github.com/rest/actions. A job is a workflow with <c>workflow_dispatch</c>, by its file's
/// name or its number.
/// A run shows its inputs nowhere, so the workflow has to show the key in its name: <c>run-name: deploy ${{ inputs.tier }}
/// [${{ inputs.deploy_key }}]</c>.
/// </summary>
internal sealed partial class GitHubPipeline : IPipeline, IHookReceiver, IDisposable
{
    private const int PageSize = 100;

    // GitHub lists a thousand filtered runs at most.
    private const int MostPages = 10;
    private const int MostJobPages = 5;

    // Its clock and ours differ.
    private static readonly TimeSpan _before = TimeSpan.FromMinutes(1);

    private readonly PipelineSettings _settings;
    private readonly GitHubTokens _tokens;
    private readonly PipelineHttp _http;
    private readonly string _actions;

    // GitHub Enterprise Server up to 3.20 and the API of 2026-03-10 do not know the flag.
    private volatile bool _asksForRun = true;

    public GitHubPipeline(PipelineSettings settings, TimeProvider clock)
    {
        var api = new Uri($"{(settings.BaseUrl.Length > 0 ? settings.BaseUrl : "https://api.github.com").TrimEnd('/')}/");
        _settings = settings;
        _tokens = new GitHubTokens(settings, api, clock);
        _http = new PipelineHttp(
            settings,
            new PipelineHttpOptions(async (call, cancellationToken) => await Sign(call, await _tokens.CurrentAsync(cancellationToken)))
            {
                Base = api,
                KeepsTags = true,
            },
            perMinute: 60,
            clock
        );
        _actions = $"repos/{settings.Repository}/actions";
    }

    public static PipelineKind Kind { get; } =
        new("GitHub", (settings, services) => new GitHubPipeline(settings, services.GetRequiredService<TimeProvider>()))
        {
            Parameters = new Dictionary<string, string>
            {
                ["deploy_key"] = "{key}",
                ["tier"] = "{tier}",
                ["revision"] = "{revision}",
            },
            Faults = Faults,
        };

    public string Name => _settings.Name;

    public PipelineAbilities Can { get; } = new("GitHub ends the step where it is; steps that always run still run");

    public async Task<TriggerAnswer> TriggerAsync(Trigger trigger, CancellationToken cancellationToken)
    {
        _http.Hurry();
        try
        {
            if (
                await trigger.PrepareAsync(
                    async until =>
                    {
                        await _tokens.CurrentAsync(until);
                        return null;
                    },
                    cancellationToken
                ) is
                { } no
            )
                return no;
        }
        catch (GitHubRefusalException e)
        {
            return new TriggerAnswer.Refused(new OutsideText(e.Message));
        }
        var answer = await DispatchAsync(trigger, cancellationToken);
        if (_asksForRun && IsFlagUnknown(answer))
        {
            // Nothing began by it.
            _asksForRun = false;
            answer = await DispatchAsync(trigger, cancellationToken);
        }
        if (answer.IsOk)
            return new TriggerAnswer.Accepted(answer.Body.Length == 0 ? null : Begun(answer.Read(GitHubJson.Default.Dispatched)));
        if (IsNotNow(answer))
            return new TriggerAnswer.NotNow(answer.RetryAfter ?? TimeSpan.FromMinutes(1));
        return answer.IsRefusal
            ? new TriggerAnswer.Refused(new OutsideText(Heard(answer).Words("message", "errors")))
            : throw Fault(answer);
    }

    public async Task<Run?> FindAsync(Trigger trigger, CancellationToken cancellationToken)
    {
        var since = (trigger.At - _before).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        WorkflowRun? found = null;
        var nameless = false;
        for (var page = 1; page <= MostPages; page++)
        {
            var query = string.Create(
                CultureInfo.InvariantCulture,
                $"event=workflow_dispatch&created={Uri.EscapeDataString($">={since}")}&per_page={PageSize}&page={page}"
            );
            var answer = await _http.LookAsync($"{Workflow(trigger.Job)}/runs?{query}", cancellationToken);
            var runs = Ok(answer).Read(GitHubJson.Default.WorkflowRunList).Runs ?? [];
            // The newest come first; should there be two, the first that began is the deploy's.
            found = runs.LastOrDefault(run => RunNameKeys.Holds(run.DisplayTitle, trigger.Key)) ?? found;
            nameless |= runs.Any(run => run.CreatedAt >= trigger.At - _before && !RunNameKeys.HasKey(run.DisplayTitle));
            if (runs.Count < PageSize)
                break;
        }
        // Without the key in its name any of them may be ours: that is for people to tell.
        if (found is null && nameless)
            throw new PipelineException("There are runs without a key in their names; let the workflow say run-name with the key.");
        return found is null ? null : GitHubRunReader.Seen(found);
    }

    public async Task<Run?> PollAsync(string job, string id, CancellationToken cancellationToken)
    {
        if (await RunAsync(id, cancellationToken) is not { } run)
            return null;
        return run is { Status: "completed", Conclusion: "success" }
            ? GitHubRunReader.Seen(run)
            : GitHubRunReader.Seen(run, await JobsAsync(id, cancellationToken));
    }

    public async Task<StopAnswer> StopAsync(string job, Run run, CancellationToken cancellationToken)
    {
        if (!UrlSegment.IsNumber(run.Id))
            return new StopAnswer.Asked();
        _http.Hurry();
        var answer = await _http.CallAsync(HttpMethod.Post, $"{_actions}/runs/{run.Id}/cancel", null, cancellationToken);
        if (answer.IsOk || answer.IsUnknown)
            return new StopAnswer.Asked();
        // Also one that has ended cannot be cancelled.
        if (answer.Status == HttpStatusCode.Conflict && await RunAsync(run.Id, cancellationToken) is null or { Status: "completed" })
            return new StopAnswer.Asked();
        return answer.IsNo && !IsNotNow(answer)
            ? new StopAnswer.Refused(new OutsideText(Heard(answer).Words("message")))
            : throw Fault(answer);
    }

    public async Task<IReadOnlyList<SeenRun>> RecentAsync(string job, int count, CancellationToken cancellationToken)
    {
        var answer = await _http.LookAsync(
            string.Create(CultureInfo.InvariantCulture, $"{Workflow(job)}/runs?per_page={count}"),
            cancellationToken
        );
        return [.. (Ok(answer).Read(GitHubJson.Default.WorkflowRunList).Runs ?? []).Select(GitHubRunReader.Listed)];
    }

    // GitHub keeps nothing of what a run has that the one before had not; the commit at its head is what its page shows.
    public async Task<IReadOnlyList<Commit>> ChangesAsync(string job, string id, CancellationToken cancellationToken) =>
        (await RunAsync(id, cancellationToken))?.HeadCommit is { Id: { } sha } commit
            ? [new Commit(new Revision(sha), new OutsideText(commit.Author?.Name), new OutsideText(commit.Message?.Split('\n')[0]))]
            : [];

    public bool IsSigned(Hook hook) => GitHubHooks.IsSigned(hook, _settings.HookSecret);

    public HookHint Read(Hook hook) => GitHubHooks.Read(hook);

    public void Dispose()
    {
        _http.Dispose();
        _tokens.Dispose();
    }

    /// <summary>Puts on a call what GitHub asks for.</summary>
    internal static ValueTask Sign(HttpRequestMessage call, string token)
    {
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        call.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.github+json"));
        call.Headers.Add("X-GitHub-Api-Version", "2022-11-28");
        return ValueTask.CompletedTask;
    }

    private async Task<PipelineAnswer> DispatchAsync(Trigger trigger, CancellationToken cancellationToken)
    {
        using var body = JsonContent.Create(
            new Dispatch(trigger.Reference, trigger.Parameters, _asksForRun ? true : null),
            GitHubJson.Default.Dispatch
        );
        return await _http.CallAsync(HttpMethod.Post, $"{Workflow(trigger.Job)}/dispatches", body, cancellationToken);
    }

    private async Task<WorkflowRun?> RunAsync(string id, CancellationToken cancellationToken)
    {
        if (!UrlSegment.IsNumber(id))
            return null;
        var answer = await _http.LookAsync($"{_actions}/runs/{id}", cancellationToken);
        return answer.IsUnknown ? null : Ok(answer).Read(GitHubJson.Default.WorkflowRun);
    }

    private async Task<IReadOnlyList<WorkflowJob>> JobsAsync(string id, CancellationToken cancellationToken)
    {
        List<WorkflowJob> jobs = [];
        for (var page = 1; page <= MostJobPages; page++)
        {
            var answer = await _http.LookAsync(
                string.Create(CultureInfo.InvariantCulture, $"{_actions}/runs/{id}/jobs?filter=latest&per_page={PageSize}&page={page}"),
                cancellationToken
            );
            var more = Ok(answer).Read(GitHubJson.Default.WorkflowJobs).Jobs ?? [];
            jobs.AddRange(more);
            if (more.Count < PageSize)
                break;
        }
        return jobs;
    }

    private string Workflow(string job) => $"{_actions}/workflows/{UrlSegment.Of(job)}";

    private static Run? Begun(Dispatched said) =>
        said.WorkflowRunId is { } id ? new Run(id.ToString(CultureInfo.InvariantCulture), RunState.Queued) { Url = said.HtmlUrl } : null;

    private static bool IsFlagUnknown(PipelineAnswer answer) =>
        answer.Status == HttpStatusCode.UnprocessableEntity && answer.Text.Contains("return_run_details", StringComparison.Ordinal);

    // One of its limits names no time: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
    private static bool IsNotNow(PipelineAnswer answer) =>
        answer.IsNotNow
        || (answer.Status == HttpStatusCode.Forbidden && answer.Text.Contains("secondary rate limit", StringComparison.OrdinalIgnoreCase));

    private PipelineAnswer Ok(PipelineAnswer answer) => answer.IsOk ? answer : throw Fault(answer);

    // A token that was taken back is no reason to stay without one for the rest of its hour.
    private PipelineAnswer Heard(PipelineAnswer answer)
    {
        if (answer.Status == HttpStatusCode.Unauthorized)
            _tokens.Forget();
        return answer;
    }

    private PipelineException Fault(PipelineAnswer answer) =>
        (int)answer.Status is >= 300 and < 400
            ? new PipelineException($"{_settings.Repository} is somewhere else now; look at the Repository and the BaseUrl.")
            : Heard(answer).Fault("message");

    private static IEnumerable<(string Setting, string Fault)> Faults(PipelineSettings settings)
    {
        var app = settings.GitHubApp;
        if (!OwnerAndName().IsMatch(settings.Repository))
            yield return ("Repository", $"is '{settings.Repository}'; name GitHub's repository as owner/name");
        if (settings.Token.Length == 0 && app.Id.Length == 0)
            yield return ("Token", "is missing; make a fine-grained one with 'Actions: write', or name an app as GitHubApp");
        if (app.Id.Length > 0 && app.KeyFile.Length == 0)
            yield return ("GitHubApp:KeyFile", "is missing; name the file with the app's private key (.pem)");
        if (app.Installation.Length > 0 && !UrlSegment.IsNumber(app.Installation))
            yield return (
                "GitHubApp:Installation",
                $"is '{app.Installation}'; write the installation's number, or leave it empty to have it found"
            );
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]+/(?!\.{1,2}\z)[A-Za-z0-9._-]+\z")]
    private static partial Regex OwnerAndName();
}
