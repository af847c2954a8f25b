using System.Globalization;
using System.Text.Json;
using ChatBot.Core.Chat;
using ChatBot.Core.Claims;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;
using ChatBot.Hosting;
using ChatBot.Slack.Markup;
using ChatBot.Slack.Outbound;
using ChatBot.Slack.People;
using ChatBot.Slack.Rest;
using ChatBot.Slack.Wire;

namespace ChatBot.Slack.Inbound;

/// <summary>What happens in Slack's rooms: lines, edits, deletions, pins, reactions: https://docs.slack.dev/reference/events</summary>
internal sealed class SlackMessageEvents(
    SlackConnectionState state,
    CommandParser parser,
    ProjectList projects,
    SlackMessageHandler handler,
    ClaimMessages claims,
    SlackReactions reactions,
    IUnitsOfWork units,
    ChangeSignal signal,
    SlackGroups groups,
    [FromKeyedServices(SlackPeople.Platform)] LoggedOnce unknown
)
{
    private static readonly PersonId _somebody = new("somebody");
    private static readonly TimeSpan _remembered = TimeSpan.FromDays(29);

    /// <summary>What an event asks for; null when there is nothing to do but to ack it.</summary>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public SlackEventWork? Take(ReadOnlySpan<byte> payload)
    {
        if (JsonSerializer.Deserialize(payload, SlackJson.Default.EventCallback) is not { Event: { } said } callback)
            return null;
        switch (said.Type)
        {
            case "message" or "app_mention":
                return Message(said, callback.EventId ?? "");
            case "reaction_added" or "reaction_removed":
                return reactions.Take(said, callback.EventId ?? "");
            case "pin_removed":
                return Unpinned(said);
            case "subteam_updated" or "subteam_members_changed" or "member_joined_channel" or "member_left_channel":
                groups.Look();
                return null;
            case "pin_added" or "channel_rename":
                return null;
            default:
                unknown.Tell("event", said.Type ?? "");
                return null;
        }
    }

    private SlackEventWork? Message(SlackEvent said, string eventId) =>
        said switch
        {
            { Channel: null } => null,
            // A deleted message that has replies leaves a stone in its place.
            { Subtype: "message_changed", Message: { Subtype: "tombstone", Ts: { } gone } } => Deleted(
                said with
                {
                    DeletedTs = gone,
                },
                eventId
            ),
            { Subtype: "message_changed", Message: { BotId: null } now } => Edited(said, now, eventId),
            { Subtype: "message_deleted", DeletedTs: not null } => Deleted(said, eventId),
            { Subtype: not (null or "" or "thread_broadcast" or "file_share" or "me_message") }
            or { BotId: not null }
            or { Hidden: true } => null,
            { User: { } user, Text: { } text, Ts: { } ts } when user != state.BotUserId => Line(said, user, text, said.ThreadTs, ts)
                is { } message
                ? cancellationToken => handler.ReceiveAsync(message, cancellationToken)
                : null,
            _ => null,
        };

    private SlackEventWork? Edited(SlackEvent said, SlackEventMessage now, string eventId)
    {
        // An address that was unfolded is an edit, too.
        if (
            now is not { User: { } user, Text: { } text, Ts: { } ts }
            || text == said.PreviousMessage?.Text
            || user == state.BotUserId
            || IsForgotten(ts, said.Ts)
        )
            return null;
        var before = Line(said, user, said.PreviousMessage?.Text ?? "", now.ThreadTs, ts);
        var after = Line(said, user, text, now.ThreadTs, ts) ?? (before is null ? null : before with { Text = text });
        return after is null
            ? null
            : cancellationToken =>
                handler.ReceiveAsync(
                    after with
                    {
                        EventId = eventId,
                    },
                    (message, ct) => claims.EditedAsync(message with { EventId = ts }, eventId, ct),
                    cancellationToken
                );
    }

    // What was handled is remembered for 30 days; beyond them a mended word would be taken for a command that nobody heard yet.
    private static bool IsForgotten(string ts, string? editedAt) =>
        long.TryParse(ts.Split('.')[0], CultureInfo.InvariantCulture, out var saidAt)
        && long.TryParse(editedAt?.Split('.')[0], CultureInfo.InvariantCulture, out var at)
        && TimeSpan.FromSeconds(at - saidAt) > _remembered;

    private SlackEventWork? Deleted(SlackEvent said, string eventId)
    {
        var room = Room(said.Channel!);
        if (said.PreviousMessage is not { BotId: null, User: { } user, Text: { } text } || user == state.BotUserId)
            return cancellationToken => GoneAsync(room, said.DeletedTs!, cancellationToken);
        return Line(said, user, text, said.PreviousMessage.ThreadTs, said.DeletedTs!) is { } message
            ? cancellationToken =>
                handler.ReceiveAsync(
                    message with
                    {
                        EventId = eventId,
                    },
                    (told, ct) => claims.DeletedAsync(told with { EventId = message.EventId }, eventId, ct),
                    cancellationToken
                )
            : null;
    }

    // A line that means something here; null for chatter, which is looked at and forgotten.
    private SlackInboundMessage? Line(SlackEvent said, string user, string raw, string? thread, string ts)
    {
        var room = Room(said.Channel!);
        var heard =
            SlackText.TryMention(raw, state.BotUserId, out var rest) || said.ChannelType == "im" ? Addressing.Addressed
            : projects.Names(room) ? Addressing.Overheard
            : (Addressing?)null;
        if (heard is not { } how)
            return null;
        // The line of a message is known by its place, whichever of its events comes first.
        var probe = new ChatMessage(room, _somebody, SlackText.Read(rest, static _ => null), ts, how);
        return parser.Understand(probe) is null
            ? null
            : new SlackInboundMessage(new SlackReplyTarget(room, user, thread, null, false), rest, ts, how);
    }

    private SlackEventWork? Unpinned(SlackEvent said)
    {
        if (
            said.User == state.BotUserId
            || (said.ChannelId ?? said.Item?.Channel) is not { } channel
            || said.Item?.Message?.Ts is not { } ts
        )
            return null;
        return cancellationToken => ChangeAsync(posts => posts.UnpinnedAsync(Room(channel), ts, cancellationToken), cancellationToken);
    }

    private Task<AckResult> GoneAsync(RoomId room, string ts, CancellationToken cancellationToken) =>
        ChangeAsync(posts => posts.DeletedAsync(room, ts, cancellationToken), cancellationToken);

    private async Task<AckResult> ChangeAsync(Func<IPostBook, Task> change, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        await change(unit.Posts);
        await unit.CommitAsync(cancellationToken);
        signal.All();
        return AckResult.Taken;
    }

    private static RoomId Room(string channel) => new(SlackPeople.Platform, channel);
}
