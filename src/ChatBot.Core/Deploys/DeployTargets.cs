using ChatBot.Core.Pipelines;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Deploys;

/// <summary>Where deploys go. Not on the project itself, which knows nothing of deploys.</summary>
public static class DeployTargets
{
    /// <summary>A deploy's tier, or for a job the job; null when the settings no longer name it.</summary>
    /// <param name="project">The project of the deploy.</param>
    /// <param name="deploy">The deploy.</param>
    public static Target? Target(this Project project, Deploy deploy) =>
        deploy.Kind == DeployKind.Job ? project.Job(deploy.Tier) : project.Tier(deploy.Tier);
}
