using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatBot.Settings;

namespace ChatBot.Slack.Http;

/// <summary>
/// Whether a request is Slack's own: signed over its raw body, fresh, and not seen before:
/// https://docs.slack.dev/authentication/verifying-requests-from-slack
/// </summary>
internal sealed class SlackSignature(ChatBotSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(300);

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(settings.Slack.SigningSecret);
    private readonly Lock _lock = new();
    private readonly HashSet<string> _seen = [];
    private readonly Queue<(string Signature, DateTimeOffset At)> _order = new();

    /// <summary>Why a request is refused; null when it is Slack's.</summary>
    /// <param name="timestamp">The header <c>X-Slack-Request-Timestamp</c>.</param>
    /// <param name="signature">The header <c>X-Slack-Signature</c>.</param>
    /// <param name="body">The body as it came.</param>
    public string? Refusal(string timestamp, string signature, ReadOnlySpan<byte> body)
    {
        if (
            !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        )
            return "no timestamp";
        if ((clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > _window)
            return "an old timestamp";
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Of(timestamp, body))))
            return "a wrong signature";
        return IsNew(signature) ? null : "a replay";
    }

    /// <summary>Forgets a request that was not taken: Slack sends it again, and within the same second with the same signature.</summary>
    public void Forget(string signature)
    {
        lock (_lock)
            _seen.Remove(signature);
    }

    private string Of(string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret);
        hmac.AppendData(Encoding.UTF8.GetBytes($"v0:{timestamp}:"));
        hmac.AppendData(body);
        return $"v0={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }

    // Slack signs a retry of what was taken anew, so the same signature is somebody else's.
    private bool IsNew(string signature)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            while (_order.TryPeek(out var oldest) && (now - oldest.At).Duration() > _window * 2)
                _seen.Remove(_order.Dequeue().Signature);
            if (!_seen.Add(signature))
                return false;
            _order.Enqueue((signature, now));
            return true;
        }
    }
}
