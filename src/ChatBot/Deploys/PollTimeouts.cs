using ChatBot.Core.Pipelines;
using ChatBot.Settings;

namespace ChatBot.Deploys;

/// <summary>How long things take at a pipeline.</summary>
/// <param name="Every">How often a run is looked at.</param>
/// <param name="LookFor">How long a run is looked for after a trigger whose answer was lost.</param>
internal sealed record PollTimeout(TimeSpan Every, TimeSpan LookFor)
{
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(2);

    /// <summary>How long until the next look for a run that does not show: mostly it shows within seconds.</summary>
    public TimeSpan Looking(TimeSpan since) => since < TimeSpan.FromSeconds(20) ? (_soon < Every ? _soon : Every) : Every;
}

/// <summary>The patience with each pipeline, as the settings have it.</summary>
internal sealed class PollTimeouts(ChatBotSettings settings)
{
    private readonly Dictionary<string, PollTimeout> _of = settings.Pipelines.ToDictionary(pipeline => pipeline.Name, pipeline => new PollTimeout(pipeline.PollEvery, pipeline.LookFor));

    /// <summary>How long a call may be under way in another copy of the program, which nobody else can see; none where there is only one copy.</summary>
    public TimeSpan LongestCall { get; } = settings.Storage.Provider == "PostgreSql" ? TimeSpan.FromMinutes(1) : TimeSpan.Zero;

    /// <summary>That of one pipeline.</summary>
    public PollTimeout Of(IPipeline pipeline) => _of[pipeline.Name];
}
