namespace ChatBot.Deploys;

internal static class DeploysRegistration
{
    public static IServiceCollection AddDeploys(this IServiceCollection services) => services.AddSingleton<DeploySteps>().AddHostedService<DeployDriver>();
}
