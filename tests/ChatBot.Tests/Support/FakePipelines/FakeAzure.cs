using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Web;
using ChatBot.Core.Pipelines;

namespace ChatBot.Tests.Support;

/// <summary>
/// Azure DevOps, as far as it is used: pipelines that declare their parameters, builds with timelines, pages of a list, a
/// cancel that takes its time, and its sign-in page in place of a 401.
/// </summary>
internal sealed class FakeAzure(TimeProvider clock) : FakePipeline(clock)
{
    public const string Organisation = "acme";
    public const string Project = "shop of acme";

    private const string Root = $"/{Organisation}/shop%20of%20acme/_apis/";

    // Also two of one name in two folders, and one that a star would find.
    private static readonly (int Id, string Path, string Name)[] _definitions =
    [
        (12, @"\", "deploy to dev"),
        (13, @"\", "deploy to prod"),
        (14, @"\one", "twice"),
        (15, @"\two", "twice"),
        (16, @"\", "deploy"),
    ];

    private static readonly string[] _parameters = ["deployKey", "tier", "revision"];

    /// <summary>When set, it sends its sign-in page with this status: 203 or 302.</summary>
    public int SignIn { get; set; }

    /// <summary>When set, what it answers well it answers with this wait: it slows down before it refuses.</summary>
    public TimeSpan? Delays { get; set; }

    /// <summary>Whether lists of builds show no parameters.</summary>
    public bool HidesParameters { get; set; }

    /// <summary>How many builds a page of a list has at most.</summary>
    public int LargestPage { get; set; } = 100;

    /// <summary>What a build's timeline has in place of what the run says.</summary>
    public object[]? Timeline { get; set; }

    /// <summary>What a build says besides, or in place of what the run says.</summary>
    public Dictionary<string, object?> Build { get; } = [];

    public override IEnumerable<string> Settings(string at) =>
        [$"{at}:Kind=Azure", $"{at}:BaseUrl={Address}/{Organisation}/{Project}", $"{at}:Token={Token}", $"{at}:HookSecret={HookSecret}"];

    // One by its number, the other by its name.
    public override string Job(string tier) => tier == "prod" ? "13" : $"deploy to {tier}";

    public override (Dictionary<string, string> Headers, string Body)? Hook(FakeRun run) =>
        (
            new() { ["X-ChatBot-Secret"] = HookSecret },
            JsonSerializer.Serialize(
                new
                {
                    subscriptionId = "aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e",
                    notificationId = 7,
                    eventType = "build.complete",
                    publisherId = "tfs",
                    resource = Locked(() => Told(run, isListed: false)),
                }
            )
        );

    protected override bool IsTrigger(FakeCall call) => call.Verb == "POST" && call.Path.EndsWith("/runs", StringComparison.Ordinal);

    protected override bool IsSignedIn(FakeCall call) =>
        call.Headers.GetValueOrDefault("Authorization") == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($":{Token}"))}";

    protected override FakeReply No(int status, string words) =>
        new(
            status,
            new Dictionary<string, object?>
            {
                ["$id"] = "1",
                ["innerException"] = null,
                ["message"] = words,
                ["typeKey"] = "SomethingException",
                ["errorCode"] = 0,
                ["eventId"] = 3000,
            }
        );

    protected override FakeReply Answer(FakeCall call)
    {
        if (SignIn == 302)
            return new FakeReply(302, "<html><body>Object moved</body></html>")
            {
                Headers = new() { ["Location"] = $"{Address}/_signin?realm=dev.azure.com" },
            };
        if (SignIn != 0)
            return new FakeReply(SignIn, "<html><title>Azure DevOps Services | Sign In</title></html>");
        var query = HttpUtility.ParseQueryString(call.Query);
        if (query["api-version"] != "7.1")
            Broke($"{call.Verb} {call.Path} names no version.");
        if (
            call.Verb is "POST" or "PATCH"
            && call.Headers.GetValueOrDefault("Content-Type")?.StartsWith("application/json", StringComparison.Ordinal) != true
        )
            Broke($"{call.Verb} {call.Path} sends no JSON.");
        if (!call.Path.StartsWith(Root, StringComparison.Ordinal))
            return No(404, "The resource cannot be found.");
        var reply = (call.Verb, call.Path[Root.Length..].Split('/').Select(Uri.UnescapeDataString).ToArray()) switch
        {
            ("POST", ["pipelines", var id, "runs"]) => Trigger(id, Json(call)),
            ("GET", ["pipelines", _, "runs", var id]) => Of(id, run => new FakeReply(200, Told(run))),
            ("GET", ["build", "definitions"]) => new FakeReply(
                200,
                new
                {
                    count = 0,
                    value = _definitions
                        .Where(one => IsLike(one.Name, query["name"]!))
                        .Select(one => new
                        {
                            id = one.Id,
                            name = one.Name,
                            path = one.Path,
                        })
                        .ToArray(),
                }
            ),
            ("GET", ["build", "builds"]) => List(query),
            ("GET", ["build", "builds", var id]) => Of(id, run => new FakeReply(200, Told(run, isListed: false))),
            ("GET", ["build", "builds", var id, "timeline"]) => Of(
                id,
                run =>
                    run.State == RunState.Queued && Timeline is null
                        ? new FakeReply(204)
                        : new FakeReply(200, new { records = Timeline ?? FakeAzureTimeline.Of(run) })
            ),
            ("GET", ["build", "builds", var id, "changes"]) => Of(
                id,
                _ => new FakeReply(
                    200,
                    new
                    {
                        value = new[]
                        {
                            new
                            {
                                id = "aaaa",
                                message = "Link the stories\n\nwith details",
                                author = new { displayName = "samo", uniqueName = "samo@example.com" },
                            },
                        },
                    }
                )
            ),
            ("PATCH", ["build", "builds", var id]) => Of(id, run => Stop(run, Json(call))),
            _ => No(404, $"{call.Verb} {call.Path} is not there."),
        };
        return Delays is { } delay && reply.Status == 200
            ? reply with
            {
                Headers = new(reply.Headers)
                {
                    ["Retry-After"] = ((int)delay.TotalSeconds).ToString(CultureInfo.InvariantCulture),
                    ["X-RateLimit-Delay"] = "1.5",
                },
            }
            : reply;
    }

    private FakeReply Trigger(string id, JsonElement wanted)
    {
        if (_definitions.FirstOrDefault(one => one.Id.ToString(CultureInfo.InvariantCulture) == id) is not { Id: > 0 } definition)
            return No(404, $"Pipeline {id} was not found.");
        var self = wanted.GetProperty("resources").GetProperty("repositories").GetProperty("self");
        var reference = self.GetProperty("refName").GetString()!;
        if (!reference.StartsWith("refs/", StringComparison.Ordinal))
            Broke($"{reference} is no whole name of a branch.");
        var parameters = wanted
            .GetProperty("templateParameters")
            .EnumerateObject()
            .ToDictionary(one => one.Name, one => one.Value.GetString()!);
        if (parameters.Keys.FirstOrDefault(name => !_parameters.Contains(name)) is { } unknown)
            return No(400, $"Unexpected parameter '{unknown}'");
        var run = Add(
            new FakeRun(NextId(), Named(definition.Id), "chatbot", Clock.GetUtcNow())
            {
                Parameters = parameters,
                Key = parameters.GetValueOrDefault("deployKey", ""),
                Reference = reference.StartsWith("refs/heads/", StringComparison.Ordinal) ? reference["refs/heads/".Length..] : reference,
                Revision = self.GetProperty("version").GetString()!,
            }
        );
        return new FakeReply(200, Told(run));
    }

    // The job as the tests call it.
    private static string Named(int definition) => definition == 13 ? "13" : _definitions.First(one => one.Id == definition).Name;

    private static bool IsLike(string name, string filter) =>
        System.Text.RegularExpressions.Regex.IsMatch(
            name,
            $"^{System.Text.RegularExpressions.Regex.Escape(filter).Replace(@"\*", ".*", StringComparison.Ordinal)}$",
            System.Text.RegularExpressions.RegexOptions.IgnoreCase
        );

    private FakeReply Of(string id, Func<FakeRun, FakeReply> answer) =>
        Find(id) is { } run ? answer(run) : No(404, $"The requested build {id} could not be found.");

    private FakeReply Stop(FakeRun run, JsonElement wish)
    {
        if (wish.GetProperty("status").GetString() != "cancelling")
            Broke("Only cancelling can be wished for.");
        if (run.IsEnded)
            return No(400, "The build has already completed.");
        (run.IsStopping, run.StoppedBy) = (true, "chatbot");
        if (run.State == RunState.Queued)
            run.State = RunState.Stopped;
        return new FakeReply(200, Told(run, isListed: false));
    }

    private FakeReply List(System.Collections.Specialized.NameValueCollection query)
    {
        if (query["queryOrder"] != "queueTimeDescending")
            Broke("Builds are not listed by when they were queued.");
        var count = Math.Min(LargestPage, int.Parse(query["$top"]!, CultureInfo.InvariantCulture));
        var since = query["minTime"] is { } time
            ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : DateTimeOffset.MinValue;
        FakeRun[] runs =
        [
            .. RunsOf(Named(int.Parse(query["definitions"]!, CultureInfo.InvariantCulture)))
                .Where(run => run.At >= since)
                .Skip(int.Parse(query["continuationToken"] ?? "0", CultureInfo.InvariantCulture)),
        ];
        var reply = new FakeReply(200, new { count = 0, value = runs.Take(count).Select(run => Told(run, isListed: true)).ToArray() });
        var next = int.Parse(query["continuationToken"] ?? "0", CultureInfo.InvariantCulture) + count;
        return runs.Length > count
            ? reply with
            {
                Headers = new() { ["x-ms-continuationtoken"] = next.ToString(CultureInfo.InvariantCulture) },
            }
            : reply;
    }

    // As the pipelines' part of the API tells a run: it knows no queue.
    private Dictionary<string, object?> Told(FakeRun run) =>
        new()
        {
            ["id"] = int.Parse(run.Id, CultureInfo.InvariantCulture),
            ["name"] = $"20260822.{run.Id}",
            ["state"] =
                run.IsEnded ? "completed"
                : run.IsStopping ? "canceling"
                : "inProgress",
            ["templateParameters"] = run.Parameters,
            ["_links"] = new { web = new { href = $"{Address}/{Organisation}/_build/results?buildId={run.Id}" } },
        };

    // As the builds' part does.
    private Dictionary<string, object?> Told(FakeRun run, bool isListed)
    {
        Dictionary<string, object?> build = new()
        {
            ["id"] = int.Parse(run.Id, CultureInfo.InvariantCulture),
            ["buildNumber"] = $"20260822.{run.Id}",
            ["startTime"] = run.HasBegun ? run.At : null,
            ["status"] =
                run.IsEnded ? "completed"
                : run.IsStopping ? "cancelling"
                : run.State == RunState.Queued ? "notStarted"
                : "inProgress",
            ["sourceBranch"] = $"refs/heads/{run.Reference}",
            ["sourceVersion"] = run.Revision,
            ["queueTime"] = run.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["requestedFor"] = new { displayName = run.By, uniqueName = $"{run.By}@example.com" },
            ["lastChangedBy"] = new { displayName = run.StoppedBy.Length > 0 ? run.StoppedBy : "Microsoft.VisualStudio.Services.TFS" },
            ["tags"] = Array.Empty<string>(),
            ["_links"] = new { web = new { href = $"{Address}/{Organisation}/_build/results?buildId={run.Id}" } },
        };
        if (!(isListed && HidesParameters))
            build["templateParameters"] = run.Parameters;
        if (run.IsEnded)
            build["result"] = run.State switch
            {
                RunState.Succeeded => "succeeded",
                RunState.Failed => "failed",
                _ => "canceled",
            };
        foreach (var (name, value) in Build)
            build[name] = value;
        return build;
    }
}
