using ChatBot.Core.Pipelines;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>Each call is made as Azure DevOps' published descriptions say. The folder with them is named by CHATBOT_API_SPECS.</summary>
[Trait("Category", "ApiSpecs")]
public sealed class AzureRequestsAreValid
{
    private const string Root = "/{organization}/{project}/_apis";

    private static readonly string[] _routes =
    [
        $"GET {Root}/build/builds",
        $"GET {Root}/build/builds/{{buildId}}",
        $"GET {Root}/build/builds/{{buildId}}/changes",
        $"GET {Root}/build/builds/{{buildId}}/timeline/{{timelineId}}",
        $"GET {Root}/build/definitions",
        $"GET {Root}/pipelines/{{pipelineId}}/runs/{{runId}}",
        $"PATCH {Root}/build/builds/{{buildId}}",
        $"POST {Root}/pipelines/{{pipelineId}}/runs",
    ];

    [Fact]
    public async Task Each_route_is_called_as_published()
    {
        var check = SwaggerCheck.OfAzure();
        Assert.SkipWhen(check is null, "CHATBOT_API_SPECS names no folder with azure-build-swagger.json");
        await using var azure = await AzureAlone.StartAsync();
        azure.Ci.HidesParameters = true;
        azure.Ci.LargestPage = 1;
        var trigger = azure.Trigger("d-1a2b", "deploy to dev");
        var run = Assert.IsType<TriggerAnswer.Accepted>(await azure.Pipeline.TriggerAsync(trigger, default)).Run!;
        await azure.Pipeline.TriggerAsync(azure.Trigger("d-3c4d", "12"), default);
        Assert.Equal(run.Id, (await azure.Pipeline.FindAsync(trigger, default))!.Id);
        await azure.Pipeline.PollAsync("12", run.Id, default);
        await azure.Pipeline.StopAsync("12", run, default);
        await azure.Pipeline.RecentAsync("12", 10, default);
        await azure.Pipeline.ChangesAsync("12", run.Id, default);
        Assert.Empty(azure.Ci.Calls.SelectMany(check!.Wrong).Distinct());
        Assert.Equal(_routes, azure.Ci.Calls.Select(check.Route).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(azure.Ci.Violations);
    }

    [Fact]
    public void What_is_not_as_published_is_told()
    {
        var check = SwaggerCheck.OfAzure();
        Assert.SkipWhen(check is null, "CHATBOT_API_SPECS names no folder with azure-build-swagger.json");
        const string Builds = "/acme/shop/_apis/build/builds";
        Assert.Equal(["/acme/shop/_apis/building is unknown"], Wrong(check!, "GET", "/acme/shop/_apis/building", ""));
        Assert.Equal([$"{Root}/build/builds knows no PUT"], Wrong(check!, "PUT", Builds, ""));
        Assert.Equal([$"GET {Root}/build/builds: needs api-version in the query"], Wrong(check!, "GET", Builds, "$top=5"));
        Assert.Equal([$"GET {Root}/build/builds: $top is no integer"], Wrong(check!, "GET", Builds, "$top=all&api-version=7.1"));
        Assert.Equal([$"GET {Root}/build/builds: knows no top in the query"], Wrong(check!, "GET", Builds, "top=5&api-version=7.1"));
        Assert.Equal(
            [$"GET {Root}/build/builds/{{buildId}}: buildId is no integer"],
            Wrong(check!, "GET", $"{Builds}/x", "api-version=7.1")
        );
        Assert.Equal([$"PATCH {Root}/build/builds/{{buildId}}: needs a body"], Wrong(check!, "PATCH", $"{Builds}/1", "api-version=7.1"));
        Assert.Equal(
            [$"PATCH {Root}/build/builds/{{buildId}}: body knows no state"],
            Wrong(check!, "PATCH", $"{Builds}/1", "api-version=7.1", """{"state":"cancelling"}""")
        );
        Assert.Contains(
            "body.status is none of",
            Assert.Single(Wrong(check!, "PATCH", $"{Builds}/1", "api-version=7.1", """{"status":"canceling"}""")),
            StringComparison.Ordinal
        );
    }

    private static IReadOnlyList<string> Wrong(SwaggerCheck check, string verb, string path, string query, string body = "") =>
        check.Wrong(new FakeCall(verb, path, query, new Dictionary<string, string>(), body, default));
}
