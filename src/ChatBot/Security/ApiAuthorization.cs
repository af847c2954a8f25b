using System.Net;
using System.Security.Cryptography;
using System.Text;
using ChatBot.Settings;

namespace ChatBot.Security;

/// <summary>
/// Lets this machine in, and others with the token. A page of another site in a browser on this machine is another: its Origin or Host
/// gives it away (https://owasp.org/www-community/attacks/csrf, DNS rebinding).
/// </summary>
internal sealed class ApiAuthorization(ChatBotSettings settings)
{
    // Slack's requests and what pipelines send are signed, and checked where they are read.
    private static readonly PathString[] _open = ["/healthz", "/readyz", "/slack", "/hooks"];

    private readonly byte[] _token = Encoding.UTF8.GetBytes($"Bearer {settings.Api.Token}");

    public Task KeepAsync(HttpContext http, RequestDelegate next)
    {
        if (_open.Any(path => http.Request.Path.StartsWithSegments(path)))
            return next(http);
        if (LetsIn(http))
            return next(http);
        var detail =
            settings.Api.Token.Length == 0
                ? "Only this machine is let in. To let others in, set Api:Token and send it as 'Authorization: Bearer …'."
                : "Send the token as 'Authorization: Bearer …'.";
        return Results.Problem(detail, statusCode: StatusCodes.Status401Unauthorized, title: "Who are you?").ExecuteAsync(http);
    }

    /// <summary>Whether a caller is this machine, or has the token.</summary>
    public bool LetsIn(HttpContext http) => HasToken(http) || (IsFromHere(http) && IsOwnPage(http));

    /// <summary>Whether a caller has the token.</summary>
    public bool HasToken(HttpContext http) =>
        settings.Api.Token.Length > 0
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString()), _token);

    private static bool IsFromHere(HttpContext http) => http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);

    private static bool IsOwnPage(HttpContext http)
    {
        var host = http.Request.Host.Host.Trim('[', ']');
        if (
            !host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            && !(IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address))
        )
            return false;
        var origin = http.Request.Headers.Origin.ToString();
        return origin.Length == 0 || origin.Equals($"{http.Request.Scheme}://{http.Request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
