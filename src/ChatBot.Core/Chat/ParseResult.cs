namespace ChatBot.Core.Chat;

/// <summary>What a line means: <see cref="Success"/>, <see cref="Mistake"/>, or null for chatter.</summary>
public abstract record ParseResult
{
    /// <summary>A command.</summary>
    public sealed record Success(CommandEntry Command, Invocation Said) : ParseResult;

    /// <summary>Meant for the bot, but not understood: the answer says what would be.</summary>
    public sealed record Mistake(Reply Answer) : ParseResult;
}
