using System.Globalization;
using System.Text.Json;
using System.Web;
using ChatBot.Core.Pipelines;
using ChatBot.Security;

namespace ChatBot.Tests.Support;

/// <summary>A small CI that somebody made, with words and fields of its own: what the calls of the settings are for.</summary>
internal sealed class FakeOwnCi(TimeProvider clock) : FakePipeline(clock)
{
    public override IEnumerable<string> Settings(string at) =>
        [
            $"{at}:Kind=Http",
            $"{at}:Token={Token}",
            $"{at}:HookSecret={HookSecret}",
            $"{at}:Http:Trigger=POST {Address}/jobs/{{job}}/start?ref={{reference}}",
            $$$"""{{{at}}}:Http:Body={"params":{"deploy":"{key}","tier":"{tier}","sha":"{revision}"},"branch":"{reference}"}""",
            $"{at}:Http:Find=GET {Address}/search?deploy={{key}}",
            $"{at}:Http:Poll=GET {Address}/jobs/{{job}}/runs/{{id}}",
            $"{at}:Http:Stop=DELETE {Address}/jobs/{{job}}/runs/{{id}}",
            $"{at}:Http:Recent=GET {Address}/jobs/{{job}}/runs?n={{count}}",
            .. Fields.Select(one => $"{at}:Http:Fields:{one.Key}={one.Value}"),
            .. States.Select(one => $"{at}:Http:States:{one.Key}={one.Value}"),
            $"{at}:Http:Headers:X-Team=web",
        ];

    public static Dictionary<string, string> Fields { get; } =
        new()
        {
            ["id"] = "no",
            ["state"] = "phase.word",
            ["percent"] = "phase.percent",
            ["step"] = "phase.now.0",
            ["url"] = "links.html",
            ["reason"] = "why",
            ["revision"] = "params.sha",
            ["by"] = "who",
            ["at"] = "since",
            ["runs"] = "data.list",
            ["key"] = "params.deploy",
        };

    public static Dictionary<string, string> States { get; } =
        new()
        {
            ["IDLE"] = "queued",
            ["BUSY"] = "running",
            ["ASKS"] = "waiting",
            ["GREEN"] = "succeeded",
            ["RED"] = "failed",
            ["GREY"] = "stopped",
        };

    public override string Job(string tier) => $"to {tier}/x?y";

    public override (Dictionary<string, string> Headers, string Body)? Hook(FakeRun run)
    {
        var body = JsonSerializer.Serialize(Locked(() => Told(run)));
        return (
            new() { ["X-ChatBot-Signature-256"] = $"sha256={SecretComparison.Hmac(HookSecret, System.Text.Encoding.UTF8.GetBytes(body))}" },
            body
        );
    }

    protected override bool IsTrigger(FakeCall call) => call.Verb == "POST";

    protected override bool IsSignedIn(FakeCall call) => call.Headers.GetValueOrDefault("Authorization") == $"Bearer {Token}";

    protected override FakeReply No(int status, string words) => new(status, new { error = words });

    protected override FakeReply Answer(FakeCall call)
    {
        if (call.Headers.GetValueOrDefault("X-Team") != "web")
            Broke("The header of the settings is missing.");
        var query = HttpUtility.ParseQueryString(call.Query);
        var parts = call.Path[1..].Split('/').Select(Uri.UnescapeDataString).ToArray();
        if (parts[0] == "jobs" && parts[1] != Job("dev") && parts[1] != Job("prod"))
            return No(404, "no such job");
        switch (call.Verb, parts)
        {
            case ("POST", ["jobs", var job, "start"]):
                var wanted = Json(call);
                if (query["ref"] != wanted.GetProperty("branch").GetString())
                    Broke("The branch is another one in the address and in the body.");
                var parameters = wanted
                    .GetProperty("params")
                    .EnumerateObject()
                    .ToDictionary(one => one.Name, one => one.Value.GetString()!);
                return new FakeReply(
                    202,
                    Told(
                        Add(
                            new FakeRun(NextId(), job, "chatbot", Clock.GetUtcNow())
                            {
                                Parameters = parameters,
                                Key = parameters["deploy"],
                                Reference = query["ref"]!,
                                Revision = parameters["sha"],
                            }
                        )
                    )
                );
            // It does not care for what it is asked by, and lists everything.
            case ("GET", ["search"]):
                return List(RunsOf(null));
            case ("GET", ["jobs", var job, "runs"]):
                return List(RunsOf(job).Take(int.Parse(query["n"]!, CultureInfo.InvariantCulture)));
            case ("GET", ["jobs", _, "runs", var id]):
                return Find(id) is { } run ? new FakeReply(200, Told(run)) : No(404, "no such run");
            case ("DELETE", ["jobs", _, "runs", var id]):
                if (Find(id) is not { } stopped)
                    return No(404, "no such run");
                if (stopped.State == RunState.Queued)
                    stopped.State = RunState.Stopped;
                else
                    stopped.IsStopping = true;
                return new FakeReply(204);
            default:
                return No(404, "no such thing");
        }
    }

    private static FakeReply List(IEnumerable<FakeRun> runs) => new(200, new { data = new { list = runs.Select(Told).ToArray() } });

    private static Dictionary<string, object?> Told(FakeRun run) =>
        new()
        {
            ["no"] = long.Parse(run.Id, CultureInfo.InvariantCulture),
            ["params"] = run.Parameters,
            ["phase"] = new
            {
                word = States.First(one => string.Equals(one.Value, run.State.ToString(), StringComparison.OrdinalIgnoreCase)).Key,
                percent = run.Total > 0 ? run.Done * 100 / run.Total : (int?)null,
                now = run.IsEnded || run.Step.Length == 0 ? [] : new[] { run.Step },
            },
            ["links"] = new { html = "https://ci.example.com/" + run.Id },
            ["why"] = run.State == RunState.Stopped ? $"stopped by {run.StoppedBy}" : run.Reason,
            ["who"] = run.By,
            ["since"] = run.At.ToUnixTimeSeconds(),
        };
}
