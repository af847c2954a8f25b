using ChatBot.Core.Pipelines;
using ChatBot.Settings;

namespace ChatBot.Pipelines.Adapter;

/// <summary>A kind of pipeline that the settings can name.</summary>
/// <param name="Name">As the settings say it.</param>
/// <param name="Make">Makes one from its settings.</param>
internal sealed record PipelineKind(string Name, Func<PipelineSettings, IServiceProvider, IPipeline> Make)
{
    /// <summary>What a trigger sends where the settings do not say, by names that fit the vendor.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>What cannot work in its settings: the setting's name and what is wrong with it, with the fix; nothing by default.</summary>
    public Func<PipelineSettings, IEnumerable<(string Setting, string Fault)>> Faults { get; init; } = _ => [];
}
