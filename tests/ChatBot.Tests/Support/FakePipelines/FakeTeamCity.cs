using System.Globalization;
using System.Text.Json;
using System.Web;
using ChatBot.Core.Pipelines;

namespace ChatBot.Tests.Support;

/// <summary>
/// TeamCity, as far as it is used: builds and their queue, with its rules (merging of equal queued builds, a status that is
/// UNKNOWN for moments, locators that are read strictly).
/// </summary>
internal sealed class FakeTeamCity(TimeProvider clock) : FakePipeline(clock)
{
    private const string Rest = "/app/rest/";

    public override IEnumerable<string> Settings(string at) =>
        [$"{at}:Kind=TeamCity", $"{at}:BaseUrl={Address}", $"{at}:Token={Token}", $"{at}:HookSecret={HookSecret}"];

    public override string Job(string tier) => $"Sample_{tier}";

    public override (Dictionary<string, string> Headers, string Body)? Hook(FakeRun run) =>
        (
            new() { ["php-auth-user"] = "teamcity", ["php-auth-pw"] = HookSecret },
            JsonSerializer.Serialize(new { eventType = "BUILD_FINISHED", payload = Locked(() => Build(run)) })
        );

    protected override bool IsTrigger(FakeCall call) => call is { Verb: "POST", Path: Rest + "buildQueue" };

    protected override bool IsSignedIn(FakeCall call) => call.Headers.GetValueOrDefault("Authorization") == $"Bearer {Token}";

    protected override FakeReply No(int status, string words) => new(status, new { errors = new[] { new { message = words } } });

    protected override FakeReply Answer(FakeCall call)
    {
        // Without it TeamCity answers XML.
        if (call.Headers.GetValueOrDefault("Accept") != "application/json")
            Broke($"{call.Verb} {call.Path} does not ask for JSON.");
        var path = call.Path[Rest.Length..];
        var locator = HttpUtility.ParseQueryString(call.Query)["locator"] ?? "";
        return (call.Verb, path.Split('/').Select(Uri.UnescapeDataString).ToArray()) switch
        {
            ("POST", ["buildQueue"]) => Trigger(Json(call)),
            ("POST", ["buildQueue", var id]) => Stop(id[3..], RunState.Queued),
            ("POST", ["builds", var id]) => Stop(id[3..], RunState.Running),
            ("GET", ["builds", var id]) => Find(id[3..]) is { } run
                ? new FakeReply(200, Build(run))
                : No(404, $"No build found by locator '{id}'."),
            ("GET", ["builds"]) => List(locator),
            ("GET", ["changes"]) => new FakeReply(
                200,
                new
                {
                    change = new[]
                    {
                        new
                        {
                            version = "aaaa",
                            username = "samo",
                            comment = "Link the stories\n\nwith details",
                        },
                    },
                }
            ),
            ("GET", ["buildTypes", _, "vcs-root-entries"]) => new FakeReply(
                200,
                new Dictionary<string, object>
                {
                    ["vcs-root-entry"] = new[] { new Dictionary<string, object> { ["vcs-root"] = new { id = "Sample_Git" } } },
                }
            ),
            _ => No(404, $"{call.Verb} {path} is not there."),
        };
    }

    private FakeReply Trigger(JsonElement wanted)
    {
        var job = wanted.GetProperty("buildType").GetProperty("id").GetString()!;
        var parameters = wanted
            .GetProperty("properties")
            .GetProperty("property")
            .EnumerateArray()
            .ToDictionary(one => one.GetProperty("name").GetString()!, one => one.GetProperty("value").GetString()!);
        var revision = wanted.GetProperty("revisions").GetProperty("revision")[0];
        if (revision.GetProperty("vcs-root-instance").GetProperty("vcs-root-id").GetString() != "Sample_Git")
            return No(400, "No VCS root by that id.");
        // An equal build in the queue takes the new one in.
        var equal = RunsOf(job)
            .FirstOrDefault(run =>
                run.State == RunState.Queued && run.Parameters.OrderBy(pair => pair.Key).SequenceEqual(parameters.OrderBy(pair => pair.Key))
            );
        return new FakeReply(
            200,
            Build(
                equal
                    ?? Add(
                        new FakeRun(NextId(), job, "chatbot", Clock.GetUtcNow())
                        {
                            Parameters = parameters,
                            Key = parameters.GetValueOrDefault("deploy.key", ""),
                            Reference = wanted.GetProperty("branchName").GetString()!,
                            Revision = revision.GetProperty("version").GetString()!,
                        }
                    )
            )
        );
    }

