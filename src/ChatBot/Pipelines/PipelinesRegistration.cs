using ChatBot.Core.Chat;
using ChatBot.Pipeline;
using ChatBot.Pipeline.Folders;
using ChatBot.Pipeline.Git;
using ChatBot.Pipelines.Adapter;
using ChatBot.Pipelines.Azure;
using ChatBot.Pipelines.Command;
using ChatBot.Pipelines.Embedded;
using ChatBot.Pipelines.GitHub;
using ChatBot.Pipelines.GitLab;
using ChatBot.Pipelines.Http;
using ChatBot.Pipelines.Jenkins;
using ChatBot.Pipelines.Octopus;
using ChatBot.Pipelines.TeamCity;
using ChatBot.Settings;

namespace ChatBot.Pipelines;

/// <summary>The kinds of pipelines: a new one is a folder, and a line here.</summary>
internal static class PipelinesRegistration
{
    public static IReadOnlyList<PipelineKind> Kinds { get; } =
    [
        new(
            "Embedded",
            (settings, services) =>
                new EmbeddedAdapter(
                    services.GetRequiredService<EmbeddedPipeline>(),
                    settings,
                    services.GetRequiredService<ChatBotSettings>(),
                    services.GetRequiredService<ChangeSignal>()
                )
        ),
        TeamCityPipeline.Kind,
        GitHubPipeline.Kind,
        GitLabPipeline.Kind,
        AzurePipeline.Kind,
        OctopusPipeline.Kind,
        JenkinsPipeline.Kind,
        CommandPipeline.Kind,
        HttpPipeline.Kind,
    ];

    public static IServiceCollection AddPipelines(this IServiceCollection services, ChatBotSettings settings)
    {
        services
            .AddSingleton<StepTools>()
            .AddSingleton(provider => new PipelineOptions
            {
                DataFolder = settings.DataDirectory,
                Environment = provider.GetRequiredService<StepTools>().Environment,
            });
        services.AddSingleton<GitClient>().AddSingleton<EmbeddedPipeline>().AddSingleton<FolderSweep>().AddSingleton<PipelineFolders>();
        services.AddSingleton(Kinds).AddSingleton<TriggerBuilder>();
        foreach (var pipeline in settings.Pipelines)
        {
            var kind = Kinds.First(one => one.Name == pipeline.Kind);
            services.AddSingleton(provider => kind.Make(pipeline, provider));
        }
        return services.AddHostedService<EmbeddedService>().AddHostedService<PipelineSweeper>();
    }
}
