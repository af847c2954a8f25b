namespace ChatBot.Benchmarks.Contest;

/// <summary>What ends a numbered event for whoever sent it.</summary>
internal enum AnsweredBy
{
    /// <summary>The bot's acknowledgement, whatever it says.</summary>
    Ack,

    /// <summary>What the asker is told, with the acknowledgement or after it.</summary>
    Telling,

    /// <summary>A post in the room, because nothing else tells that the bot has done anything.</summary>
    Post,

    /// <summary>The claim in the bot's own file, as nothing acknowledges the message and the posts may wait for each other.</summary>
    Keeping,
}
