using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatBot.Pipelines.Adapter;
using ChatBot.Settings;

namespace ChatBot.Pipelines.GitHub;

/// <summary>
/// What the calls carry: a token from the settings, or one that an app gets for an hour at a time:
/// https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app
/// </summary>
internal sealed class GitHubTokens : IDisposable
{
    private static readonly TimeSpan _renewedBefore = TimeSpan.FromMinutes(5);

    private readonly PipelineSettings _settings;
    private readonly TimeProvider _clock;
    private readonly PipelineHttp _http;
    private readonly SemaphoreSlim _renewing = new(1);
    private volatile InstallationToken? _kept;
    private string _installation;

    public GitHubTokens(PipelineSettings settings, Uri api, TimeProvider clock)
    {
        (_settings, _clock, _installation) = (settings, clock, settings.GitHubApp.Installation);
        _http = new PipelineHttp(
            settings,
            new PipelineHttpOptions((call, _) => GitHubPipeline.Sign(call, Claim())) { Base = api },
            perMinute: 60,
            clock
        );
    }

    private bool IsApp => _settings.GitHubApp.Id.Length > 0;

    /// <summary>The token that is good now.</summary>
    /// <exception cref="GitHubRefusalException">There is none to be had.</exception>
    /// <exception cref="PipelineException">Nobody could be asked for one.</exception>
    public async ValueTask<string> CurrentAsync(CancellationToken cancellationToken)
    {
        if (!IsApp)
            return _settings.Token;
        if (Fresh is { } known)
            return known;
        await _renewing.WaitAsync(cancellationToken);
        try
        {
            return Fresh ?? (_kept = await RenewAsync(cancellationToken)).Token;
        }
        finally
        {
            _renewing.Release();
        }
    }

    /// <summary>GitHub took it no longer: the next call gets a new one.</summary>
    public void Forget() => _kept = null;

    public void Dispose()
    {
        _http.Dispose();
        _renewing.Dispose();
    }

    private string? Fresh => _kept is { } kept && kept.ExpiresAt - _clock.GetUtcNow() > _renewedBefore ? kept.Token : null;

    private async Task<InstallationToken> RenewAsync(CancellationToken cancellationToken)
    {
        if (_installation.Length == 0)
        {
            var found = Ok(
                await _http.LookAsync($"repos/{_settings.Repository}/installation", cancellationToken),
                $"the app is not installed at {_settings.Repository}"
            );
            _installation = found.Read(GitHubJson.Default.Installation).Id.ToString(CultureInfo.InvariantCulture);
        }
        var answer = await _http.CallAsync(
            HttpMethod.Post,
            $"app/installations/{UrlSegment.Of(_installation)}/access_tokens",
            null,
            cancellationToken
        );
        return Ok(answer, $"there is no installation {_installation} of the app").Read(GitHubJson.Default.InstallationToken);
    }

    private static PipelineAnswer Ok(PipelineAnswer answer, string unknown) =>
        answer switch
        {
            { IsOk: true } => answer,
            { IsUnknown: true } => throw new GitHubRefusalException(unknown),
            { IsNo: true, IsNotNow: false } => throw new GitHubRefusalException($"the app gets no token: {answer.Words("message")}"),
            _ => throw answer.Fault("message"),
        };

    // A minute back, as clocks differ; GitHub allows ten minutes ahead.
    private string Claim()
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = JsonSerializer.SerializeToUtf8Bytes(
            new AppClaims(now - 60, now + 540, _settings.GitHubApp.Id),
            GitHubJson.Default.AppClaims
        );
        var said = $"{Base64Url.EncodeToString("""{"alg":"RS256","typ":"JWT"}"""u8)}.{Base64Url.EncodeToString(claims)}";
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(File.ReadAllText(_settings.GitHubApp.KeyFile));
            var signature = key.SignData(Encoding.ASCII.GetBytes(said), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return $"{said}.{Base64Url.EncodeToString(signature)}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            throw new GitHubRefusalException($"the app's key cannot be read from {Path.GetFileName(_settings.GitHubApp.KeyFile)}");
        }
    }
}
