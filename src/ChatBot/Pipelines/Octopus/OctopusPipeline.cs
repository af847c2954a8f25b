using System.Globalization;
using System.Text.Json;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Adapter;
using ChatBot.Security;
using ChatBot.Settings;

namespace ChatBot.Pipelines.Octopus;

/// <summary>
/// Octopus Deploy, by its REST API: https://octopus.com/docs/octopus-rest-api. A job is a project, or
/// <c>project/environment</c>. A deploy is a
/// release, whose version is made of the revision so that it may be wished for again and again, and a deployment of it,
/// which has the key in its comments.
/// </summary>
internal sealed class OctopusPipeline(PipelineSettings settings, TimeProvider clock) : IPipeline, IHookReceiver, IDisposable
{
    // How Octopus names a deployment, where nobody named it otherwise.
    private const string DeployTo = "Deploy to ";

    private const int PageSize = 50;
    private const int MostPages = 20;

    // Its clock may be behind ours.
    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(10);

    private readonly OctopusCalls _calls = new(settings, clock);

    public static PipelineKind Kind { get; } =
        new("Octopus", (settings, services) => new OctopusPipeline(settings, services.GetRequiredService<TimeProvider>()))
        {
            Faults = settings =>
                [
                    .. settings.BaseUrl.Length == 0
                        ? [("BaseUrl", "is missing; name Octopus' address, like https://acme.octopus.app")]
                        : Array.Empty<(string, string)>(),
                    .. settings.Token.Length == 0
                        ? [("Token", "is missing; make an API key in Octopus under your profile, 'My API Keys'")]
                        : Array.Empty<(string, string)>(),
                ],
        };

    public string Name => settings.Name;

    public PipelineAbilities Can { get; } = new("Octopus ends the step where it is and begins no other");

    public async Task<TriggerAnswer> TriggerAsync(Trigger trigger, CancellationToken cancellationToken)
    {
        _calls.Hurry();
        (OctopusScope Place, DeploymentWish Wish)? ready = null;
        if (await trigger.PrepareAsync(until => ReleaseAsync(trigger, found => ready = found, until), cancellationToken) is { } no)
            return no;
        var (scope, wish) = ready!.Value;
        var answer = await _calls.CallAsync($"{scope.Space}/deployments", wish, OctopusJson.Default.DeploymentWish, cancellationToken);
        if (answer.IsOk)
            return new TriggerAnswer.Accepted(Accepted(scope.Space, answer.Read(OctopusJson.Default.Deployment)));
        if (answer.IsNotNow)
            return new TriggerAnswer.NotNow(answer.RetryAfter ?? TimeSpan.FromMinutes(1));
        return answer.IsRefusal ? new TriggerAnswer.Refused(new OutsideText(OctopusCalls.Words(answer))) : throw OctopusCalls.Fault(answer);
    }

