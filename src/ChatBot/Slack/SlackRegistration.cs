using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Hosting;
using ChatBot.Settings;
using ChatBot.Slack.Http;
using ChatBot.Slack.Inbound;
using ChatBot.Slack.Interactions;
using ChatBot.Slack.Markup;
using ChatBot.Slack.Outbound;
using ChatBot.Slack.People;
using ChatBot.Slack.Rest;
using ChatBot.Slack.Sockets;

namespace ChatBot.Slack;

internal static class SlackRegistration
{
    // Connections are renewed, so that a change of Slack's addresses is seen.
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddSlack(this IServiceCollection services, ChatBotSettings settings)
    {
        if (!settings.Slack.IsOn)
            return services;
        if (settings.Slack.Topics)
            services.AddSingleton<IRoomTopics, SlackTopics>();
        return services
            .AddSingleton(_ => Http())
            .AddSingleton(provider => new SlackConnectionState(provider.GetRequiredService<ILogger<SlackConnectionState>>())
            {
                IsOverHttp = settings.Slack.IsOverHttp,
            })
            .AddSingleton<SlackApi>()
            .AddSingleton<SlackProfiles>()
            .AddSingleton<SlackPeople>()
            .AddSingleton<SlackResponder>()
            .AddSingleton<SlackMessageHandler>()
            .AddSingleton<SlackReactions>()
            .AddSingleton<SlackMessageEvents>()
            .AddSingleton<SlackSlashCommands>()
            .AddSingleton<SlackInteractions>()
            .AddSingleton<SlackEventRouter>()
            .AddSingleton<EnvelopeHandler>()
            .AddSingleton<SlackHistory>()
            .AddSingleton<SlackSignature>()
            .AddSingleton<SlackEndpoints>()
            .AddKeyedSingleton(
                SlackPeople.Platform,
                (provider, _) => new LoggedOnce("Slack", provider.GetRequiredService<ILogger<LoggedOnce>>())
            )
            .AddSingleton(provider => new BlockKit(
                provider.GetRequiredService<SlackPeople>().AccountOf,
                provider.GetRequiredService<CommandCatalog>().AsksFirst
            ))
            .AddSingleton<IChatPlatform, SlackPlatform>()
            .AddSingleton<SlackStartup>()
            .AddSingleton<SlackGroups>()
            .AddHostedService(provider => provider.GetRequiredService<SlackStartup>())
            .AddHostedService(provider => provider.GetRequiredService<SlackGroups>())
            .AddHostedService<SlackWarmUp>()
            .AddHostedService<SlackAuthors>()
            .AddHostedService<SocketModeConnections>();
    }

    /// <summary>The client for Slack's addresses.</summary>
    public static HttpClient Http() =>
        new(
            new SocketsHttpHandler
            {
                PooledConnectionLifetime = _lifetime,
                AutomaticDecompression = System.Net.DecompressionMethods.All,
                AllowAutoRedirect = false,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    /// <summary>Where Slack calls, when it shall not be listened to over sockets.</summary>
    public static void MapSlack(this WebApplication app, ChatBotSettings settings)
    {
        if (settings.Slack.IsOn && settings.Slack.IsOverHttp)
            SlackEndpoints.Map(app);
    }
}
