using System.Globalization;
using System.Text.Json;
using System.Web;
using ChatBot.Core.Pipelines;

namespace ChatBot.Tests.Support;

/// <summary>
/// Octopus Deploy, as far as it is used: a space, releases that are made once, deployments and their tasks, by ids in every
/// address, and strict about what is only for projects in Git.
/// </summary>
internal sealed class FakeOctopus(TimeProvider clock) : FakePipeline(clock)
{
    private const string Root = "/api/";
    private const string Space = "Spaces-22";

    private static readonly (string Id, string Name, bool IsInGit)[] _projects =
    [
        ("Projects-1", "web", true),
        ("Projects-2", "old/web", false),
        ("Projects-3", "web of old", false),
    ];
    private static readonly (string Id, string Name)[] _environments =
    [
        ("Environments-1", "dev"),
        ("Environments-2", "prod"),
        ("Environments-3", "prod-eu"),
    ];

    private readonly Dictionary<(string Project, string Version), (string Id, string Reference, string Revision)> _releases = [];

    /// <summary>Whether it is so old that cancelling knows no space.</summary>
    public bool IsOld { get; set; }

    /// <summary>Whether it answers with small letters, as some versions did.</summary>
    public bool IsSmall { get; set; }

    /// <summary>Whether making a release fails: with a no (4xx), or nobody knows how (5xx).</summary>
    public int ReleasesFail { get; set; }

    /// <summary>How many releases there are.</summary>
    public int Releases => Locked(() => _releases.Count);

    public override IEnumerable<string> Settings(string at) =>
        [
            $"{at}:Kind=Octopus",
            $"{at}:BaseUrl={Address}",
            $"{at}:Token={Token}",
            $"{at}:HookSecret={HookSecret}",
            $"{at}:Repository=The Space",
        ];

    public override string Job(string tier) => $"web/{tier}";

    public override (Dictionary<string, string> Headers, string Body)? Hook(FakeRun run) =>
        (
            new() { ["X-ChatBot-Secret"] = HookSecret },
            JsonSerializer.Serialize(
                new
                {
                    Timestamp = run.At,
                    EventType = "SubscriptionPayload",
                    Payload = new
                    {
                        BatchId = "b",
                        EventNumberInBatch = 1,
                        Event = new
                        {
                            Id = "Events-1234",
                            Category = "DeploymentSucceeded",
                            RelatedDocumentIds = new[] { DeploymentId(run), "Projects-1", "Environments-1", run.Id },
                        },
                    },
                }
            )
        );

    protected override bool IsTrigger(FakeCall call) => call is { Verb: "POST", Path: $"{Root}{Space}/deployments" };

    protected override bool IsSignedIn(FakeCall call) => call.Headers.GetValueOrDefault("X-Octopus-ApiKey") == Token;

    protected override FakeReply No(int status, string words) =>
        new(status, new { ErrorMessage = "There was a problem with your request.", Errors = new[] { words } });

    protected override string NextId() => $"ServerTasks-{base.NextId()}";

