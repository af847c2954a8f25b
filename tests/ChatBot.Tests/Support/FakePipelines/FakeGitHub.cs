using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Web;
using ChatBot.Core.Pipelines;

namespace ChatBot.Tests.Support;

/// <summary>How a GitHub answers a dispatch.</summary>
internal enum DispatchAnswer
{
    /// <summary>github.com: with the run, when asked for by the flag.</summary>
    Flag,

    /// <summary>github.com as one user saw it: it takes the flag, and tells nothing.</summary>
    Silent,

    /// <summary>Enterprise Server up to 3.20: the flag is an error, and nothing is told.</summary>
    Server,

    /// <summary>The API of 2026-03-10: the flag is an error, and the run is always told.</summary>
    Always,
}

/// <summary>
/// GitHub Actions, as far as they are used, below /api/v3 as on a server of one's own: workflows and their runs with the
/// rules that real clients trip over.
/// </summary>
internal class FakeGitHub(TimeProvider clock) : FakePipeline(clock)
{
    public const string Base = "/api/v3";
    private const string Begins = Base + "/repos/acme/web/";

    private static readonly string[] _workflows = ["deploy-dev.yml", "deploy-prod.yml"];

    /// <summary>How it answers a dispatch.</summary>
    public DispatchAnswer Dispatches { get; init; }

    /// <summary>What the workflow's <c>run-name</c> makes of its inputs.</summary>
    public Func<IReadOnlyDictionary<string, string>, string> RunName { get; init; } =
        inputs => $"deploy {inputs.GetValueOrDefault("tier")} [{inputs.GetValueOrDefault("deploy_key")}]";

    /// <summary>How long it takes until a new run is listed. Default at once.</summary>
    public TimeSpan ListedAfter { get; init; }

    /// <summary>Whether runs can be cancelled. Default true.</summary>
    public bool Cancels { get; init; } = true;

    /// <summary>How often it said that nothing is new.</summary>
    public int NothingNew { get; private set; }

    /// <summary>How ended runs ended, where the state alone does not say.</summary>
    public Dictionary<string, string> Conclusions { get; } = [];

    /// <summary>The jobs that are told of a run, in place of one with its steps.</summary>
    public Dictionary<string, object[]> Jobs { get; } = [];

    public override IEnumerable<string> Settings(string at) =>
        [
            $"{at}:Kind=GitHub",
            $"{at}:BaseUrl={Address}{Base}",
            $"{at}:Repository=acme/web",
            $"{at}:Token={Token}",
            $"{at}:HookSecret={HookSecret}",
            $"{at}:RequestsPerMinute=6000",
        ];

    public override string Job(string tier) => $"deploy-{tier}.yml";

