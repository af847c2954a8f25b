using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Web;
using ChatBot.Core.Pipelines;

namespace ChatBot.Tests.Support;

/// <summary>
/// Jenkins, as far as it is used: jobs, their builds and the queue, with its rules (places in the queue that are forgotten five minutes
/// after they were left, parameters that are dropped, an equal place in the queue in place of a new one, answers in redirects).
/// </summary>
internal sealed class FakeJenkins(TimeProvider clock) : FakePipeline(clock)
{
    public const string User = "deployer";

    // What it believes to be called: the proxy before it has another name.
    private const string Own = "http://jenkins.internal:8080";

    private readonly Dictionary<FakeRun, (long Number, DateTimeOffset At)> _left = new(ReferenceEqualityComparer.Instance);

    /// <summary>What its jobs know as parameters; null for jobs without any.</summary>
    public string[]? Parameters { get; set; } = ["DEPLOY_KEY", "TIER", "REVISION", "NOTE"];

    /// <summary>Whether it has the plugin that tells stages.</summary>
    public bool HasStages { get; set; } = true;

    /// <summary>What it answers to a trigger in place of the usual answer: a redirect to there.</summary>
    public (int Status, string Location)? RedirectsTo { get; set; }

    /// <summary>What becomes of runs that end as failed.</summary>
    public string Failure { get; set; } = "FAILURE";

    /// <summary>Why it says that a build was stopped, where nobody did it by hand.</summary>
    public string? Interruption { get; set; }

    /// <summary>Whether builds have a history to estimate by.</summary>
    public bool Estimates { get; set; } = true;

    public override IEnumerable<string> Settings(string at) =>
        [$"{at}:Kind=Jenkins", $"{at}:BaseUrl={Address}", $"{at}:User={User}", $"{at}:Token={Token}", $"{at}:HookSecret={HookSecret}"];

    public override string Job(string tier) => $"Deploys & more/sample%2F{tier}";

