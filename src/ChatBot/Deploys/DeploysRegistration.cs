namespace ChatBot.Deploys;

internal static class DeploysRegistration
{
    public static IServiceCollection AddDeploys(this IServiceCollection services) =>
        services
            .AddSingleton<PollSchedule>()
            .AddSingleton<PollTimeouts>()
            .AddSingleton<DeployRecorder>()
            .AddSingleton<RunTrigger>()
            .AddSingleton<RunTracker>()
            .AddSingleton<DeploySteps>()
            .AddHostedService<DeployDriver>()
            .AddSingleton<ExternalRunAdopter>()
            .AddSingleton<ExternalRuns>()
            .AddHostedService(services => services.GetRequiredService<ExternalRuns>());
}
