using ChatBot.Core.Posts;
using ChatBot.Slack.Rest;
using ChatBot.Slack.Wire;

namespace ChatBot.Slack.People;

/// <summary>Asks Slack who somebody is, and does not wait for long: https://docs.slack.dev/reference/methods/users.info</summary>
internal sealed partial class SlackProfiles(SlackApi api, TimeProvider clock, ILogger<SlackProfiles> logger)
{
    private const int Tries = 3;

    // Who has to wait longer for a name is heard under a provisional one: a halt must not wait for a profile.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1.5);

    /// <summary>Somebody's profile; null when Slack cannot say now.</summary>
    /// <exception cref="SlackException">Slack refuses to say.</exception>
    public async Task<SlackUser?> AskAsync(string account, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_patience, clock);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            try
            {
                return (await api.CallAsync("users.info", [("user", account)], until.Token)).User;
            }
            catch (Exception e)
                when (e is SlackUnsureException or SlowDownException or RefusedException
                    || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                )
            {
                if (attempt == Tries || e is not SlackUnsureException)
                {
                    LogNotNow(account, e.Message);
                    return null;
                }
            }
        }
        return null;
    }

    [LoggerMessage(LogLevel.Warning, "Slack does not say who {Account} is now ({Why}); they are {Account} until it does.")]
    private partial void LogNotNow(string account, string why);
}
