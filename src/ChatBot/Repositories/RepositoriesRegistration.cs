using ChatBot.Core.Projects;

namespace ChatBot.Repositories;

internal static class RepositoriesRegistration
{
    public static IServiceCollection AddRepositories(this IServiceCollection services) =>
        services
            .AddSingleton<GitRepositories>()
            .AddSingleton<IRepositories>(provider => provider.GetRequiredService<GitRepositories>())
            .AddSingleton<RepositoryWatcher>()
            .AddHostedService(provider => provider.GetRequiredService<RepositoryWatcher>());
}
