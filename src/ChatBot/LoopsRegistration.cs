using ChatBot.Board;
using ChatBot.Chat;
using ChatBot.Deploys;
using ChatBot.Pipeline;
using ChatBot.Pipelines;
using ChatBot.Pipelines.Embedded;
using ChatBot.Posts;
using ChatBot.Projects;
using ChatBot.Rehearsal;
using ChatBot.Repositories;
using ChatBot.Settings;
using ChatBot.Turns;

namespace ChatBot;

/// <summary>The background duties, in the order in which they start: what others ask comes first.</summary>
internal static class LoopsRegistration
{
    public static IServiceCollection AddPipelines(this IServiceCollection services, ChatBotSettings settings)
    {
        services.AddSingleton(new PipelineOptions { DataFolder = settings.DataDirectory }).AddSingleton<Git>().AddSingleton<EmbeddedPipeline>();
        foreach (var pipeline in settings.Pipelines)
        {
            services.AddSingleton<IPipeline>(provider => new EmbeddedAdapter(
                provider.GetRequiredService<EmbeddedPipeline>(), pipeline, settings, provider.GetRequiredService<Nudge>()));
        }
        return services.AddHostedService<EmbeddedService>();
    }

    public static IServiceCollection AddRepositories(this IServiceCollection services) => services
        .AddSingleton<GitRepositories>()
        .AddSingleton<IRepositories>(provider => provider.GetRequiredService<GitRepositories>())
        .AddSingleton<RepositoryWatcher>();

    public static IServiceCollection AddRehearsal(this IServiceCollection services, bool isRehearsal) =>
        isRehearsal ? services.AddHostedService<RehearsalSetup>() : services;

    public static IServiceCollection AddLoops(this IServiceCollection services) => services
        .AddSingleton<DeploySteps>()
        .AddSingleton<RoomDelivery>()
        .AddHostedService(provider => provider.GetRequiredService<RepositoryWatcher>())
        .AddHostedService<DeployDriver>()
        .AddHostedService<TurnKeeper>()
        .AddHostedService<BoardKeeper>()
        .AddHostedService<Poster>();
}