    protected override FakeReply Answer(FakeCall call)
    {
        var query = HttpUtility.ParseQueryString(call.Query);
        var reply = (call.Verb, call.Path[Root.Length..].Split('/').Select(Uri.UnescapeDataString).ToArray()) switch
        {
            ("GET", ["spaces", "all"]) => new FakeReply(
                200,
                new[] { new { Id = "Spaces-1", Name = "Default" }, new { Id = Space, Name = "The Space" } }
            ),
            ("GET", [Space, "projects"]) => Items(
                _projects
                    .Where(one => one.Name.Contains(query["partialName"]!, StringComparison.OrdinalIgnoreCase))
                    .Select(one => new
                    {
                        one.Id,
                        one.Name,
                        IsVersionControlled = one.IsInGit,
                    })
            ),
            ("GET", [Space, "environments"]) => Items(
                _environments
                    .Where(one => one.Name.Contains(query["partialName"]!, StringComparison.OrdinalIgnoreCase))
                    .Select(one => new { one.Id, one.Name })
            ),
            ("POST", [Space, "releases", "create", "v1"]) => Release(Json(call)),
            ("GET", [Space, "releases", _, "deployments", "preview", _]) => new FakeReply(
                200,
                new
                {
                    Form = new { Elements = new[] { new { Name = "0a1b", Control = new { Name = "Comment", Type = "VariableValue" } } } },
                }
            ),
            ("POST", [Space, "deployments"]) => Deploy(Json(call)),
            ("GET", [Space, "deployments"]) => Items(
                RunsOf(null)
                    .Where(run =>
                        run.Job.StartsWith($"{ProjectName(query["projects"]!)}/", StringComparison.Ordinal)
                        && (
                            query["environments"] is not { } into || run.Job.EndsWith($"/{EnvironmentName(into)}", StringComparison.Ordinal)
                        )
                    )
                    .Skip(int.Parse(query["skip"]!, CultureInfo.InvariantCulture))
                    .Take(int.Parse(query["take"]!, CultureInfo.InvariantCulture))
                    .Select(Deployment)
            ),
            ("GET", [Space, "deployments", var id]) => Of(
                id.Replace("Deployments-", "ServerTasks-", StringComparison.Ordinal),
                run => new FakeReply(200, Deployment(run))
            ),
            ("GET", [Space, "tasks"]) => Items(query["ids"]!.Split(',').Select(Find).OfType<FakeRun>().Select(Task)),
            ("GET", [Space, "tasks", var id]) => Of(id, run => new FakeReply(200, Task(run))),
            ("GET", [Space, "tasks", var id, "details"]) => Of(id, run => new FakeReply(200, Details(run))),
            ("POST", [Space, "tasks", var id, "cancel"]) => IsOld ? No(404, "The path is not there.") : Of(id, Stop),
            ("POST", ["tasks", var id, "cancel"]) => Of(id, Stop),
            _ => No(404, $"{call.Verb} {call.Path} is not there."),
        };
        return IsSmall && reply.Body is not null
            ? reply with
            {
                Body = JsonSerializer.SerializeToElement(reply.Body, JsonSerializerOptions.Web),
            }
            : reply;
    }

    private static FakeReply Items<T>(IEnumerable<T> items) => new(200, new { Items = items.ToArray() });

    private FakeReply Of(string id, Func<FakeRun, FakeReply> answer) =>
        Find(id) is { } run ? answer(run) : No(404, $"The resource '{id}' was not found.");

    private FakeReply Release(JsonElement wanted)
    {
        if (ReleasesFail != 0)
            return No(ReleasesFail, "No packages match the channel's rules.");
        if (wanted.GetProperty("spaceId").GetString() != Space || wanted.GetProperty("spaceIdOrName").GetString() != Space)
            Broke("The body names another space than the address.");
        var project = _projects.Single(one => one.Name == wanted.GetProperty("projectName").GetString());
        var version = wanted.GetProperty("releaseVersion").GetString()!;
        if (!System.Text.RegularExpressions.Regex.IsMatch(version, @"^\d+\.\d+\.\d+-(?!0\d+$)[0-9A-Za-z-]+$"))
            Broke($"{version} is no version.");
        var isInGit = wanted.TryGetProperty("gitRef", out var reference) | wanted.TryGetProperty("gitCommit", out var commit);
        if (isInGit != project.IsInGit)
            return No(400, project.IsInGit ? "A gitRef is needed." : "The project is not version controlled.");
        if (!_releases.TryGetValue((project.Id, version), out var release))
            _releases[(project.Id, version)] = release = (
                $"Releases-{_releases.Count + 1}",
                isInGit ? reference.GetString()! : "",
                isInGit ? commit.GetString()! : ""
            );
        else if (!wanted.GetProperty("ignoreIfAlreadyExists").GetBoolean())
            return No(400, $"A release with the number {version} already exists.");
        return new FakeReply(200, new { ReleaseId = release.Id, ReleaseVersion = version });
    }

