using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ChatBot.Tests.Support;

/// <summary>GitHub that lets in an app only: https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app</summary>
internal sealed class FakeGitHubWithApp(TimeProvider clock) : FakeGitHub(clock)
{
    private const string App = "Iv23liFakeApp";
    private const string Installation = "5150";

    private readonly RSA _key = RSA.Create(2048);
    private readonly TemporaryFolder _folder = new();
    private readonly List<DateTimeOffset> _tokens = [];

    /// <summary>How many tokens it gave out.</summary>
    public int Tokens => Locked(() => _tokens.Count);

    /// <summary>When set, apps get no tokens: the status of the answer.</summary>
    public int NoTokens { get; set; }

    public override IEnumerable<string> Settings(string at)
    {
        File.WriteAllText(_folder.At("app.pem"), _key.ExportRSAPrivateKeyPem());
        return
        [
            .. base.Settings(at).Where(setting => !setting.Contains(":Token=", StringComparison.Ordinal)),
            $"{at}:GitHubApp:Id={App}",
            $"{at}:GitHubApp:KeyFile={_folder.At("app.pem")}",
        ];
    }

    /// <summary>All tokens are taken back.</summary>
    public void TakeBack() =>
        Locked(() =>
        {
            for (var i = 0; i < _tokens.Count; i++)
                _tokens[i] = DateTimeOffset.MinValue;
        });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _key.Dispose();
        _folder.Dispose();
    }

    protected override bool IsSignedIn(FakeCall call)
    {
        var sent = call.Headers.GetValueOrDefault("Authorization", "");
        if (IsOfApp(call))
            return sent.StartsWith("Bearer ", StringComparison.Ordinal) && IsClaimed(sent["Bearer ".Length..]);
        return sent.StartsWith("Bearer ghs_", StringComparison.Ordinal)
            && _tokens[int.Parse(sent["Bearer ghs_".Length..], CultureInfo.InvariantCulture)] > Clock.GetUtcNow();
    }

    protected override FakeReply Answer(FakeCall call)
    {
        if (IsOfApp(call) && NoTokens > 0)
            return No(NoTokens, "This installation has been suspended");
        switch (call.Verb, call.Path[Base.Length..])
        {
            case ("GET", "/repos/acme/web/installation"):
                return new FakeReply(200, new { id = int.Parse(Installation, CultureInfo.InvariantCulture) });
            case ("POST", $"/app/installations/{Installation}/access_tokens"):
                _tokens.Add(Clock.GetUtcNow().AddHours(1));
                return new FakeReply(
                    201,
                    new
                    {
                        token = $"ghs_{_tokens.Count - 1}",
                        expires_at = _tokens[^1].UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                    }
                );
            default:
                return base.Answer(call);
        }
    }

    private static bool IsOfApp(FakeCall call) =>
        call.Path.StartsWith($"{Base}/app/", StringComparison.Ordinal) || call.Path.EndsWith("/installation", StringComparison.Ordinal);

    // A claim that is good for more than ten minutes, or from later on, is refused.
    private bool IsClaimed(string token)
    {
        if (token.Split('.') is not [var head, var claims, var signature])
            return false;
        if (
            !_key.VerifyData(
                Encoding.ASCII.GetBytes($"{head}.{claims}"),
                Base64Url.DecodeFromChars(signature),
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            )
        )
            return false;
        using var says = JsonDocument.Parse(Base64Url.DecodeFromChars(claims));
        var (now, from, until) = (
            Clock.GetUtcNow().ToUnixTimeSeconds(),
            says.RootElement.GetProperty("iat").GetInt64(),
            says.RootElement.GetProperty("exp").GetInt64()
        );
        return says.RootElement.GetProperty("iss").GetString() == App && from < now && until > now && until <= now + 600;
    }
}
