using ChatBot.Core.Chat;
using ChatBot.Slack.Outbound;

namespace ChatBot.Slack.Inbound;

/// <summary>A line that somebody said in Slack.</summary>
/// <param name="Asker">Who, and where they are answered.</param>
/// <param name="Text">What, as Slack sent it.</param>
/// <param name="EventId">Its id; the same line delivered again has the same.</param>
/// <param name="Heard">How it was heard.</param>
internal sealed record SlackInboundMessage(SlackReplyTarget Asker, string Text, string EventId, Addressing Heard);
