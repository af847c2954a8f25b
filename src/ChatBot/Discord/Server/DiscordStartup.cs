using ChatBot.Core.People;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Wire;
using ChatBot.Settings;

namespace ChatBot.Discord.Server;

/// <summary>Finds out who the bot is in Discord, before anything is listened to; asks until it is told, or the token is refused.</summary>
internal sealed partial class DiscordStartup(
    DiscordApi api,
    DiscordConnectionState state,
    DiscordPeople people,
    AccountChanges changes,
    ChatBotSettings settings,
    TimeProvider clock,
    ILogger<DiscordStartup> logger
) : BackgroundService
{
    // https://discord.com/developers/docs/resources/application#application-object-application-flags
    private const long MessageContent = 1 << 18;
    private const long MessageContentLimited = 1 << 19;

    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is known who the bot is.</summary>
    public Task KnownAsync(CancellationToken cancellationToken) => _known.Task.WaitAsync(cancellationToken);

    /// <summary>Whether what people say without a mention may be read.</summary>
    public static bool MayRead(DiscordApplication application) =>
        ((application.Flags ?? 0) & (MessageContent | MessageContentLimited)) != 0;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        changes.Moved += people.Move;
        for (var wait = TimeSpan.FromMilliseconds(500); ; wait = wait * 2 < _longest ? wait * 2 : _longest)
        {
            try
            {
                await people.LoadAsync(stoppingToken);
                await AskAsync(stoppingToken);
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

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        var application = await api.CallAsync(
            new DiscordCall(HttpMethod.Get, "applications/@me"),
            DiscordJson.Default.DiscordApplication,
            cancellationToken
        );
        var bot =
            application.Bot
            ?? await api.CallAsync(new DiscordCall(HttpMethod.Get, "users/@me"), DiscordJson.Default.DiscordUser, cancellationToken);
        state.Known(application.Id ?? "", bot.Id ?? "");
        LogKnown(bot.Username ?? "", bot.Id ?? "");
        if (settings.Discord.ReadMessages && application.Flags is not null && !MayRead(application))
            LogNotRead();
    }

    [LoggerMessage(LogLevel.Information, "In Discord I am {Name} ({User}).")]
    private partial void LogKnown(string name, string user);

    [LoggerMessage(LogLevel.Warning, "Discord does not say who I am there yet: {Why}")]
    private partial void LogNotYet(string why);

    [LoggerMessage(
        LogLevel.Warning,
        "The switch 'Message Content Intent' seems to be off on the page 'Bot' of the app at "
            + "discord.com/developers/applications; Discord:ReadMessages needs it."
    )]
    private partial void LogNotRead();
}
