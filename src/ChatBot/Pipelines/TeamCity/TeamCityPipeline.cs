using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Adapter;
using ChatBot.Security;
using ChatBot.Settings;

namespace ChatBot.Pipelines.TeamCity;

/// <summary>
/// TeamCity, by its REST API: https://www.jetbrains.com/help/teamcity/rest/teamcity-rest-api-documentation.html. A job is a build
/// configuration's id. The key goes as a parameter, which keeps TeamCity from merging the build with an equal one in its
/// queue, and as a tag, by which it is found.
/// </summary>
internal sealed class TeamCityPipeline(PipelineSettings settings, TimeProvider clock) : IPipeline, IHookReceiver, IDisposable
{
    private const string Fields =
        "id,state,status,statusText,percentageComplete,waitReason,webUrl,branchName,queuedDate,canceledInfo(text,user(username,name)),"
        + "running-info(percentageComplete,currentStageText),agent(id),triggered(type,user(username,name)),tags(tag(name)),"
        + "properties(property(name,value)),revisions(revision(version,vcsBranchName))";

    // Right after its end a build's status is not known for some moments.
    private const int Looks = 10;

    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(500);

    private readonly PipelineHttp _http = new(
        settings,
        new PipelineHttpOptions((call, _) => Sign(call, settings)) { Base = new Uri($"{settings.BaseUrl.TrimEnd('/')}/app/rest/") },
        perMinute: 300,
        clock
    );
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _roots = new();

    public static PipelineKind Kind { get; } =
        new("TeamCity", (settings, services) => new TeamCityPipeline(settings, services.GetRequiredService<TimeProvider>()))
        {
            Parameters = new Dictionary<string, string>
            {
                ["deploy.key"] = "{key}",
                ["deploy.tier"] = "{tier}",
                ["deploy.revision"] = "{revision}",
            },
            Faults = settings =>
                [
                    .. settings.BaseUrl.Length == 0
                        ? [("BaseUrl", "is missing; name TeamCity's address, like https://teamcity.example.com")]
                        : Array.Empty<(string, string)>(),
                    .. settings.Token.Length == 0
                        ? [("Token", "is missing; make one in TeamCity under your profile, 'Access Tokens'")]
                        : Array.Empty<(string, string)>(),
                ],
        };

    public string Name => settings.Name;

    public PipelineAbilities Can { get; } = new("TeamCity ends the build where it is");

    public async Task<TriggerAnswer> TriggerAsync(Trigger trigger, CancellationToken cancellationToken)
    {
        _http.Hurry();
        IReadOnlyList<string> roots = [];
        if (
            await trigger.PrepareAsync(
                async until =>
                {
                    roots = await RootsAsync(trigger.Job, until);
                    return null;
                },
                cancellationToken
            ) is
            { } no
        )
            return no;
        using var body = JsonContent.Create(Wanted(trigger, roots), TeamCityJson.Default.QueuedBuild);
        var answer = await _http.CallAsync(HttpMethod.Post, "buildQueue", body, cancellationToken);
        if (answer.IsOk)
            return new TriggerAnswer.Accepted(Seen(answer.Read(TeamCityJson.Default.TeamCityBuild)));
        if (answer.IsNotNow)
            return new TriggerAnswer.NotNow(answer.RetryAfter ?? TimeSpan.FromMinutes(1));
        return answer.IsRefusal ? new TriggerAnswer.Refused(new OutsideText(Words(answer))) : throw answer.Fault("errors", "message");
    }

    public async Task<Run?> FindAsync(Trigger trigger, CancellationToken cancellationToken)
    {
        var locator = $"defaultFilter:false,tag:{Tag(trigger.Key)},branch:(default:any),state:any,count:2";
        var answer = await _http.LookAsync($"builds?locator={Uri.EscapeDataString(locator)}&fields=build({Fields})", cancellationToken);
        var builds = Ok(answer).Read(TeamCityJson.Default.TeamCityBuilds).Build ?? [];
        return builds.Count == 0 ? null : Seen(builds[^1]);
    }

