using System.Diagnostics;

namespace ChatBot.Pipeline.Steps;

/// <summary>Tells who listens (a trace, a test) when a process that somebody waits for begins and ends.</summary>
internal static class ProcessActivity
{
    /// <summary>The source's name.</summary>
    public const string Source = "ChatBot.Processes";

    /// <summary>The name of a run's step: a command of somebody else's, that may take its time.</summary>
    public const string Step = "step";

    private static readonly ActivitySource source = new(Source);

    /// <summary>Begins one; null when nobody listens. It ends when disposed.</summary>
    public static Activity? Begin(string program) => source.StartActivity(program);
}
