namespace ChatBot.Cli.Strings;

/// <summary>What the bot answers: a message, or a problem.</summary>
internal sealed record WireAnswer
{
    public string? Message { get; init; }
    public string? Title { get; init; }
    public string? Detail { get; init; }
}
