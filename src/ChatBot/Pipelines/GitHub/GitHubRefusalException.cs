namespace ChatBot.Pipelines.GitHub;

/// <summary>
/// GitHub takes us for nobody, and says so. Nothing was asked of it yet, and asking again helps nothing before somebody
/// mends it.
/// </summary>
internal sealed class GitHubRefusalException(string words) : Exception(words);