    public override (Dictionary<string, string> Headers, string Body)? Hook(FakeRun run)
    {
        var body = JsonSerializer.Serialize(
            new
            {
                action = run.IsEnded ? "completed" : "in_progress",
                workflow_run = Locked(() => Told(run)),
                repository = new { full_name = "acme/web" },
            }
        );
        var signature = Convert.ToHexStringLower(
            HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(HookSecret), System.Text.Encoding.UTF8.GetBytes(body))
        );
        return (
            new()
            {
                ["X-GitHub-Event"] = "workflow_run",
                ["X-GitHub-Delivery"] = $"delivery-of-{run.Id}",
                ["X-Hub-Signature-256"] = $"sha256={signature}",
            },
            body
        );
    }

    protected override bool IsTrigger(FakeCall call) => call.Verb == "POST" && call.Path.EndsWith("/dispatches", StringComparison.Ordinal);

    protected override bool IsSignedIn(FakeCall call) => call.Headers.GetValueOrDefault("Authorization") == $"Bearer {Token}";

    protected override FakeReply No(int status, string words) =>
        new(
            status,
            new
            {
                message = words,
                documentation_url = "https://docs.github.com/rest",
                status = status.ToString(CultureInfo.InvariantCulture),
            }
        );

    protected override FakeReply Answer(FakeCall call)
    {
        if (call.Headers.GetValueOrDefault("Accept") != "application/vnd.github+json")
            Broke($"{call.Verb} {call.Path} asks for something else than GitHub's JSON.");
        if (call.Headers.GetValueOrDefault("X-GitHub-Api-Version") != "2022-11-28")
            Broke($"{call.Verb} {call.Path} names no version of the API that it is written for.");
        // Without it GitHub answers 403 whatever is asked.
        if (call.Headers.GetValueOrDefault("User-Agent", "").Length == 0)
            Broke($"{call.Verb} {call.Path} does not say who asks.");
        if (!call.Path.StartsWith(Begins, StringComparison.Ordinal))
            return No(404, "Not Found");
        var query = HttpUtility.ParseQueryString(call.Query);
        return (call.Verb, call.Path[Begins.Length..].Split('/').Select(Uri.UnescapeDataString).ToArray()) switch
        {
            ("POST", ["actions", "workflows", var workflow, "dispatches"]) when _workflows.Contains(workflow) => Dispatch(
                workflow,
                Json(call)
            ),
            ("GET", ["actions", "workflows", var workflow, "runs"]) when _workflows.Contains(workflow) => Tagged(
                call,
                List(workflow, query)
            ),
            ("GET", ["actions", "runs", var id]) when Find(id) is { } run => Tagged(call, Told(run)),
            ("GET", ["actions", "runs", var id, "jobs"]) when Find(id) is { } run => Tagged(call, JobsOf(run, query)),
            ("POST", ["actions", "runs", var id, "cancel"]) when Find(id) is { } run => Cancel(run),
            _ => No(404, "Not Found"),
        };
    }

    private FakeReply Dispatch(string workflow, JsonElement wanted)
    {
        var asks = wanted.TryGetProperty("return_run_details", out var flag) && flag.GetBoolean();
        if (wanted.TryGetProperty("return_run_details", out _) && Dispatches is DispatchAnswer.Server or DispatchAnswer.Always)
            return No(422, "Invalid request.\n\n\"return_run_details\" is not a permitted key.");
        foreach (var member in wanted.EnumerateObject().Where(member => member.Name is not ("ref" or "inputs" or "return_run_details")))
            return No(422, $"Invalid request.\n\n\"{member.Name}\" is not a permitted key.");
        if (wanted.GetProperty("ref").GetString() is not { Length: > 0 } reference || IsCommit(reference))
            return No(422, "No ref found for: ");
        var inputs = wanted.GetProperty("inputs").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!);
        if (inputs.Count > 25)
            return No(422, "Invalid request.\n\nNo more than 25 properties are allowed.");
        var run = Add(
            new FakeRun(NextId(), workflow, "chatbot", Clock.GetUtcNow())
            {
                Parameters = inputs,
                Key = inputs.GetValueOrDefault("deploy_key", ""),
                Reference = reference,
                Revision = inputs.GetValueOrDefault("revision", ""),
            }
        );
        return Dispatches == DispatchAnswer.Always || (Dispatches == DispatchAnswer.Flag && asks)
            ? new FakeReply(
                200,
                new
                {
                    workflow_run_id = long.Parse(run.Id, CultureInfo.InvariantCulture),
                    run_url = $"{Address}{Begins}actions/runs/{run.Id}",
                    html_url = Page(run),
                }
            )
            : new FakeReply(204);
    }

    private object List(string workflow, System.Collections.Specialized.NameValueCollection query)
    {
        foreach (var name in query.AllKeys.Where(name => name is not ("event" or "created" or "per_page" or "page")))
            Broke($"The list of runs knows no {name}.");
        var (size, page) = (
            int.Parse(query["per_page"] ?? "30", CultureInfo.InvariantCulture),
            int.Parse(query["page"] ?? "1", CultureInfo.InvariantCulture)
        );
        if (size is < 1 or > 100)
            Broke($"A page has 1 to 100 runs, not {size}.");
        if (query["created"] is { } created && !created.StartsWith(">=", StringComparison.Ordinal))
            Broke($"'{created}' is no range of times.");
        var since = query["created"] is { } range
            ? DateTimeOffset.Parse(range[2..], CultureInfo.InvariantCulture)
            : DateTimeOffset.MinValue;
        var runs = RunsOf(workflow)
            .Where(run => run.At >= since && run.At + ListedAfter <= Clock.GetUtcNow())
            .Where(run => query["event"] is not { } what || what == "workflow_dispatch")
            .ToArray();
        return new { total_count = runs.Length, workflow_runs = runs.Skip((page - 1) * size).Take(size).Select(Told).ToArray() };
    }

    private FakeReply Cancel(FakeRun run)
    {
        if (run.IsEnded || !Cancels)
            return No(409, "Cannot cancel a workflow run that is completed.");
        if (run.State == RunState.Queued)
            run.State = RunState.Stopped;
        else
            (run.IsStopping, run.StoppedBy) = (true, "chatbot");
        return new FakeReply(202, new { });
    }

    // Also weak tags, as GitHub's are.
    private FakeReply Tagged(FakeCall call, object body)
    {
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body)))}\"";
        var isKnown = call.Headers.GetValueOrDefault("If-None-Match") == tag;
        if (isKnown)
            NothingNew++;
        return (isKnown ? new FakeReply(304) : new FakeReply(200, body)) with { Headers = new() { ["ETag"] = tag } };
    }

    private Dictionary<string, object?> Told(FakeRun run) =>
        new()
        {
            ["id"] = long.Parse(run.Id, CultureInfo.InvariantCulture),
            ["name"] = "Deploy",
            ["display_title"] = run.Key.Length > 0 ? RunName(run.Parameters) : "Deploy",
            ["event"] = "workflow_dispatch",
            ["path"] = $".github/workflows/{run.Job}",
            ["status"] = Conclusion(run) is not null
                ? "completed"
                : run.State switch
                {
                    RunState.Queued => "queued",
                    RunState.Waiting => "waiting",
                    _ => "in_progress",
                },
            ["conclusion"] = Conclusion(run),
            ["html_url"] = Page(run),
            ["head_branch"] = run.Reference,
            ["head_sha"] = run.Revision,
            ["head_commit"] = new
            {
                id = run.Revision,
                message = "Link the stories\n\nwith details",
                author = new { name = "samo" },
            },
            ["created_at"] = run.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["run_attempt"] = 1,
            // Who asked for it the first time, and who for this time.
            ["actor"] = new { login = "first-actor" },
            ["triggering_actor"] = new { login = run.By },
        };

    private string? Conclusion(FakeRun run) =>
        Conclusions.GetValueOrDefault(run.Id)
        ?? run.State switch
        {
            RunState.Succeeded => "success",
            RunState.Failed => "failure",
            RunState.Stopped => "cancelled",
            _ => null,
        };

    private object JobsOf(FakeRun run, System.Collections.Specialized.NameValueCollection query)
    {
        if (query["filter"] != "latest")
            Broke("Jobs of earlier attempts are listed, too.");
        var (size, page) = (
            int.Parse(query["per_page"] ?? "30", CultureInfo.InvariantCulture),
            int.Parse(query["page"] ?? "1", CultureInfo.InvariantCulture)
        );
        if (size is < 1 or > 100)
            Broke($"A page has 1 to 100 jobs, not {size}.");
        var jobs = Jobs.GetValueOrDefault(run.Id) ?? [FakeGitHubJobs.Of(run)];
        return new { total_count = jobs.Length, jobs = jobs.Skip((page - 1) * size).Take(size).ToArray() };
    }

    private string Page(FakeRun run) => $"{Address}/acme/web/actions/runs/{run.Id}";
}
