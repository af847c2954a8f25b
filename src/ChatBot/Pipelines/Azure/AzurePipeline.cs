using System.Globalization;
using System.Text.Json;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Adapter;
using ChatBot.Security;
using ChatBot.Settings;

namespace ChatBot.Pipelines.Azure;

/// <summary>
/// Azure DevOps, by its REST API: https://learn.microsoft.com/rest/api/azure/devops/pipelines. A job is a YAML pipeline's number or name.
/// The key goes as a template parameter, which the pipeline declares, and by which its run is found.
/// </summary>
internal sealed class AzurePipeline(PipelineSettings settings, TimeProvider clock) : IPipeline, IHookReceiver, IDisposable
{
    /// <summary>What a branch begins with.</summary>
    public const string Branches = "refs/heads/";

    private const int PageSize = 100;
    private const int MostPages = 20;

    // A run whose parameters the list does not show is looked at by itself, but not however many there are.
    private const int MostLooks = 20;

    // Its clock may be behind ours.
    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(10);

    private readonly AzureCalls _calls = new(settings, clock);

    public static PipelineKind Kind { get; } =
        new("Azure", (settings, services) => new AzurePipeline(settings, services.GetRequiredService<TimeProvider>()))
        {
            Parameters = new Dictionary<string, string>
            {
                ["deployKey"] = "{key}",
                ["tier"] = "{tier}",
                ["revision"] = "{revision}",
            },
            Faults = Faulty,
        };

    public string Name => settings.Name;

    public PipelineAbilities Can { get; } = new("Azure DevOps cancels its jobs; steps that run always still run");

    public async Task<TriggerAnswer> TriggerAsync(Trigger trigger, CancellationToken cancellationToken)
    {
        _calls.Hurry();
        AzureJob? job = null;
        if (
            await trigger.PrepareAsync(
                async until =>
                {
                    job = await _calls.JobAsync(trigger.Job, until);
                    return null;
                },
                cancellationToken
            ) is
            { } no
        )
            return no;
        if (job!.Id is not { } id)
            return new TriggerAnswer.Refused(new OutsideText(job.No));
        var answer = await _calls.CallAsync(
            HttpMethod.Post,
            $"pipelines/{AzureRunReader.Id(id)}/runs",
            Wanted(trigger),
            AzureJson.Default.RunWish,
            cancellationToken
        );
        // The door sends its page before anything behind it hears of the call.
        if (AzureCalls.IsSignIn(answer))
            return new TriggerAnswer.Refused(new OutsideText(AzureCalls.Words(answer)));
        if (answer.IsOk)
            return new TriggerAnswer.Accepted(Accepted(answer.Read(AzureJson.Default.AzureRunAnswer)));
        if (answer.IsNotNow)
            return new TriggerAnswer.NotNow(answer.RetryAfter ?? TimeSpan.FromMinutes(1));
        return answer.IsRefusal ? new TriggerAnswer.Refused(new OutsideText(AzureCalls.Words(answer))) : throw AzureCalls.Fault(answer);
    }

    public async Task<Run?> FindAsync(Trigger trigger, CancellationToken cancellationToken)
    {
        var job = await _calls.JobAsync(trigger.Job, cancellationToken);
        if (job.Id is not { } id)
            return job.IsDenied ? throw new PipelineException($"It says: {job.No}.") : null;
        // Who runs a run again in its page sends its parameters once more, and its key with them: ours is the oldest.
        AzureBuild? ours = null;
        var (since, next, looks) = ((DateTimeOffset?)(trigger.At - _skew), "", MostLooks);
        for (var page = 0; page < MostPages; page++)
        {
            var answer = AzureCalls.Ok(await _calls.LookAsync("build/builds", List(id, PageSize, since, next), cancellationToken));
            foreach (var build in answer.Read(AzureJson.Default.AzureBuilds).Value ?? [])
            {
                // One that is not looked at may be ours.
                if (build.TemplateParameters is null && looks == 0)
                    throw new PipelineException("It has too many runs whose parameters it does not show.");
                var hasKey =
                    AzureRunReader.Marks(build).Contains(trigger.Key)
                    || (build.TemplateParameters is null && looks-- > 0 && await HasKeyAsync(id, build.Id, trigger.Key, cancellationToken));
                if (hasKey)
                    ours = build;
            }
            next = answer.Headers.TryGetValues("x-ms-continuationtoken", out var tokens) ? tokens.FirstOrDefault() ?? "" : "";
            if (next.Length == 0)
                return ours is null ? null : AzureRunReader.Seen(ours, []);
        }
        throw new PipelineException("It has too many runs to look through.");
    }