    public async Task<Run?> PollAsync(string job, string id, CancellationToken cancellationToken)
    {
        for (var look = 1; ; look++)
        {
            var answer = await _http.LookAsync($"builds/id:{Uri.EscapeDataString(id)}?fields={Fields}", cancellationToken);
            if (answer.IsUnknown)
                return null;
            var build = Ok(answer).Read(TeamCityJson.Default.TeamCityBuild);
            if (look >= Looks || build is not { State: "finished", Status: "UNKNOWN", CanceledInfo: null })
                return Seen(build);
            await Task.Delay(_moment, clock, cancellationToken);
        }
    }

    // It may leave the queue, or end, in the very moment: then the other address knows it.
    public async Task<StopAnswer> StopAsync(string job, Run run, CancellationToken cancellationToken)
    {
        string[] places = run.State == RunState.Queued ? ["buildQueue", "builds"] : ["builds", "buildQueue"];
        PipelineAnswer? answer = null;
        foreach (var place in places)
        {
            using var body = JsonContent.Create(
                new CancelRequest("halted from chat", ReaddIntoQueue: false),
                TeamCityJson.Default.CancelRequest
            );
            answer = await _http.CallAsync(HttpMethod.Post, $"{place}/id:{Uri.EscapeDataString(run.Id)}", body, cancellationToken);
            if (answer.IsOk)
                return new StopAnswer.Asked();
            if (!answer.IsUnknown && answer.Status != HttpStatusCode.BadRequest)
                break;
        }
        if (answer!.IsUnknown)
            return new StopAnswer.Asked();
        return answer.IsNo ? new StopAnswer.Refused(new OutsideText(Words(answer))) : throw answer.Fault("errors", "message");
    }

    public async Task<IReadOnlyList<SeenRun>> RecentAsync(string job, int count, CancellationToken cancellationToken)
    {
        var locator = string.Create(
            CultureInfo.InvariantCulture,
            $"defaultFilter:false,buildType:(id:{Value(job)}),branch:(default:any),state:any,count:{count}"
        );
        var answer = Ok(await _http.LookAsync($"builds?locator={Uri.EscapeDataString(locator)}&fields=build({Fields})", cancellationToken));
        return [.. (answer.Read(TeamCityJson.Default.TeamCityBuilds).Build ?? []).Select(Listed)];
    }

    public async Task<IReadOnlyList<Commit>> ChangesAsync(string job, string id, CancellationToken cancellationToken)
    {
        var answer = await _http.LookAsync(
            $"changes?locator={Uri.EscapeDataString($"build:(id:{id})")}&fields=change(version,username,comment)",
            cancellationToken
        );
        if (answer.IsUnknown)
            return [];
        return
        [
            .. (Ok(answer).Read(TeamCityJson.Default.TeamCityChanges).Change ?? []).Select(change => new Commit(
                new Revision(change.Version ?? ""),
                new OutsideText(change.Username),
                new OutsideText(change.Comment?.Split('\n')[0])
            )),
        ];
    }

    // TeamCity signs nothing; it sends the name and password that the project's parameters hold, in headers of their own.
    public bool IsSigned(Hook hook) => SecretComparison.Equal(hook.Headers("php-auth-pw"), settings.HookSecret);

    public HookHint Read(Hook hook)
    {
        var said = System.Text.Json.JsonSerializer.Deserialize(hook.Body.Span, TeamCityJson.Default.TeamCityHook);
        if (said?.Payload is not { Id: > 0 } build)
            return new HookHint(null, []);
        return new HookHint(null, [Id(build), .. Marks(build)]);
    }

    public void Dispose() => _http.Dispose();

