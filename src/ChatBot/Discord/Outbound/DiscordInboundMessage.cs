using ChatBot.Core.Chat;

namespace ChatBot.Discord.Outbound;

/// <summary>A line that somebody said in Discord.</summary>
/// <param name="Asker">Who, and where they are answered.</param>
/// <param name="Text">What, as Discord sent it.</param>
/// <param name="EventId">Its id; the same line sent again has the same.</param>
/// <param name="Heard">How it was heard.</param>
internal sealed record DiscordInboundMessage(DiscordReplyTarget Asker, string Text, string EventId, Addressing Heard);
