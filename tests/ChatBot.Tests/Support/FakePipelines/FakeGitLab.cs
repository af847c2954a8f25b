using System.Globalization;
using System.Text.Json;
using System.Web;
using ChatBot.Core.Pipelines;

namespace ChatBot.Tests.Support;

/// <summary>
/// GitLab CI, as far as it is used: pipelines of one project, with its rules (a path as one segment, variables apart from
/// the pipeline, a list that does not tell who began).
/// </summary>
internal sealed class FakeGitLab(TimeProvider clock) : FakePipeline(clock)
{
    private const string Project = "/api/v4/projects/acme%2Fteam%2Fweb/";

    /// <summary>Whether the pipelines have a name, as by <c>workflow:name</c>. Default true.</summary>
    public bool Names { get; init; } = true;

    /// <summary>What every pipeline comes from, where it comes from no wish: <c>merge_request_event</c>.</summary>
    public string? Pushed { get; init; }

    /// <summary>Whether the token may see the variables. Default true.</summary>
    public bool ShowsVariables { get; init; } = true;

    /// <summary>GitLab's word for where a pipeline is, where the state alone does not say.</summary>
    public Dictionary<string, string> Statuses { get; } = [];

    /// <summary>The jobs of a pipeline, in place of one for each step.</summary>
    public Dictionary<string, object[]> Jobs { get; } = [];

    public override IEnumerable<string> Settings(string at) =>
        [
            $"{at}:Kind=GitLab",
            $"{at}:BaseUrl={Address}",
            $"{at}:Repository=acme/team/web",
            $"{at}:Token={Token}",
            $"{at}:HookSecret={HookSecret}",
            $"{at}:RequestsPerMinute=6000",
        ];

    public override string Job(string tier) => $"deploy-{tier}";

    public override (Dictionary<string, string> Headers, string Body)? Hook(FakeRun run) =>
        (
            new()
            {
                ["X-Gitlab-Event"] = "Pipeline Hook",
                ["X-Gitlab-Token"] = HookSecret,
                ["X-Gitlab-Event-UUID"] = $"event-of-{run.Id}",
                ["Idempotency-Key"] = $"key-of-{run.Id}",
            },
            JsonSerializer.Serialize(
                Locked(() =>
                    new
                    {
                        object_kind = "pipeline",
                        object_attributes = new
                        {
                            id = Number(run),
                            name = NameOf(run),
                            status = Status(run),
                            variables = Variables(run),
                        },
                    }
                )
            )
        );

    protected override bool IsTrigger(FakeCall call) => call is { Verb: "POST", Path: Project + "pipeline" };

    protected override bool IsSignedIn(FakeCall call) => call.Headers.GetValueOrDefault("PRIVATE-TOKEN") == Token;

    // A fault of what was asked for comes as texts by field.
    protected override FakeReply No(int status, string words) =>
        status == 400
            ? new(400, new { message = new Dictionary<string, string[]> { ["base"] = [words] } })
            : new(status, new { message = words });

    protected override FakeReply Answer(FakeCall call)
    {
        if (!call.Path.StartsWith(Project, StringComparison.Ordinal))
            return No(404, "404 Project Not Found");
        var query = HttpUtility.ParseQueryString(call.Query);
        return (call.Verb, call.Path[Project.Length..].Split('/').Select(Uri.UnescapeDataString).ToArray()) switch
        {
            ("POST", ["pipeline"]) => Trigger(Json(call)),
            ("GET", ["pipelines"]) => List(query),
            ("GET", ["pipelines", var id]) when Find(id) is { } run => new FakeReply(200, Told(run, isWhole: true)),
            ("GET", ["pipelines", var id, "jobs"]) when Find(id) is { } run => new FakeReply(200, JobsOf(run, query)),
            ("GET", ["pipelines", var id, "variables"]) when Find(id) is { } run => ShowsVariables
                ? new FakeReply(200, Variables(run))
                : No(403, "403 Forbidden"),
            ("POST", ["pipelines", var id, "cancel"]) when Find(id) is { } run => Cancel(run),
            ("GET", ["repository", "commits", var sha]) => new FakeReply(
                200,
                new
                {
                    id = sha,
                    author_name = "samo",
                    title = "Link the stories",
                    message = "Link the stories\n\nwith details",
                }
            ),
            _ => No(404, "404 Not found"),
        };
    }

    private FakeReply Trigger(JsonElement wanted)
    {
        if (wanted.GetProperty("ref").GetString() is not { Length: > 0 } reference || IsCommit(reference))
            return No(400, "Reference not found");
        foreach (var member in wanted.EnumerateObject().Where(member => member.Name is not ("ref" or "variables" or "inputs")))
            Broke($"A pipeline is made of no {member.Name}.");
        var variables = wanted
            .GetProperty("variables")
            .EnumerateArray()
            .Select(one => (Key: one.GetProperty("key").GetString()!, Value: one.GetProperty("value").GetString()!))
            .ToArray();
        if (variables.DistinctBy(one => one.Key).Count() < variables.Length)
            return No(400, "Variables have duplicate values");
        var all = variables.ToDictionary(one => one.Key, one => one.Value);
        var run = Add(
            new FakeRun(NextId(), all.GetValueOrDefault("JOB", ""), "chatbot", Clock.GetUtcNow())
            {
                Parameters = all,
                Key = all.GetValueOrDefault("DEPLOY_KEY", ""),
                Reference = reference,
                Revision = all.GetValueOrDefault("REVISION", ""),
            }
        );
        return new FakeReply(201, Told(run, isWhole: true));
    }