    private static ValueTask Sign(HttpRequestMessage call, PipelineSettings settings)
    {
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.Token);
        call.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return ValueTask.CompletedTask;
    }

    private static QueuedBuild Wanted(Trigger trigger, IReadOnlyList<string> roots) =>
        new(
            new BuildType(trigger.Job),
            trigger.Reference,
            new Properties([.. trigger.Parameters.Select(parameter => new Property(parameter.Key, Literal(parameter.Value)))]),
            new Comment(trigger.Comment),
            new Tags([new Tag(Tag(trigger.Key))]),
            // The very revision, and not what the branch has by then; with several roots nobody knows which of them it is of.
            roots is [var root]
                ? new Revisions([
                    new PinnedRevision
                    {
                        Version = trigger.Revision.Sha,
                        VcsBranchName = $"refs/heads/{trigger.Reference}",
                        Root = new RootInstance(root),
                    },
                ])
                : null
        );

    // Between percent signs TeamCity would put in another parameter's value, a password's among them.
    private static string Literal(string value) => value.Replace("%", "%%", StringComparison.Ordinal);

    private async Task<IReadOnlyList<string>> RootsAsync(string job, CancellationToken cancellationToken)
    {
        if (_roots.TryGetValue(job, out var known))
            return known;
        var answer = await _http.LookAsync(
            $"buildTypes/id:{Uri.EscapeDataString(job)}/vcs-root-entries?fields=vcs-root-entry(vcs-root(id))",
            cancellationToken
        );
        // What is wrong with the job or the token, the trigger's own answer tells.
        if (!answer.IsOk)
            return answer.IsNo ? [] : throw answer.Fault();
        return _roots[job] = [
            .. (answer.Read(TeamCityJson.Default.RootEntries).Entry ?? []).Select(entry => entry.Root?.Id).OfType<string>(),
        ];
    }

    private static Run Seen(TeamCityBuild build)
    {
        var run = new Run(Id(build), State(build))
        {
            Url = build.WebUrl,
            // What was taken out of the queue never had an agent.
            HasBegun = build.Agent is not null || build.State == "running",
            Step = build.State == "queued" ? "" : build.RunningInfo?.CurrentStageText ?? "",
            Revision = build.Revisions?.Revision is [{ Version: { } version }] ? new Revision(version) : null,
        };
        run =
            build.State == "running" && (build.RunningInfo?.PercentageComplete ?? build.PercentageComplete) is { } percent
                ? Run.Estimated(run, percent)
                : run;
        return run.IsEnded && run.State != RunState.Succeeded ? run with { Reason = Reason(build) } : run;
    }

    private static RunState State(TeamCityBuild build) =>
        build switch
        {
            { State: "queued" } => RunState.Queued,
            { State: not "finished" } => RunState.Running,
            { CanceledInfo: not null } => RunState.Stopped,
            { Status: "SUCCESS" } => RunState.Succeeded,
            _ => RunState.Failed,
        };

    private static string Reason(TeamCityBuild build) =>
        build.CanceledInfo is { } canceled
            ? "canceled in TeamCity"
                + (canceled.User is { } user ? $" by {user.Username ?? user.Name}" : "")
                + (canceled.Text is { Length: > 0 } text ? $": {text}" : "")
            : build.StatusText ?? "failed in TeamCity";

    private static SeenRun Listed(TeamCityBuild build) =>
        new(Seen(build), At(build.QueuedDate), new OutsideText(build.Triggered?.User?.Username ?? build.Triggered?.Type))
        {
            Marks = Marks(build),
            Reference = new OutsideText(build.BranchName),
        };

    private static IReadOnlyList<string> Marks(TeamCityBuild build) =>
        [
            .. (build.Properties?.Property ?? []).Select(property => property.Value).OfType<string>(),
            .. (build.Tags?.Tag ?? [])
                .Select(tag => tag.Name)
                .OfType<string>()
                .Select(name => name.StartsWith(TagBegins, StringComparison.Ordinal) ? name[TagBegins.Length..] : name),
        ];

    // 20260820T210316+0200
    private static DateTimeOffset At(string? text) =>
        DateTimeOffset.TryParseExact(
            text?.Insert(Math.Max(0, text.Length - 2), ":"),
            "yyyyMMdd'T'HHmmsszzz",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var at
        )
            ? at.ToUniversalTime()
            : DateTimeOffset.MinValue;

    private const string TagBegins = "deploy-";

    private static string Tag(string key) => TagBegins + key;

    private static string Id(TeamCityBuild build) => build.Id.ToString(CultureInfo.InvariantCulture);

    // In a locator ':', ',', '(' and ')' mean something; in brackets of its own a value is only a value, and base64 has no bracket in it.
    private static string Value(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            ? text
            : $"($base64:{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text))})";

    private static PipelineAnswer Ok(PipelineAnswer answer) => answer.IsOk ? answer : throw answer.Fault("errors", "message");

    private static string Words(PipelineAnswer answer) => answer.Words("errors", "message");
}
