namespace ChatBot.Deploys;

internal static class DeploysRegistration
{
    public static IServiceCollection AddDeploys(this IServiceCollection services) => services
        .AddSingleton<RunWatch>()
        .AddSingleton<RunPatience>()
        .AddSingleton<DeployEnds>()
        .AddSingleton<RunCalls>()
        .AddSingleton<RunSight>()
        .AddSingleton<DeploySteps>()
        .AddHostedService<DeployDriver>()
        .AddSingleton<AdoptedRuns>()
        .AddSingleton<RunsElsewhere>()
        .AddHostedService(services => services.GetRequiredService<RunsElsewhere>());
}
