namespace ChatBot.Cli.Strings;

/// <summary>What came back for a file.</summary>
internal abstract record SendAnswer
{
    private SendAnswer() { }

    public sealed record Taken(string Message) : SendAnswer;

    /// <summary>The bot understood and says no; trying again changes nothing.</summary>
    public sealed record Refused(string Why) : SendAnswer;

    /// <summary>Nobody listens there, the answer never came, or the bot is in trouble.</summary>
    public sealed record Unreachable(string Why) : SendAnswer;
}