    // A release deploys nothing, and one that is there already is left as it is.
    private async Task<TriggerAnswer?> ReleaseAsync(
        Trigger trigger,
        Action<(OctopusScope, DeploymentWish)> ready,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var scope = await _calls.PlaceAsync(trigger.Job, trigger.Tier, cancellationToken);
            if (scope.Environment is null)
                return new TriggerAnswer.Refused(
                    new OutsideText($"The job {trigger.Job} names no environment; write it as project/environment.")
                );
            var released = await _calls.CallAsync(
                $"{scope.Space}/releases/create/v1",
                Wanted(trigger, scope),
                OctopusJson.Default.ReleaseWish,
                cancellationToken
            );
            if (released.IsNotNow)
                return new TriggerAnswer.NotNow(released.RetryAfter ?? TimeSpan.FromMinutes(1));
            if (released.IsNo)
                return new TriggerAnswer.Refused(new OutsideText(OctopusCalls.Words(released)));
            ready(
                (
                    scope,
                    await DeploymentAsync(
                        trigger,
                        scope,
                        OctopusCalls.Ok(released).Read(OctopusJson.Default.Release).ReleaseId,
                        cancellationToken
                    )
                )
            );
            return null;
        }
        catch (NoSuchThing none)
        {
            return new TriggerAnswer.Refused(new OutsideText(none.Message));
        }
    }

    public async Task<Run?> FindAsync(Trigger trigger, CancellationToken cancellationToken)
    {
        if (await PlaceAsync(trigger.Job, trigger.Tier, cancellationToken) is not { } scope)
            return null;
        Deployment? ours = null;
        for (var page = 0; page < MostPages; page++)
        {
            var deployments = await ListAsync(scope, page * PageSize, PageSize, cancellationToken);
            ours = deployments.LastOrDefault(one => Key(one) == trigger.Key && one.TaskId is not null) ?? ours;
            if (deployments.Count < PageSize || deployments[^1].Created < trigger.At - _skew)
                return ours is null
                    ? null
                    : await PollAsync(trigger.Job, ours.TaskId!, cancellationToken) ?? new Run(ours.TaskId!, RunState.Queued);
        }
        throw new PipelineException("It has too many deployments to look through.");
    }

    public async Task<Run?> PollAsync(string job, string id, CancellationToken cancellationToken)
    {
        if (!OctopusCalls.IsId(id))
            return null;
        var space = await KnownAsync(() => _calls.SpaceAsync(cancellationToken));
        var answer = await _calls.LookAsync($"{space}/tasks/{id}/details", cancellationToken);
        if (answer.IsUnknown)
            return null;
        var details = OctopusCalls.Ok(answer).Read(OctopusJson.Default.TaskDetails);
        return details.Task is { Id: not null } task
            ? OctopusRunReader.Seen(details, task, _calls.Url(space, task.Id))
            : throw new PipelineException("It answered with no task.");
    }

    public async Task<StopAnswer> StopAsync(string job, Run run, CancellationToken cancellationToken)
    {
        if (!OctopusCalls.IsId(run.Id))
            return new StopAnswer.Asked();
        _calls.Hurry();
        var space = await KnownAsync(() => _calls.SpaceAsync(cancellationToken));
        var answer = await _calls.CallAsync($"{space}/tasks/{run.Id}/cancel", cancellationToken);
        // Older versions know no space there.
        if (answer.IsUnknown || answer.Status == System.Net.HttpStatusCode.MethodNotAllowed)
            answer = await _calls.CallAsync($"tasks/{run.Id}/cancel", cancellationToken);
        if (answer.IsOk || answer.IsUnknown)
            return new StopAnswer.Asked();
        if (!answer.IsNo)
            throw OctopusCalls.Fault(answer);
        // One that has ended meanwhile cannot be canceled, which is no refusal.
        return await PollAsync(job, run.Id, cancellationToken) is null or { IsEnded: true }
            ? new StopAnswer.Asked()
            : new StopAnswer.Refused(new OutsideText(OctopusCalls.Words(answer)));
    }

    public async Task<IReadOnlyList<SeenRun>> RecentAsync(string job, int count, CancellationToken cancellationToken)
    {
        var scope = await KnownAsync(() => _calls.PlaceAsync(job, "", cancellationToken));
        var deployments = (await ListAsync(scope, 0, count, cancellationToken)).Where(one => OctopusCalls.IsId(one.TaskId ?? "")).ToArray();
        if (deployments.Length == 0)
            return [];
        var ids = string.Join(',', deployments.Select(one => one.TaskId));
        var most = count.ToString(CultureInfo.InvariantCulture);
        var answer = await _calls.LookAsync($"{scope.Space}/tasks?ids={ids}&take={most}", cancellationToken);
        var tasks = (OctopusCalls.Ok(answer).Read(OctopusJson.Default.PageServerTask).Items ?? [])
            .Where(task => task.Id is not null)
            .ToDictionary(task => task.Id!);
        return
        [
            .. deployments
                .Where(one => tasks.ContainsKey(one.TaskId!))
                .Select(one => Listed(scope, one, OctopusRunReader.Seen(tasks[one.TaskId!], _calls.Url(scope.Space, one.TaskId!)))),
        ];
    }

    public async Task<IReadOnlyList<Commit>> ChangesAsync(string job, string id, CancellationToken cancellationToken)
    {
        if (!OctopusCalls.IsId(id))
            return [];
        var space = await KnownAsync(() => _calls.SpaceAsync(cancellationToken));
        var task = await _calls.LookAsync($"{space}/tasks/{id}", cancellationToken);
        if (
            task.IsUnknown
            || OctopusCalls.Ok(task).Read(OctopusJson.Default.ServerTask).Arguments?.DeploymentId is not { } deployment
            || !OctopusCalls.IsId(deployment)
        )
            return [];
        var answer = await _calls.LookAsync($"{space}/deployments/{deployment}", cancellationToken);
        if (answer.IsUnknown)
            return [];
        return
        [
            .. (OctopusCalls.Ok(answer).Read(OctopusJson.Default.Deployment).Changes ?? [])
                .SelectMany(release => release.Commits ?? [.. (release.BuildInformation ?? []).SelectMany(build => build.Commits ?? [])])
                .Select(commit => new Commit(
                    new Revision(commit.Id ?? ""),
                    new OutsideText(""),
                    new OutsideText(commit.Comment?.Split('\n')[0])
                )),
        ];
    }

    // Octopus signs nothing: a subscription sends one header of one's own.
    public bool IsSigned(Hook hook) => SecretComparison.Equal(hook.Headers("X-ChatBot-Secret"), settings.HookSecret);

    public HookHint Read(Hook hook)
    {
        var payload = JsonSerializer.Deserialize(hook.Body.Span, OctopusJson.Default.OctopusHook)?.Payload;
        IReadOnlyList<OctopusEvent> events = payload?.Event is { } one ? [one] : payload?.Events ?? [];
        return new HookHint(
            payload?.Event?.Id ?? payload?.BatchId,
            [
                .. events
                    .SelectMany(happened => happened.RelatedDocumentIds ?? [])
                    .Where(id =>
                        id.StartsWith("ServerTasks-", StringComparison.OrdinalIgnoreCase)
                        || id.StartsWith("Deployments-", StringComparison.OrdinalIgnoreCase)
                    )
                    .Distinct(),
            ]
        );
    }

    public void Dispose() => _calls.Dispose();

    // Only where its process is in Git it takes a commit, and elsewhere it refuses one. The letter keeps a number with a
    // zero before it from being a wrong version.
    private static ReleaseWish Wanted(Trigger trigger, OctopusScope scope) =>
        new()
        {
            SpaceId = scope.Space,
            SpaceIdOrName = scope.Space,
            ProjectName = scope.Project.Name!,
            ReleaseVersion = $"0.0.0-r{trigger.Revision.Sha[..Math.Min(12, trigger.Revision.Sha.Length)]}",
            ReleaseNotes = $"Revision {trigger.Revision.Sha}",
            GitRef =
                !scope.Project.IsVersionControlled ? null
                : trigger.Reference.StartsWith("refs/", StringComparison.Ordinal) ? trigger.Reference
                : $"refs/heads/{trigger.Reference}",
            GitCommit = scope.Project.IsVersionControlled ? trigger.Revision.Sha : null,
        };

    // What is prompted for goes by ids that only the release's preview tells.
    private async Task<DeploymentWish> DeploymentAsync(
        Trigger trigger,
        OctopusScope scope,
        string? release,
        CancellationToken cancellationToken
    )
    {
        if (release is null || !OctopusCalls.IsId(release))
            throw new PipelineException("It answered without the id of the release.");
        var wish = new DeploymentWish
        {
            ReleaseId = release,
            EnvironmentId = scope.Environment!.Id!,
            Comments = trigger.Comment,
        };
        if (trigger.Parameters.Count == 0)
            return wish;
        var answer = await _calls.LookAsync(
            $"{scope.Space}/releases/{release}/deployments/preview/{wish.EnvironmentId}",
            cancellationToken
        );
        var prompted = (OctopusCalls.Ok(answer).Read(OctopusJson.Default.Preview).Form?.Elements ?? [])
            .Where(one => one.Control?.Name is not null && one.Name is not null)
            .ToLookup(one => one.Control!.Name!, one => one.Name!, StringComparer.OrdinalIgnoreCase);
        if (trigger.Parameters.Keys.FirstOrDefault(name => !prompted.Contains(name)) is { } unknown)
            throw new NoSuchThing($"It prompts for no variable {unknown}.", isDenied: false);
        return wish with { FormValues = trigger.Parameters.ToDictionary(one => prompted[one.Key].First(), one => one.Value) };
    }

    private Run Accepted(string space, Deployment deployment) =>
        deployment.TaskId is { } task && OctopusCalls.IsId(task)
            ? new Run(task, RunState.Queued) { Url = _calls.Url(space, task) }
            : throw new PipelineException("It answered without the id of the task.");

    private async Task<IReadOnlyList<Deployment>> ListAsync(OctopusScope scope, int skip, int take, CancellationToken cancellationToken)
    {
        var into = scope.Environment is { } environment ? $"&environments={environment.Id}" : "";
        var answer = await _calls.LookAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{scope.Space}/deployments?projects={scope.Project.Id}{into}&skip={skip}&take={take}"
            ),
            cancellationToken
        );
        return OctopusCalls.Ok(answer).Read(OctopusJson.Default.PageDeployment).Items ?? [];
    }

    private async Task<OctopusScope?> PlaceAsync(string job, string environment, CancellationToken cancellationToken)
    {
        try
        {
            return await _calls.PlaceAsync(job, environment, cancellationToken);
        }
        catch (NoSuchThing none)
        {
            return none.IsDenied ? throw new PipelineException($"It says: {none.Message}.", none) : null;
        }
    }

    private static async Task<T> KnownAsync<T>(Func<Task<T>> look)
    {
        try
        {
            return await look();
        }
        catch (NoSuchThing none)
        {
            throw new PipelineException($"It says: {none.Message}", none);
        }
    }

    // The key is what a comment of ours begins with.
    private static string Key(Deployment deployment) => deployment.Comments?.Split(':')[0] ?? "";

    // Octopus names a deployment by its environment; where the job names that itself, only its deployments are listed.
    private static SeenRun Listed(OctopusScope scope, Deployment deployment, Run run) =>
        new(run, deployment.Created?.ToUniversalTime() ?? DateTimeOffset.MinValue, new OutsideText(deployment.DeployedBy))
        {
            Marks = [.. new[] { Key(deployment), deployment.Name ?? "", deployment.Id ?? "" }.Where(mark => mark.Length > 0)],
            Environment =
                scope.Environment is null && deployment.Name?.StartsWith(DeployTo, StringComparison.Ordinal) == true
                    ? deployment.Name[DeployTo.Length..]
                    : null,
        };
}
