using System.Globalization;

namespace ChatBot.Discord.Rest;

/// <summary>What the headers of an answer say of a limit: https://discord.com/developers/docs/topics/rate-limits#header-format</summary>
/// <param name="Bucket">The limit's name; empty when none is told.</param>
/// <param name="Remaining">How many calls are left until the reset.</param>
/// <param name="ResetAfter">The time until the reset.</param>
internal readonly record struct RateLimit(string Bucket, int Remaining, TimeSpan ResetAfter)
{
    /// <summary>Reads the headers of an answer.</summary>
    public static RateLimit Of(HttpResponseMessage response) =>
        Header(response, "X-RateLimit-Bucket") is { Length: > 0 } bucket
        && int.TryParse(Header(response, "X-RateLimit-Remaining"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var remaining)
        && double.TryParse(Header(response, "X-RateLimit-Reset-After"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= 0 and < 86_400
            ? new RateLimit(bucket, remaining, TimeSpan.FromSeconds(seconds))
            : new RateLimit("", 1, TimeSpan.Zero);

    /// <summary>Whether a 429 is about all calls of the bot.</summary>
    public static bool IsGlobal(HttpResponseMessage response) =>
        Header(response, "X-RateLimit-Global") is "true" || Header(response, "X-RateLimit-Scope") is "global";

    /// <summary>Whether a 429 comes from what others do, too: then it is not held against the bot.</summary>
    public static bool IsShared(HttpResponseMessage response) => Header(response, "X-RateLimit-Scope") is "shared";

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : null;
}