    // The queue knows only what waits, and the builds only what does not.
    private FakeReply Stop(string id, RunState where)
    {
        if (Find(id) is not { } run || (run.State == RunState.Queued) != (where == RunState.Queued))
            return No(404, $"Nothing found by locator 'id:{id}'.");
        if (run.State == RunState.Queued)
            (run.State, run.StoppedBy) = (RunState.Stopped, "chatbot");
        else if (!run.IsEnded)
            (run.IsStopping, run.StoppedBy) = (true, "chatbot");
        return new FakeReply(200, Build(run));
    }

    private FakeReply List(string locator)
    {
        var parts = Parts(locator);
        if (!parts.TryGetValue("defaultFilter", out var filter) || filter != "false")
            Broke("Without defaultFilter:false canceled builds and those of branches are not listed.");
        if (parts.GetValueOrDefault("state") != "any" || parts.GetValueOrDefault("branch") != "(default:any)")
            Broke($"'{locator}' leaves builds out.");
        var job = parts.TryGetValue("buildType", out var type) ? Parts(type[1..^1])["id"] : null;
        if (job?.StartsWith("($base64:", StringComparison.Ordinal) == true)
            job = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(Padded(job["($base64:".Length..^1])));
        var tagged = parts.TryGetValue("tag", out var tag) ? RunsOf(job).Where(run => $"deploy-{run.Key}" == tag) : RunsOf(job);
        return new FakeReply(
            200,
            new { build = tagged.Take(int.Parse(parts["count"], CultureInfo.InvariantCulture)).Select(Build).ToArray() }
        );
    }

    // name:value,name:(value) with brackets that nest.
    private static Dictionary<string, string> Parts(string locator)
    {
        Dictionary<string, string> parts = [];
        var (depth, start) = (0, 0);
        for (var i = 0; i <= locator.Length; i++)
        {
            if (i < locator.Length && locator[i] == '(')
                depth++;
            if (i < locator.Length && locator[i] == ')')
                depth--;
            if (i < locator.Length && (locator[i] != ',' || depth > 0))
                continue;
            var part = locator[start..i];
            parts[part[..part.IndexOf(':')]] = part[(part.IndexOf(':') + 1)..];
            start = i + 1;
        }
        return parts;
    }

    private static string Padded(string text) => text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');

    private Dictionary<string, object?> Build(FakeRun run)
    {
        Dictionary<string, object?> build = new()
        {
            ["id"] = long.Parse(run.Id, CultureInfo.InvariantCulture),
            ["state"] =
                run.IsEnded ? "finished"
                : run.State == RunState.Queued ? "queued"
                : "running",
            ["webUrl"] = $"{Address}/build/{run.Id}",
            ["branchName"] = run.Reference,
            ["queuedDate"] = run.At.ToString("yyyyMMdd'T'HHmmss'+0000'", CultureInfo.InvariantCulture),
            ["properties"] = new { property = run.Parameters.Select(pair => new { name = pair.Key, value = pair.Value }).ToArray() },
            ["tags"] = new { tag = run.Key.Length > 0 ? new[] { new { name = $"deploy-{run.Key}" } } : [] },
            ["triggered"] = new { type = "user", user = new { username = run.By } },
            ["revisions"] = new { revision = run.Revision.Length > 0 ? new[] { new { version = run.Revision } } : [] },
        };
        // Right after the end the status is not known for moments.
        if (run.IsEnded)
            build["status"] =
                run.LooksAtEnd++ < 2 && run.State != RunState.Stopped ? "UNKNOWN"
                : run.State == RunState.Succeeded ? "SUCCESS"
                : run.State == RunState.Failed ? "FAILURE"
                : "UNKNOWN";
        if (run.HasBegun)
            build["agent"] = new { id = 7 };
        if (run.State == RunState.Failed)
            build["statusText"] = run.Reason;
        if (run.State == RunState.Stopped)
            build["canceledInfo"] = new { text = "", user = new { username = run.StoppedBy } };
        if (!run.IsEnded && run.State != RunState.Queued)
            build["running-info"] = new Dictionary<string, object?>
            {
                ["percentageComplete"] = run.Total > 0 ? run.Done * 100 / run.Total : null,
                ["currentStageText"] = run.Step,
            };
        return build;
    }
}