    private FakeReply Deploy(JsonElement wanted)
    {
        var release = _releases.Single(one => one.Value.Id == wanted.GetProperty("ReleaseId").GetString());
        var comments = wanted.GetProperty("Comments").GetString()!;
        return new FakeReply(
            201,
            Deployment(
                Add(
                    new FakeRun(
                        NextId(),
                        $"{ProjectName(release.Key.Project)}/{EnvironmentName(wanted.GetProperty("EnvironmentId").GetString()!)}",
                        "chatbot",
                        Clock.GetUtcNow()
                    )
                    {
                        Key = comments[..Math.Max(0, comments.IndexOf(':'))],
                        Parameters = wanted.TryGetProperty("FormValues", out var values)
                            ? values.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!)
                            : [],
                        Reference = release.Value.Reference.StartsWith("refs/heads/", StringComparison.Ordinal)
                            ? release.Value.Reference["refs/heads/".Length..]
                            : release.Value.Reference,
                        Revision = release.Value.Revision,
                    }
                )
            )
        );
    }

    private static string ProjectName(string id) => _projects.Single(one => one.Id == id).Name;

    private static string EnvironmentName(string id) => _environments.Single(one => one.Id == id).Name;

    private static string DeploymentId(FakeRun run) => run.Id.Replace("ServerTasks-", "Deployments-", StringComparison.Ordinal);

    private FakeReply Stop(FakeRun run)
    {
        if (run.IsEnded)
            return No(400, "The task has completed and cannot be canceled.");
        (run.IsStopping, run.StoppedBy) = (true, "chatbot");
        if (run.State == RunState.Queued)
            run.State = RunState.Stopped;
        return new FakeReply(200, Task(run));
    }

    private static object Deployment(FakeRun run) =>
        new
        {
            Id = DeploymentId(run),
            TaskId = run.Id,
            Name = $"Deploy to {run.Job.Split('/')[^1]}",
            Comments = run.Key.Length > 0 ? $"{run.Key}: as it was wished for" : "by hand: as I like it",
            DeployedBy = run.By,
            Created = run.At,
            Changes = new[]
            {
                new { Version = "0.0.0-r1", Commits = new[] { new { Id = "aaaa", Comment = "Link the stories\n\nwith details" } } },
            },
        };

    private static object Task(FakeRun run) =>
        new
        {
            run.Id,
            State = run.IsStopping && !run.IsEnded
                ? "Cancelling"
                : run.State switch
                {
                    RunState.Queued => "Queued",
                    RunState.Succeeded => "Success",
                    RunState.Failed => run.Reason == "timeout" ? "TimedOut" : "Failed",
                    RunState.Stopped => "Canceled",
                    _ => "Executing",
                },
            ErrorMessage = run.State == RunState.Failed && run.Reason != "timeout" ? run.Reason : null,
            StartTime = run.HasBegun ? (DateTimeOffset?)run.At : null,
            HasPendingInterruptions = run.State == RunState.Waiting,
            Arguments = new { DeploymentId = DeploymentId(run) },
        };

    private static object Details(FakeRun run) =>
        new
        {
            Task = Task(run),
            Progress = new { ProgressPercentage = run.Total > 0 ? run.Done * 100 / run.Total : 0 },
            ActivityLogs = new object[]
            {
                new
                {
                    Name = "Deploy web",
                    Status = run.IsEnded ? "Success" : "Running",
                    Children = new object[]
                    {
                        new
                        {
                            Name = "Acquire packages",
                            Status = "Success",
                            Children = Array.Empty<object>(),
                        },
                        new
                        {
                            Name = run.Step,
                            Status = run.IsEnded ? "Success" : "Running",
                            Children = Array.Empty<object>(),
                        },
                    },
                },
            },
        };
}
