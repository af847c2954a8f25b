using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatBot.Pipelines.Adapter;
using ChatBot.Security;

namespace ChatBot.Pipelines.GitLab;

/// <summary>
/// GitLab's webhooks: https://docs.gitlab.com/user/project/integrations/webhooks/. The secret comes as it is, or, where it
/// is a signing token
/// (<c>whsec_…</c>), as a signature over id, time and body: https://www.standardwebhooks.com
/// </summary>
internal static class GitLabHooks
{
    private const string SigningToken = "whsec_";
    private const string Version = "v1,";

    // The first of them stays the same over all attempts.
    private static readonly string[] _deliveries = ["Idempotency-Key", "X-Gitlab-Event-UUID", "webhook-id"];

    // One that was caught on its way is good for no longer.
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(5);

    public static bool IsSigned(Hook hook, string secret) =>
        secret.StartsWith(SigningToken, StringComparison.Ordinal)
            ? IsInTime(hook) && HasSignature(hook, secret[SigningToken.Length..])
            : SecretComparison.Equal(hook.Headers("X-Gitlab-Token"), secret);

    public static HookHint Read(Hook hook) =>
        new(
            Delivery(hook),
            hook.Headers("X-Gitlab-Event") switch
            {
                "Pipeline Hook" => Said(hook)?.ObjectAttributes is { Id: { } id } pipeline
                    ?
                    [
                        Id(id),
                        .. (pipeline.Variables ?? []).Select(variable => variable.Value).OfType<string>(),
                        .. RunNameKeys.Words(pipeline.Name),
                    ]
                    : [],
                "Job Hook" => Said(hook)?.PipelineId is { } id ? [Id(id)] : [],
                // A deployment hook names its job and no pipeline; the job's own hook comes beside it.
                _ => Nothing(hook),
            }
        );

    private static GitLabHook? Said(Hook hook) => JsonSerializer.Deserialize(hook.Body.Span, GitLabJson.Default.GitLabHook);

    private static IReadOnlyList<string> Nothing(Hook hook)
    {
        using var json = JsonDocument.Parse(hook.Body);
        return [];
    }

    private static string? Delivery(Hook hook) => _deliveries.Select(hook.Headers).FirstOrDefault(value => value.Length > 0);

    private static bool IsInTime(Hook hook) =>
        long.TryParse(hook.Headers("webhook-timestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && Math.Abs(hook.At.ToUnixTimeSeconds() - at) <= _window.TotalSeconds;

    // While a token is changed there are two signatures.
    private static bool HasSignature(Hook hook, string key)
    {
        var bytes = new byte[key.Length];
        if (!Convert.TryFromBase64String(key, bytes, out var length) || length == 0)
            return false;
        var signed = (byte[])
            [.. Encoding.UTF8.GetBytes($"{hook.Headers("webhook-id")}.{hook.Headers("webhook-timestamp")}."), .. hook.Body.Span];
        var right = Version + Convert.ToBase64String(HMACSHA256.HashData(bytes.AsSpan(0, length), signed));
        return hook.Headers("webhook-signature").Split(' ').Any(sent => SecretComparison.Equal(sent, right));
    }

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