    public async Task<Run?> PollAsync(string job, string id, CancellationToken cancellationToken)
    {
        if (AzureCalls.Number(id) is not { } number)
            return null;
        var answer = await _calls.LookAsync($"build/builds/{AzureRunReader.Id(number)}", "", cancellationToken);
        if (answer.IsUnknown)
            return null;
        var build = AzureCalls.Ok(answer).Read(AzureJson.Default.AzureBuild);
        return AzureRunReader.Seen(
            build,
            build.Result is "succeeded" or "partiallySucceeded" ? [] : await RecordsAsync(number, cancellationToken)
        );
    }

    public async Task<StopAnswer> StopAsync(string job, Run run, CancellationToken cancellationToken)
    {
        if (AzureCalls.Number(run.Id) is not { } number)
            return new StopAnswer.Asked();
        _calls.Hurry();
        var answer = await _calls.CallAsync(
            HttpMethod.Patch,
            $"build/builds/{AzureRunReader.Id(number)}",
            new StatusWish("cancelling"),
            AzureJson.Default.StatusWish,
            cancellationToken
        );
        if (AzureCalls.IsSignIn(answer))
            return new StopAnswer.Refused(new OutsideText(AzureCalls.Words(answer)));
        if (answer.IsOk || answer.IsUnknown)
            return new StopAnswer.Asked();
        if (!answer.IsNo)
            throw AzureCalls.Fault(answer);
        // One that has ended meanwhile cannot be canceled, which is no refusal.
        return await PollAsync(job, run.Id, cancellationToken) is null or { IsEnded: true }
            ? new StopAnswer.Asked()
            : new StopAnswer.Refused(new OutsideText(AzureCalls.Words(answer)));
    }

    public async Task<IReadOnlyList<SeenRun>> RecentAsync(string job, int count, CancellationToken cancellationToken)
    {
        var found = await _calls.JobAsync(job, cancellationToken);
        if (found.Id is not { } id)
            throw new PipelineException($"It says: {found.No}");
        var answer = AzureCalls.Ok(await _calls.LookAsync("build/builds", List(id, count, since: null, next: ""), cancellationToken));
        return [.. (answer.Read(AzureJson.Default.AzureBuilds).Value ?? []).Select(AzureRunReader.Listed)];
    }

    public async Task<IReadOnlyList<Commit>> ChangesAsync(string job, string id, CancellationToken cancellationToken)
    {
        if (AzureCalls.Number(id) is not { } number)
            return [];
        var answer = await _calls.LookAsync($"build/builds/{AzureRunReader.Id(number)}/changes", "$top=50", cancellationToken);
        if (answer.IsUnknown)
            return [];
        return
        [
            .. (AzureCalls.Ok(answer).Read(AzureJson.Default.AzureChanges).Value ?? []).Select(change => new Commit(
                new Revision(change.Id ?? ""),
                new OutsideText(change.Author?.DisplayName ?? change.Author?.UniqueName),
                new OutsideText(change.Message?.Split('\n')[0])
            )),
        ];
    }

    // Azure signs nothing: it sends the name and password of its subscription, or headers of one's own.
    public bool IsSigned(Hook hook) =>
        SecretComparison.Equal(hook.Headers("X-ChatBot-Secret"), settings.HookSecret)
        | SecretComparison.Equal(SecretComparison.BasicPassword(hook.Headers("Authorization")), settings.HookSecret);

