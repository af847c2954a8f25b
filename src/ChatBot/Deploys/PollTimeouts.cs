using ChatBot.Core.Pipelines;
using ChatBot.Settings;

namespace ChatBot.Deploys;

/// <summary>The patience with each pipeline, as the settings have it.</summary>
internal sealed class PollTimeouts(ChatBotSettings settings)
{
    private readonly Dictionary<string, PollTimeout> _of = settings.Pipelines.ToDictionary(
        pipeline => pipeline.Name,
        pipeline => new PollTimeout(pipeline.PollEvery, pipeline.LookFor)
    );

    /// <summary>
    /// How long a call may be under way in another copy of the program, which nobody else can see; none where there is only
    /// one copy.
    /// </summary>
    public TimeSpan LongestCall { get; } = settings.Storage.Provider == "PostgreSql" ? TimeSpan.FromMinutes(1) : TimeSpan.Zero;

    /// <summary>That of one pipeline.</summary>
    public PollTimeout Of(IPipeline pipeline) => _of[pipeline.Name];
}
