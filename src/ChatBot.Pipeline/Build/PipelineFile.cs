using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.Pipeline.Steps;

namespace ChatBot.Pipeline.Build;

/// <summary>A revision's <c>pipeline.json</c>.</summary>
internal sealed record PipelineFile
{
    public const string Name = "pipeline.json";

    /// <summary>Lines for <c>sh</c>, run in order at the top of the revision's files. Default none. (Set, not init: the generated
    /// reader overwrites an init property's default with null.)</summary>
    public IReadOnlyList<string> Build { get; set; } = [];

    /// <summary>The folder that the build fills, and that is released.</summary>
    public required string Output { get; init; }

    /// <summary>What is run before a release, by tier; those of <c>*</c> first, in every tier.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Step>> Steps { get; set; } = new Dictionary<string, IReadOnlyList<Step>>();

    internal sealed record Step
    {
        public required string Name { get; init; }

        public required string Run { get; init; }
    }

    /// <summary>The build's commands and then the tier's steps, numbered through.</summary>
    public (IReadOnlyList<StepCommand> Build, IReadOnlyList<StepCommand> Steps) PlanFor(string tier)
    {
        var build = Build.Select((line, i) => new StepCommand(i + 1, "build", "build", line)).ToList();
        var steps = Steps.GetValueOrDefault("*", []).Concat(Steps.GetValueOrDefault(tier, []));
        return (build, [.. steps.Select((step, i) => new StepCommand(build.Count + i + 1, $"step {step.Name}", step.Name, step.Run))]);
    }

    /// <summary>Reads the text of a revision's file.</summary>
    /// <returns>The file, or its fault in words.</returns>
    public static (PipelineFile? File, string? Fault) Parse(string? text, string revision)
    {
        var where = $"{Name} of {revision[..12]}";
        if (text is null)
            return (null, $"{where} is missing");
        try
        {
            var file = JsonSerializer.Deserialize(text, PipelineFileJson.Default.PipelineFile);
            return file is null ? (null, $"{where} is empty")
                : file.Fault() is { } fault ? (null, $"{where}: {fault}")
                : (file, null);
        }
        catch (JsonException e)
        {
            return (null, $"{where}: {e.Message}");
        }
    }

    private string? Fault()
    {
        if (Build is null || Steps is null)
            return "\"build\" and \"steps\" may be left out, but not be null";
        if (Build.Any(string.IsNullOrWhiteSpace))
            return "\"build\" has an empty line";
        if (string.IsNullOrWhiteSpace(Output) || Path.IsPathRooted(Output) || Output.Split('/').Contains(".."))
            return "\"output\" must name a folder inside the revision";
        foreach (var (tier, steps) in Steps)
            if (steps is null || steps.Any(s => s is null || string.IsNullOrWhiteSpace(s.Name) || string.IsNullOrWhiteSpace(s.Run)))
                return $"a step of \"{tier}\" lacks its \"name\" or \"run\"";
            else if (steps.Any(s => s.Name.Length > 50))
                return $"a step of \"{tier}\" has a name of more than 50 characters";
        return null;
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(PipelineFile))]
internal sealed partial class PipelineFileJson : JsonSerializerContext;
