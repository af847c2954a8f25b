using ChatBot.Core.Posts;
using ChatBot.Settings;
using ChatBot.Slack.Rest;
using ChatBot.Slack.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBot.Slack.Doctor;

/// <summary>Asks Slack for the doctor: a refusal is an answer like any other, and where Slack wants patience it gets some.</summary>
internal sealed class SlackProbe(HttpClient http, ChatBotSettings settings, TimeProvider clock)
{
    private const int Tries = 3;

    // Each token has a state of its own: one that is refused does not silence the other.
    private readonly SlackApi _bot = Api(http, settings, clock);
    private readonly SlackApi _app = Api(http, settings, clock);

    /// <summary>Asks with the bot token.</summary>
    /// <exception cref="SlackUnsureException">Slack cannot be reached.</exception>
    /// <exception cref="SlowDownException">Slack wants more patience than there is.</exception>
    public Task<SlackAnswer> AskAsync(
        string method,
        CancellationToken cancellationToken,
        params (string Name, string? Value)[] arguments
    ) => TryAsync(() => _bot.CallAsync(method, arguments, cancellationToken), cancellationToken);

    /// <summary>Asks with the app token for a socket's address, and leaves it unused.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public Task<SlackAnswer> SocketAsync(CancellationToken cancellationToken) =>
        TryAsync(async () => new SlackAnswer { Ok = true, Url = (await _app.OpenSocketAsync(cancellationToken)).Host }, cancellationToken);

    private async Task<SlackAnswer> TryAsync(Func<Task<SlackAnswer>> ask, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (SlackException e)
            {
                return new SlackAnswer { Error = e.Error };
            }
            catch (SlowDownException e) when (attempt < Tries)
            {
                await Task.Delay(e.Wait, clock, cancellationToken);
            }
        }
    }

    private static SlackApi Api(HttpClient http, ChatBotSettings settings, TimeProvider clock) =>
        new(http, settings, new SlackConnectionState(NullLogger<SlackConnectionState>.Instance), clock);
}
