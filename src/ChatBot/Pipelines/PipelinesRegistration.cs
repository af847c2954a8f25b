using ChatBot.Chat;
using ChatBot.Pipeline;
using ChatBot.Pipelines.Embedded;
using ChatBot.Settings;

namespace ChatBot.Pipelines;

internal static class PipelinesRegistration
{
    public static IServiceCollection AddPipelines(this IServiceCollection services, ChatBotSettings settings)
    {
        services.AddSingleton(new PipelineOptions { DataFolder = settings.DataDirectory }).AddSingleton<Git>().AddSingleton<EmbeddedPipeline>().AddSingleton<Sweep>().AddSingleton<PipelineFolders>();
        foreach (var pipeline in settings.Pipelines)
        {
            services.AddSingleton<IPipeline>(provider => new EmbeddedAdapter(
                provider.GetRequiredService<EmbeddedPipeline>(), pipeline, settings, provider.GetRequiredService<Nudge>()));
        }
        return services.AddHostedService<EmbeddedService>().AddHostedService<PipelineSweeper>();
    }
}
