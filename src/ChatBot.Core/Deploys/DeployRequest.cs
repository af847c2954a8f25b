using ChatBot.Core.Chat;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Deploys;

/// <summary>A wish to put a revision on a tier.</summary>
/// <param name="Said">The command.</param>
/// <param name="Project">The project.</param>
/// <param name="Tier">The tier.</param>
/// <param name="Revision">The revision.</param>
public sealed record DeployRequest(Invocation Said, Project Project, Tier Tier, Revision Revision)
{
    /// <summary>Forward or back. A rollback needs no turn: whoever is awake may save the day.</summary>
    public DeployKind Kind { get; init; }

    /// <summary>The branch or tag that was named; empty for trunk.</summary>
    public string Reference { get; init; } = "";

    /// <summary>For a rollback: the revision that goes away. Null otherwise.</summary>
    public Revision? Leaving { get; init; }
}
