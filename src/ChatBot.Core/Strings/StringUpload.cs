using ChatBot.Core.Projects;

namespace ChatBot.Core.Strings;

/// <summary>What one build found in one source of a project.</summary>
/// <param name="Id">Its number: later ones are greater.</param>
/// <param name="Project">The project's name.</param>
/// <param name="Source">Which of the project's sources it is: <c>app-js</c>.</param>
/// <param name="At">When it came.</param>
public sealed record StringUpload(long Id, string Project, string Source, DateTimeOffset At)
{
    /// <summary>The build's number; empty when it does not say.</summary>
    public string Build { get; init; } = "";

    /// <summary>The revision that was built; null when it does not say.</summary>
    public Revision? Revision { get; init; }

    /// <summary>The build's page; empty when it does not say.</summary>
    public string Url { get; init; } = "";
}
