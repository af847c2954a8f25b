using ChatBot.Core.Chat;
using ChatBot.Core.Rooms;
using ChatBot.Core.Strings;
using ChatBot.Hosting;
using ChatBot.Slack.Outbound;
using ChatBot.Slack.People;
using ChatBot.Slack.Rest;
using ChatBot.Slack.Wire;

namespace ChatBot.Slack.Inbound;

/// <summary>
/// Reactions that people put to the bot's messages, and take away: https://docs.slack.dev/reference/events/reaction_added
/// </summary>
internal sealed class SlackReactions(SlackConnectionState state, SlackMessageHandler handler, StringReactions strings)
{
    // A skin is told behind the name: https://docs.slack.dev/reference/events/reaction_added
    private const string Skin = "::";

    private readonly OrderedWork _inOrder = new();

    /// <summary>What a reaction asks for; null for chatter, which is looked at and forgotten.</summary>
    public SlackEventWork? Take(SlackEvent said, string eventId)
    {
        if (
            said
            is not {
                User: { Length: > 0 } user,
                Reaction: { } reaction,
                Item: { Type: "message", Channel: { } channel, Ts: { Length: > 0 } ts }
            }
        )
            return null;
        // Slack does not name the writer of each message.
        if (eventId.Length == 0 || user == state.BotUserId || (said.ItemUser is { Length: > 0 } writer && writer != state.BotUserId))
            return null;
        var room = new RoomId(SlackPeople.Platform, channel);
        if (!strings.IsHeard(room, reaction.Split(Skin)[0]))
            return null;
        var message = new SlackInboundMessage(new SlackReplyTarget(room, user, null, null, false), "", eventId, Addressing.Overheard);
        var work = _inOrder.Next(cancellationToken =>
            handler.ReceiveAsync(message, (message, ct) => HandleAsync(said.Type!, message, ts, ct), cancellationToken)
        );
        return cancellationToken => work(cancellationToken);
    }

    private Task<Answered?> HandleAsync(string type, ChatMessage message, string ts, CancellationToken cancellationToken) =>
        type == "reaction_added"
            ? strings.PutAsync(message, ts, cancellationToken)
            : strings.TakenAwayAsync(message, ts, cancellationToken);
}