    public HookHint Read(Hook hook)
    {
        var said = JsonSerializer.Deserialize(hook.Body.Span, AzureJson.Default.AzureHook);
        var delivery = said?.SubscriptionId is { Length: > 0 } subscription
            ? $"{subscription}/{said.NotificationId.ToString(CultureInfo.InvariantCulture)}"
            : null;
        return said switch
        {
            { EventType: "build.complete", Resource.Id: > 0 and var id } => new HookHint(delivery, [AzureRunReader.Id(id)]),
            {
                EventType: "ms.vss-pipelines.run-state-changed-event" or "ms.vss-pipelines.stage-state-changed-event",
                Resource.Run: { Id: > 0 } run
            } => new HookHint(delivery, [AzureRunReader.Id(run.Id), .. AzureRunReader.Values(run.TemplateParameters)]),
            _ => new HookHint(delivery, []),
        };
    }

    public void Dispose() => _calls.Dispose();

    private static IEnumerable<(string Setting, string Fault)> Faulty(PipelineSettings settings)
    {
        const string How = "name the organisation and the project, like https://dev.azure.com/acme/shop";
        if (settings.BaseUrl.Length == 0)
            yield return ("BaseUrl", $"is missing; {How}");
        else if (
            Uri.TryCreate(settings.BaseUrl, UriKind.Absolute, out var url)
            && url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Length < (url.Host == "dev.azure.com" ? 2 : 1)
        )
            yield return ("BaseUrl", $"names no project; {How}");
        if (settings.Token.Length == 0)
            yield return ("Token", "is missing; make a personal access token in Azure DevOps with the scope 'Build: Read & execute'");
    }

    private static RunWish Wanted(Trigger trigger) =>
        new(
            new ResourcesWish(
                new Dictionary<string, RepositoryWish>
                {
                    ["self"] = new(
                        trigger.Reference.StartsWith("refs/", StringComparison.Ordinal) ? trigger.Reference : Branches + trigger.Reference,
                        trigger.Revision.Sha
                    ),
                }
            ),
            trigger.Parameters
        );

    // Its state there knows no queue: going on is all that it says of a run that waits, too.
    private static Run Accepted(AzureRunAnswer run) =>
        run.Id > 0
            ? new Run(AzureRunReader.Id(run.Id), RunState.Queued) { Url = run.Links?.Web?.Href }
            : throw new PipelineException("It answered without the number of the run.");

    private static string List(int definition, int count, DateTimeOffset? since, string next) =>
        string.Create(CultureInfo.InvariantCulture, $"definitions={definition}&queryOrder=queueTimeDescending&$top={count}")
        + (since is { } time ? $"&minTime={Uri.EscapeDataString(time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))}" : "")
        + (next.Length > 0 ? $"&continuationToken={Uri.EscapeDataString(next)}" : "");

    private async Task<bool> HasKeyAsync(int definition, int run, string key, CancellationToken cancellationToken)
    {
        var answer = await _calls.LookAsync(
            $"pipelines/{AzureRunReader.Id(definition)}/runs/{AzureRunReader.Id(run)}",
            "",
            cancellationToken
        );
        return !answer.IsUnknown
            && AzureRunReader.Values(AzureCalls.Ok(answer).Read(AzureJson.Default.AzureRunAnswer).TemplateParameters).Contains(key);
    }

    // A run that has not begun has none yet: no content, or null.
    private async Task<IReadOnlyList<AzureTimelineRecord>> RecordsAsync(int build, CancellationToken cancellationToken)
    {
        var answer = await _calls.LookAsync($"build/builds/{AzureRunReader.Id(build)}/timeline", "", cancellationToken);
        return answer.IsUnknown || AzureCalls.Ok(answer).Body.Length == 0 || answer.Text == "null"
            ? []
            : answer.Read(AzureJson.Default.AzureTimeline).Records ?? [];
    }
}
