using System.Net;
using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Discord.Gateway;
using ChatBot.Discord.Inbound;
using ChatBot.Discord.Interactions;
using ChatBot.Discord.Markup;
using ChatBot.Discord.Menu;
using ChatBot.Discord.Outbound;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Server;
using ChatBot.Hosting;
using ChatBot.Settings;

namespace ChatBot.Discord;

internal static class DiscordRegistration
{
    // Connections are renewed, so that a change of Discord's addresses is seen.
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddDiscord(this IServiceCollection services, ChatBotSettings settings)
    {
        if (!settings.Discord.IsOn)
            return services;
        if (settings.Discord.Topics)
            services.AddSingleton<IRoomTopics, DiscordTopics>();
        return services
            .AddKeyedSingleton(DiscordApi.Platform, (_, _) => Http())
            .AddKeyedSingleton(
                DiscordApi.Platform,
                (provider, _) => new LoggedOnce("Discord", provider.GetRequiredService<ILogger<LoggedOnce>>())
            )
            .AddSingleton<DiscordConnectionState>()
            .AddSingleton<DiscordLimits>()
            .AddSingleton<DiscordApi>()
            .AddSingleton<DiscordPeople>()
            .AddSingleton<DiscordRooms>()
            .AddSingleton<StoredButtonCommands>()
            .AddSingleton<DiscordResponder>()
            .AddSingleton<DiscordMessageHandler>()
            .AddSingleton<InteractionRunner>()
            .AddSingleton<DiscordMenu>()
            .AddSingleton<DiscordChoices>()
            .AddSingleton<ChoiceCandidates>()
            .AddSingleton<DiscordMessageEvents>()
            .AddSingleton<DiscordReactions>()
            .AddSingleton<SlashCommandInteractions>()
            .AddSingleton<ComponentInteractions>()
            .AddSingleton<DiscordEventRouter>()
            .AddSingleton<DiscordThreads>()
            .AddSingleton<DiscordNonces>()
            .AddSingleton<DiscordHistory>()
            .AddSingleton<GatewayEventPump>()
            .AddSingleton<DiscordSessions>()
            .AddSingleton<GatewayAddress>()
            .AddSingleton<MissedMessages>()
            .AddSingleton(provider => new DiscordMarkup(
                provider.GetRequiredService<DiscordPeople>().AccountOf,
                provider.GetRequiredService<CommandCatalog>().AsksFirst
            ))
            .AddSingleton<IChatPlatform, DiscordPlatform>()
            .AddLoop<DiscordStartup>()
            .AddLoop<DiscordGuilds>()
            .AddLoop<DiscordMembers>()
            .AddLoop<DiscordPins>()
            .AddHostedService(provider => ActivatorUtilities.CreateInstance<DiscordGateway>(provider, new Random()));
    }

    /// <summary>The client for Discord's addresses.</summary>
    public static HttpClient Http() =>
        new(
            new SocketsHttpHandler
            {
                PooledConnectionLifetime = _lifetime,
                AutomaticDecompression = DecompressionMethods.All,
                AllowAutoRedirect = false,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    private static IServiceCollection AddLoop<T>(this IServiceCollection services)
        where T : class, IHostedService => services.AddSingleton<T>().AddHostedService(provider => provider.GetRequiredService<T>());
}
