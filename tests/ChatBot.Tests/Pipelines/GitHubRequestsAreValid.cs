using System.Text.Json;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipelines;

/// <summary>Each route of GitHub's is called as its published description says. The folder with it is named by CHATBOT_API_SPECS.</summary>
[Trait("Category", "ApiSpecs")]
public sealed class GitHubRequestsAreValid
{
    private static readonly string[] _routes =
    [
        "GET /repos/{owner}/{repo}/actions/runs/{run_id}",
        "GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs",
        "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs",
        "POST /app/installations/{installation_id}/access_tokens",
        "POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel",
        "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches",
    ];

    [Fact]
    public async Task Each_route_is_called_as_published()
    {
        var check = OpenApiCheck.Published("github-openapi.json", FakeGitHub.Base);
        Assert.SkipWhen(check is null, "CHATBOT_API_SPECS names no folder with github-openapi.json");
        await using var lone = await GitHubDispatches.StartAsync(clock => new FakeGitHubWithApp(clock));
        var (pipeline, wanted) = (lone.Pipeline, lone.Wanted(reference: "feature/#1-it's \"日本\""));
        await pipeline.TriggerAsync(wanted, default);
        var run = (await pipeline.FindAsync(wanted, default))!;
        await pipeline.PollAsync(wanted.Job, run.Id, default);
        await pipeline.RecentAsync(wanted.Job, 50, default);
        await pipeline.ChangesAsync(wanted.Job, run.Id, default);
        await pipeline.StopAsync(wanted.Job, run, default);
        // The description leaves out how an app finds its installation:
        // https://docs.github.com/rest/apps/apps#get-a-repository-installation-for-the-authenticated-app
        var calls = lone.Ci.Calls.Where(call => !call.Path.EndsWith("/web/installation", StringComparison.Ordinal)).ToArray();
        Assert.Empty(
            calls.SelectMany(call =>
                check!.Wrong(call.Verb, call.Path, Query(call), call.Body.Length == 0 ? null : JsonElement.Parse(call.Body))
            )
        );
        Assert.Equal(_routes, calls.Select(call => $"{call.Verb} {check!.Template(call.Path)}").Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(lone.Ci.Violations);
    }

    // It calls a time what may be a range of times:
    // https://docs.github.com/search-github/getting-started-with-searching-on-github/understanding-the-search-syntax
    private static string Query(FakeCall call) => call.Query.Replace("created=%3E%3D", "created=", StringComparison.Ordinal);
}
