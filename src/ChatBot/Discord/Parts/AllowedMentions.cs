namespace ChatBot.Discord.Parts;

/// <summary>
/// Who is notified of a message, whatever its text looks like:
/// https://discord.com/developers/docs/resources/message#allowed-mentions-object
/// </summary>
/// <param name="Users">The user ids, at most 100.</param>
internal sealed record AllowedMentions(IReadOnlyList<string> Users)
{
    public static AllowedMentions Nobody { get; } = new([]);

    /// <summary>The kinds of mentions that are looked for in the text: none, ever.</summary>
    public IReadOnlyList<string> Parse { get; } = [];
}

/// <summary>What a message replies to.</summary>
/// <param name="MessageId">The message's id.</param>
/// <param name="FailIfNotExists">False sends it as an ordinary message when the other is gone.</param>
internal sealed record MessageReference(string MessageId, bool FailIfNotExists);