    public override (Dictionary<string, string> Headers, string Body)? Hook(FakeRun run) =>
        Locked(() =>
        {
            Settle();
            var build = new
            {
                full_url = $"{Own}/",
                number = Number(run),
                queue_id = Place(run),
                phase = "COMPLETED",
                status = "SUCCESS",
                parameters = run.Parameters,
            };
            var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"hooks:{HookSecret}"));
            return ((Dictionary<string, string>, string)?)
                (
                    new() { ["Authorization"] = $"Basic {basic}" },
                    JsonSerializer.Serialize(
                        new
                        {
                            name = "sample",
                            url = "job/sample/",
                            build,
                        }
                    )
                );
        });

    /// <summary>The number that a run has as a build.</summary>
    public long NumberOf(FakeRun run) =>
        Locked(() =>
        {
            Settle();
            return Number(run);
        });

    protected override string NextId() => $"queue/{base.NextId()}";

    protected override bool IsTrigger(FakeCall call) =>
        call.Verb == "POST" && call.Path.EndsWith("/buildWithParameters", StringComparison.Ordinal);

    protected override bool IsSignedIn(FakeCall call) =>
        call.Headers.GetValueOrDefault("Authorization") == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Token}"))}";

    // Its web server makes a page of what went wrong.
    protected override FakeReply No(int status, string words) =>
        new(
            status,
            $"<html><body><h2>HTTP ERROR "
                + $"{status}</h2><table><tr><th>URI:</th><td>/x</td></tr><tr><th>MESSAGE:</th><td>{WebUtility.HtmlEncode(words)}</td></tr></table></body></html>"
        );

    protected override FakeReply Answer(FakeCall call)
    {
        Settle();
        var query = HttpUtility.ParseQueryString(call.Query);
        if (
            call.Verb == "GET"
            && !call.Path.EndsWith("/wfapi/describe", StringComparison.Ordinal)
            && (query["tree"] is null || query["depth"] is not null)
        )
            Broke($"{call.Path} asks for everything.");
        var parts = call.Path[1..].Split('/');
        if (parts[0] == "queue")
            return Queue(call, parts, query);
        List<string> names = [];
        var i = 0;
        for (; i + 1 < parts.Length && parts[i] == "job"; i += 2)
            names.Add(Uri.UnescapeDataString(parts[i + 1]));
        var job = string.Join('/', names);
        if (job != Job("dev") && job != Job("prod"))
            return No(404, "Not Found");
        return (call.Verb, parts[i..]) switch
        {
            ("POST", ["buildWithParameters"]) => Trigger(job, call, query),
            ("GET", ["api", "json"]) => query["tree"]!.StartsWith("property", StringComparison.Ordinal)
                ? Properties()
                : Builds(job, query["tree"]!),
            (_, [var number, .. var rest])
                when RunsOf(job).FirstOrDefault(one => Number(one) > 0 && Number(one).ToString(CultureInfo.InvariantCulture) == number)
                    is { } run => OfBuild(call.Verb, rest, run, query["tree"] ?? ""),
            _ => No(404, "Not Found"),
        };
    }

    private FakeReply Queue(FakeCall call, string[] parts, System.Collections.Specialized.NameValueCollection query)
    {
        switch (call.Verb, parts)
        {
            case ("GET", ["queue", "api", "json"]):
                return new FakeReply(200, new { items = RunsOf(null).Where(run => run.State == RunState.Queued).Select(Item).ToArray() });
            case ("GET", ["queue", "item", var id, "api", "json"]):
                var known = Find($"queue/{id}");
                return known is null || (_left.TryGetValue(known, out var left) && Clock.GetUtcNow() > left.At + TimeSpan.FromMinutes(5))
                    ? No(404, "Not Found")
                    : new FakeReply(200, Item(known));
            case ("POST", ["queue", "cancelItem"]):
                if (Find($"queue/{query["id"]}") is not { State: RunState.Queued } run)
                    return No(404, "Not Found");
                (run.State, run.StoppedBy) = (RunState.Stopped, User);
                return new FakeReply(204);
            default:
                return No(404, "Not Found");
        }
    }

    private FakeReply Trigger(string job, FakeCall call, System.Collections.Specialized.NameValueCollection query)
    {
        if (RedirectsTo is { } redirect)
            return new FakeReply(redirect.Status) { Headers = new() { ["Location"] = redirect.Location } };
        if (Parameters is null)
            return new FakeReply(500, "<html>IllegalStateException: This build is not parameterized!</html>");
        if (query["delay"] != "0sec")
            Broke("Without delay=0sec a build waits for the quiet period.");
        if (
            call.Headers.GetValueOrDefault("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal)
            != true
        )
            Broke("Parameters are a form.");
        var form = HttpUtility.ParseQueryString(call.Body);
        var parameters = Parameters.ToDictionary(name => name, name => form[name] ?? "");
        var equal = RunsOf(job).FirstOrDefault(one => one.State == RunState.Queued && one.Parameters.SequenceEqual(parameters));
        if (equal is not null)
            return new FakeReply(303)
            {
                Headers = new() { ["Location"] = $"{Own}/{equal.Id.Replace("queue/", "queue/item/", StringComparison.Ordinal)}/" },
            };
        var run = Add(
            new FakeRun(NextId(), job, User, Clock.GetUtcNow())
            {
                Parameters = parameters,
                Key = parameters.GetValueOrDefault("DEPLOY_KEY", ""),
            }
        );
        return new FakeReply(201) { Headers = new() { ["Location"] = $"{Own}/queue/item/{Place(run)}/" } };
    }

    private FakeReply Properties() =>
        new(
            200,
            new
            {
                property = Parameters is null
                    ? [new { }]
                    : new object[]
                    {
                        new { },
                        new
                        {
                            parameterDefinitions = Parameters
                                .Select(name => new { _class = "hudson.model.StringParameterDefinition", name })
                                .ToArray(),
                        },
                    },
            }
        );

    private FakeReply Builds(string job, string tree)
    {
        var range = tree[(tree.LastIndexOf('{') + 1)..].TrimEnd('}').Split(',');
        return new FakeReply(
            200,
            new
            {
                builds = RunsOf(job)
                    .Where(run => Number(run) > 0)
                    .OrderByDescending(Number)
                    .Take(int.Parse(range[1], CultureInfo.InvariantCulture))
                    .Select(Build)
                    .ToArray(),
            }
        );
    }

    private FakeReply OfBuild(string verb, string[] rest, FakeRun run, string tree)
    {
        switch (verb, rest)
        {
            case ("GET", ["api", "json"]):
                return new FakeReply(200, tree.StartsWith("changeSets", StringComparison.Ordinal) ? Changes() : Build(run));
            case ("GET", ["wfapi", "describe"]):
                return HasStages ? new FakeReply(200, Described(run)) : No(404, "Not Found");
            case ("POST", ["stop"] or ["term"]):
                if (!run.IsEnded)
                    (run.IsStopping, run.StoppedBy) = (true, User);
                // Back to the page that a browser came from, which here is none.
                return new FakeReply(302) { Headers = new() { ["Location"] = $"{Own}/job/x/{Number(run)}/" } };
            case ("POST", ["kill"]):
                Broke("Nobody said that it shall be killed.");
                return new FakeReply(200);
            default:
                return No(404, "Not Found");
        }
    }

    // What is no longer in the queue is a build, with the next number of its job; or it was taken back before.
    private void Settle()
    {
        foreach (var run in Runs.Where(run => run.State != RunState.Queued && !_left.ContainsKey(run)))
            _left[run] = (
                run.State == RunState.Stopped ? 0 : _left.Count(one => one.Key.Job == run.Job && one.Value.Number > 0) + 1,
                Clock.GetUtcNow()
            );
    }

    private long Number(FakeRun run) => _left.TryGetValue(run, out var left) ? left.Number : 0;

    private static long Place(FakeRun run) => long.Parse(run.Id["queue/".Length..], CultureInfo.InvariantCulture);

    private static string Url(string job) => $"{Own}/{string.Concat(job.Split('/').Select(part => $"job/{Uri.EscapeDataString(part)}/"))}";

    private Dictionary<string, object?> Item(FakeRun run)
    {
        Dictionary<string, object?> item = new()
        {
            ["_class"] = run.State == RunState.Queued ? "hudson.model.Queue$BuildableItem" : "hudson.model.Queue$LeftItem",
            ["id"] = Place(run),
            ["why"] = run.State == RunState.Queued && run.Step.Length > 0 ? run.Step : null,
            ["inQueueSince"] = run.At.ToUnixTimeMilliseconds(),
            ["task"] = new { _class = "hudson.model.FreeStyleProject", url = Url(run.Job) },
            ["actions"] = Actions(run),
        };
        if (run.State == RunState.Queued)
            return item;
        item["cancelled"] = Number(run) == 0;
        item["executable"] = Number(run) == 0 ? null : new { _class = "hudson.model.FreeStyleBuild", number = Number(run) };
        return item;
    }

    private Dictionary<string, object?> Build(FakeRun run) =>
        new()
        {
            ["_class"] = "org.jenkinsci.plugins.workflow.job.WorkflowRun",
            ["number"] = Number(run),
            ["queueId"] = Place(run),
            ["building"] = !run.IsEnded,
            // What comes after the build goes on for moments.
            ["inProgress"] = !run.IsEnded || run.LooksAtEnd++ < 2,
            ["result"] = run.State switch
            {
                RunState.Succeeded => "SUCCESS",
                RunState.Failed => Failure,
                RunState.Stopped => "ABORTED",
                _ => null,
            },
            ["timestamp"] = run.At.ToUnixTimeMilliseconds(),
            ["executor"] = run.IsEnded ? null : new { progress = Estimates && run.Total > 0 ? run.Done * 100 / run.Total : -1 },
            ["actions"] = Actions(run),
        };

    private object[] Actions(FakeRun run) =>
        [
            new { },
            new
            {
                _class = "hudson.model.CauseAction",
                causes = new[]
                {
                    new
                    {
                        _class = "hudson.model.Cause$UserIdCause",
                        shortDescription = $"Started by user {run.By}",
                        userId = run.By,
                        userName = run.By,
                    },
                },
            },
            new
            {
                _class = "hudson.model.ParametersAction",
                parameters = run
                    .Parameters.Select(pair => new
                    {
                        _class = "hudson.model.StringParameterValue",
                        name = pair.Key,
                        value = pair.Value,
                    })
                    .ToArray(),
            },
            .. run.State == RunState.Stopped && Number(run) > 0
                ?
                [
                    new
                    {
                        _class = "jenkins.model.InterruptedBuildAction",
                        causes = new[]
                        {
                            new
                            {
                                _class = "jenkins.model.CauseOfInterruption$UserInterruption",
                                shortDescription = Interruption ?? $"Aborted by {run.StoppedBy}",
                            },
                        },
                    },
                ]
                : Array.Empty<object>(),
        ];

    // Stages are known only as they begin.
    private static object Described(FakeRun run) =>
        new
        {
            status = run.State switch
            {
                RunState.Waiting => "PAUSED_PENDING_INPUT",
                RunState.Succeeded => "SUCCESS",
                RunState.Failed => "FAILED",
                RunState.Stopped => "ABORTED",
                _ => "IN_PROGRESS",
            },
            stages = run.Step.Length == 0
                ? []
                : new object[]
                {
                    new
                    {
                        id = "6",
                        name = "Build",
                        status = "SUCCESS",
                        durationMillis = 12,
                    },
                    run.State == RunState.Failed
                        ? new
                        {
                            id = "12",
                            name = run.Step,
                            status = "FAILED",
                            error = new { message = run.Reason, type = "hudson.AbortException" },
                        }
                        : new
                        {
                            id = "12",
                            name = run.Step,
                            status = run.State == RunState.Waiting ? "PAUSED_PENDING_INPUT"
                            : run.IsEnded ? "SUCCESS"
                            : "IN_PROGRESS",
                        },
                },
        };

    private static object Changes() =>
        new
        {
            changeSets = new[]
            {
                new
                {
                    items = new object[]
                    {
                        new
                        {
                            commitId = "aaaa",
                            msg = "Older",
                            timestamp = 1L,
                            author = new { fullName = "Nick" },
                        },
                        new
                        {
                            commitId = "bbbb",
                            msg = "Link the stories\n\nwith details",
                            timestamp = 2L,
                            author = new { fullName = "Samo" },
                        },
                    },
                },
            },
        };
}
