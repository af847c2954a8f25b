namespace ChatBot.Slack.People;

/// <summary>A scope that the app needs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Why">What is not done without it.</param>
internal sealed record SlackScope(string Name, string Why);
