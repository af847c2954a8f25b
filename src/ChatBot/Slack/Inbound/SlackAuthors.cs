using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Slack.People;
using ChatBot.Slack.Rest;

namespace ChatBot.Slack.Inbound;

/// <summary>
/// Finds the authors of commits among the users of Slack, by their addresses, so that a deploy names people as the room
/// knows them.
/// </summary>
internal sealed partial class SlackAuthors(
    SlackApi api,
    SlackStartup startup,
    SlackPeople people,
    Authors authors,
    TimeProvider clock,
    ILogger<SlackAuthors> logger
) : BackgroundService
{
    // Slack takes 50 such calls a minute; nothing waits for these.
    private static readonly TimeSpan _pace = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await startup.KnownAsync(stoppingToken);
            await foreach (var email in authors.Unknown.ReadAllAsync(stoppingToken))
            {
                if (!await FindAsync(email, stoppingToken))
                    return;
                await Task.Delay(_pace, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    // False when there is no use in asking on.
    private async Task<bool> FindAsync(string email, CancellationToken cancellationToken)
    {
        try
        {
            if ((await api.CallAsync("users.lookupByEmail", [("email", email)], cancellationToken)).User is { } user)
                await people.LearnAsync(user, cancellationToken);
            return true;
        }
        catch (SlackException e) when (e.Error is "users_not_found")
        {
            return true;
        }
        catch (SlowDownException e)
        {
            await Task.Delay(e.Wait, clock, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is SlackException or RefusedException)
        {
            LogNot(e.Message);
            return false;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNot(e.Message);
            return true;
        }
    }

    [LoggerMessage(LogLevel.Information, "Authors are not looked up in Slack: {Why}")]
    private partial void LogNot(string why);

    [LoggerMessage(LogLevel.Debug, "No more authors are looked up.")]
    private partial void LogStopped();
}
