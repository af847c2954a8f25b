using System.Reflection;
using ChatBot.Chat;
using ChatBot.Core.Chat;
using ChatBot.Core.Claims;
using ChatBot.Core.Deploys;
using ChatBot.Core.Holds;
using ChatBot.Core.Status;
using ChatBot.Core.Strings;
using ChatBot.Core.Turns;
using ChatBot.People;
using ChatBot.Settings;

namespace ChatBot.Startup;

/// <summary>
/// What deploy coordination is, and the commands: one instance of what has no state of a message, one a message of what
/// works on its books.
/// </summary>
internal static class CoreRegistration
{
    public static IServiceCollection AddCore(this IServiceCollection services, ChatBotSettings settings, Assembly commands)
    {
        var catalog = new CommandCatalog(commands);
        foreach (var command in catalog.All)
            services.AddScoped(command.Type);
        return services
            .AddSingleton(settings)
            .AddSingleton(catalog)
            .AddSingleton(ProjectsFromSettings.Projects(settings))
            .AddSingleton(ProjectsFromSettings.Roles(settings))
            .AddSingleton(ProjectsFromSettings.Authors(settings))
            .AddSingleton(ProjectsFromSettings.Ties(settings))
            .AddSingleton(ProjectsFromSettings.Turns(settings))
            .AddSingleton<ChangeSignal>()
            .AddSingleton<CommandParser>()
            .AddSingleton<CommandDispatcher>()
            .AddSingleton<ClaimMessages>()
            .AddSingleton<StringReactions>()
            .AddScoped<Shipping>()
            .AddScoped<DeployRequests>()
            .AddScoped<LandedClaims>()
            .AddScoped<ClaimPostRefresher>()
            .AddScoped<Quarantines>()
            .AddScoped<StringTicks>()
            .AddScoped<TurnCaller>()
            .AddScoped<StatusReport>()
            .AddHostedService<MessageSweeper>()
            .AddHostedService<LinkedAccounts>();
    }
}
