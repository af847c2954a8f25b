using System.Globalization;
using System.Text.Json;
using ChatBot.Pipelines.Adapter;
using ChatBot.Security;

namespace ChatBot.Pipelines.GitHub;

/// <summary>GitHub's webhooks: https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries</summary>
internal static class GitHubHooks
{
    public static bool IsSigned(Hook hook, string secret) =>
        secret.Length > 0
        && SecretComparison.Equal(hook.Headers("X-Hub-Signature-256"), $"sha256={SecretComparison.Hmac(secret, hook.Body.Span)}");

    public static HookHint Read(Hook hook)
    {
        var delivery = hook.Headers("X-GitHub-Delivery") is { Length: > 0 } guid ? guid : null;
        return new HookHint(
            delivery,
            hook.Headers("X-GitHub-Event") switch
            {
                "workflow_run" => Said(hook)?.WorkflowRun is { Id: > 0 } run ? [Id(run.Id), .. RunNameKeys.Words(run.DisplayTitle)] : [],
                "workflow_job" => Said(hook)?.WorkflowJob is { RunId: > 0 } job ? [Id(job.RunId)] : [],
                _ => Nothing(hook),
            }
        );
    }

    private static GitHubHook? Said(Hook hook) => JsonSerializer.Deserialize(hook.Body.Span, GitHubJson.Default.GitHubHook);

    private static IReadOnlyList<string> Nothing(Hook hook)
    {
        using var json = JsonDocument.Parse(hook.Body);
        return [];
    }

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
