namespace ChatBot.Core.Chat;

/// <summary>How a line reached the bot, which says how sure it can be that it was meant.</summary>
public enum Addressing
{
    /// <summary>Said to the bot: a mention, a slash command, a button, the terminal. Always answered.</summary>
    Addressed,

    /// <summary>Said in a room of the bot's own, where commands need no mention. Chatter stays unanswered.</summary>
    InItsRoom,

    /// <summary>Overheard in a room of people: only the few phrases that people already use.</summary>
    Overheard,
}
