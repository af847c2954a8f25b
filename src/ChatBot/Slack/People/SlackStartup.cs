using ChatBot.Core.People;
using ChatBot.Slack.Rest;

namespace ChatBot.Slack.People;

/// <summary>Finds out who the bot is in Slack, before anything is listened to; asks until it is told, or a token is refused.</summary>
internal sealed partial class SlackStartup(
    SlackApi api,
    SlackConnectionState state,
    SlackPeople people,
    AccountChanges changes,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<SlackStartup> logger
) : BackgroundService
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Cancelled when the program stops.</summary>
    public CancellationToken Stopping => lifetime.ApplicationStopping;

    /// <summary>Ends when it is known who the bot is.</summary>
    public Task KnownAsync(CancellationToken cancellationToken) => _known.Task.WaitAsync(cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before the first read, so that none is missed.
        changes.Moved += people.Move;
        for (var wait = TimeSpan.FromMilliseconds(500); ; wait = wait * 2 < _longest ? wait * 2 : _longest)
        {
            try
            {
                await people.LoadAsync(stoppingToken);
                var me = await api.CallAsync("auth.test", [], stoppingToken);
                state.Known(me.UserId ?? "", me.TeamId ?? "", me.EnterpriseId is { Length: > 0 });
                LogKnown(me.UserId ?? "", me.Team ?? "");
                foreach (var scope in SlackScopes.Missing(me.Scopes))
                    LogMissing(scope.Name, scope.Why);
                _known.TrySetResult();
                return;
            }
            catch (Exception e) when (state.Revoked is null && !stoppingToken.IsCancellationRequested)
            {
                LogNotYet(e.Message);
                await Task.Delay(wait, clock, stoppingToken);
            }
            catch (Exception) when (state.Revoked is not null)
            {
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "In Slack I am {User} of {Team}.")]
    private partial void LogKnown(string user, string team);

    [LoggerMessage(LogLevel.Warning, "Slack does not say who I am there yet: {Why}")]
    private partial void LogNotYet(string why);

    [LoggerMessage(
        LogLevel.Warning,
        "The Slack app lacks the scope {Scope}, so that {Why}. Add it under 'OAuth & Permissions' and install the app again."
    )]
    private partial void LogMissing(string scope, string why);
}
