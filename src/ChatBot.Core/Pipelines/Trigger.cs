using ChatBot.Core.People;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Pipelines;

/// <summary>What shall run.</summary>
/// <param name="Key">The deploy's own key: it goes with the trigger, stands where it can be found again, and makes equal
/// triggers differ.</param>
/// <param name="Job">What the pipeline calls the job.</param>
/// <param name="Revision">The revision to deploy.</param>
/// <param name="Reference">The branch or tag that it was asked by; trunk when none was named. Some pipelines start on a
/// branch only.</param>
/// <param name="At">When the deploy was asked for: no run of it is older.</param>
public sealed record Trigger(string Key, string Job, Revision Revision, string Reference, DateTimeOffset At)
{
    /// <summary>The project's name.</summary>
    public string Project { get; init; } = "";

    /// <summary>The tier's name; empty for a job that is no deploy.</summary>
    public string Tier { get; init; } = "";

    /// <summary>Forward, back, or a job.</summary>
    public DeployKind Kind { get; init; }

    /// <summary>Whether the wait between servers is skipped. Default false.</summary>
    public bool Now { get; init; }

    /// <summary>Who asked for it.</summary>
    public PersonId By { get; init; }

    /// <summary>
    /// The parameters, by the names that the pipeline knows, as the settings of pipeline and tier have them; one of them is
    /// the key.
    /// </summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Ends what has to be looked up before the call is made, but never the call itself: after a halt nothing is asked for
    /// any more.
    /// </summary>
    public CancellationToken Preparing { get; init; }

    /// <summary>For the pipeline's own page: <c>d-1a2b: nick deploys web 1a2b3c4d to prod</c>.</summary>
    public string Comment =>
        Kind switch
        {
            DeployKind.Job => $"{Key}: {By} runs {Project} {Job}",
            DeployKind.Rollback => $"{Key}: {By} rolls {Project} {Tier} back to {Revision.Brief}",
            _ => $"{Key}: {By} deploys {Project} {Revision.Brief} to {Tier}",
        };
}