    private FakeReply List(System.Collections.Specialized.NameValueCollection query)
    {
        foreach (
            var name in query.AllKeys.Where(name =>
                name is not ("source" or "updated_after" or "order_by" or "sort" or "per_page" or "page")
            )
        )
            Broke($"The list of pipelines knows no {name}.");
        if ((query["order_by"] ?? "id", query["sort"] ?? "desc") is not ("id", "desc"))
            Broke("The newest do not come first.");
        var (size, page) = Paged(query);
        var since = query["updated_after"] is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : DateTimeOffset.MinValue;
        var runs = RunsOf(null).Where(run => run.At >= since && (query["source"] is not { } source || source == Source(run)));
        return new FakeReply(200, runs.Skip((page - 1) * size).Take(size).Select(run => Told(run, isWhole: false)).ToArray());
    }

    // It takes its time, and says so with a status of its own. One that has ended is answered the same, and stays as it is.
    private FakeReply Cancel(FakeRun run)
    {
        if (run.State == RunState.Queued)
            run.State = RunState.Stopped;
        else if (!run.IsEnded)
            (run.IsStopping, run.StoppedBy) = (true, "chatbot");
        return new FakeReply(200, Told(run, isWhole: true));
    }

    private object[] JobsOf(FakeRun run, System.Collections.Specialized.NameValueCollection query)
    {
        var (size, page) = Paged(query);
        var last = run.State switch
        {
            RunState.Failed => "failed",
            RunState.Stopped => "canceled",
            RunState.Waiting => "manual",
            RunState.Queued => "created",
            RunState.Succeeded => "success",
            _ => "running",
        };
        var jobs =
            Jobs.GetValueOrDefault(run.Id)
            ??
            [
                .. Enumerable
                    .Range(0, run.Total)
                    .Select(i =>
                        Job(
                            i == run.Done ? run.Step : $"job {i + 1}",
                            i < run.Done ? "success"
                                : i == run.Done ? last
                                : run.IsEnded ? "skipped"
                                : "created"
                        )
                    ),
            ];
        return [.. jobs.Skip((page - 1) * size).Take(size)];
    }

    public static object Job(string name, string status, bool allowFailure = false, string? why = null) =>
        new
        {
            name,
            status,
            allow_failure = allowFailure,
            stage = "deploy",
            failure_reason = why,
        };

    private (int Size, int Page) Paged(System.Collections.Specialized.NameValueCollection query)
    {
        var (size, page) = (
            int.Parse(query["per_page"] ?? "20", CultureInfo.InvariantCulture),
            int.Parse(query["page"] ?? "1", CultureInfo.InvariantCulture)
        );
        if (size is < 1 or > 100)
            Broke($"A page has 1 to 100, not {size}.");
        return (size, page);
    }

    private Dictionary<string, object?> Told(FakeRun run, bool isWhole)
    {
        Dictionary<string, object?> told = new()
        {
            ["id"] = Number(run),
            ["iid"] = 7,
            ["name"] = NameOf(run),
            ["started_at"] = run.HasBegun ? run.At : null,
            ["status"] = Status(run),
            ["source"] = Source(run),
            ["ref"] = run.Reference,
            ["sha"] = run.Revision,
            ["web_url"] = $"{Address}/acme/team/web/-/pipelines/{run.Id}",
            ["created_at"] = run.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fffK", CultureInfo.InvariantCulture),
        };
        if (isWhole)
            told["user"] = new { id = 1, username = run.By };
        return told;
    }

    private string Status(FakeRun run) =>
        Statuses.GetValueOrDefault(run.Id)
        ?? run.State switch
        {
            RunState.Queued => "pending",
            RunState.Waiting => "manual",
            RunState.Succeeded => "success",
            RunState.Failed => "failed",
            RunState.Stopped => "canceled",
            _ => run.IsStopping ? "canceling" : "running",
        };

    private string? NameOf(FakeRun run) =>
        !Names ? null
        : run.Key.Length > 0 ? $"{run.Job} [{run.Key}]"
        : run.Job;

    private string Source(FakeRun run) => Pushed ?? (run.Key.Length > 0 ? "api" : "web");

    private static long Number(FakeRun run) => long.Parse(run.Id, CultureInfo.InvariantCulture);

    private static object[] Variables(FakeRun run) =>
        [
            .. run
                .Parameters.Append(new("JOB", run.Job))
                .DistinctBy(pair => pair.Key)
                .Select(pair => new
                {
                    variable_type = "env_var",
                    key = pair.Key,
                    value = pair.Value,
                }),
        ];
}
