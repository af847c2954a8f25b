using ChatBot.Core.Deploys;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Projects;
using ChatBot.Settings;
using ChatBot.Templates;

namespace ChatBot.Pipelines.Adapter;

/// <summary>
/// Makes the trigger of a deploy: the parameters of the pipeline, of the tier, and those that were said, with their values
/// filled in.
/// </summary>
internal sealed class TriggerBuilder(ChatBotSettings settings, IReadOnlyList<PipelineKind> kinds)
{
    /// <summary>What may stand in braces in a parameter's value.</summary>
    public static readonly IReadOnlyList<string> Holes =
    [
        "key",
        "project",
        "tier",
        "job",
        "revision",
        "reference",
        "person",
        "kind",
        "now",
        "id",
    ];

    private readonly Dictionary<string, PipelineSettings> _pipelines = settings.Pipelines.ToDictionary(pipeline => pipeline.Name);

    /// <summary>The trigger of a deploy.</summary>
    public Trigger Of(Deploy deploy, Project project, Target target)
    {
        var trigger = new Trigger(deploy.Key, target.PipelineJob, deploy.Revision, Reference(deploy, project), deploy.At)
        {
            Project = project.Name,
            Tier = deploy.Kind == DeployKind.Job ? "" : target.Name,
            Kind = deploy.Kind,
            Now = deploy.SkipSpread,
            By = deploy.By,
        };
        return trigger with { Parameters = Filled(trigger, target, deploy.Parameters) };
    }

    /// <summary>What fills a hole of a trigger; null for one that there is not.</summary>
    public static string? Value(Trigger trigger, string hole) =>
        hole switch
        {
            "key" => trigger.Key,
            "project" => trigger.Project,
            "tier" => trigger.Tier,
            "job" => trigger.Job,
            "revision" => trigger.Revision.Sha,
            "reference" => trigger.Reference,
            "person" => trigger.By.Name,
            "kind" => trigger.Kind.ToString().ToLowerInvariant(),
            "now" => trigger.Now ? "true" : "false",
            _ => null,
        };

    // A commit's own id is no branch, and most pipelines start on a branch or a tag only.
    private static string Reference(Deploy deploy, Project project) =>
        deploy.Reference.Length == 0 || deploy.Revision.Sha.StartsWith(deploy.Reference, StringComparison.OrdinalIgnoreCase)
            ? project.Trunk
            : deploy.Reference;

    private Dictionary<string, string> Filled(Trigger trigger, Target target, IReadOnlyDictionary<string, string> said)
    {
        Dictionary<string, string> filled = [];
        if (!_pipelines.TryGetValue(target.Pipeline, out var pipeline))
            return filled;
        var own = pipeline.Parameters.Count > 0 ? pipeline.Parameters : kinds.First(kind => kind.Name == pipeline.Kind).Parameters;
        foreach (var (name, value) in own.Concat(target.Parameters))
            filled[name] = TextTemplate.Fill(value, hole => Value(trigger, hole));
        foreach (var (name, value) in said)
            filled[name] = value;
        return filled;
    }
}
