using System.Text.Json;
using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Settings;
using ChatBot.Slack.Markup;
using ChatBot.Slack.People;
using ChatBot.Slack.Rest;
using ChatBot.Slack.Wire;

namespace ChatBot.Slack.Outbound;

/// <summary>Posts, edits, pins and deletes in Slack, for the poster.</summary>
internal sealed partial class SlackPlatform(
    SlackApi api,
    SlackConnectionState state,
    BlockKit blocks,
    SlackHistory history,
    ChatBotSettings settings,
    ILogger<SlackPlatform> logger
) : IChatPlatform
{
    public string Name => SlackPeople.Platform;

    // Eight posts with buttons are what the blocks of one message surely hold; a ninth would be counted, and not shown.
    public PostRules Rules { get; } = new() { MostPins = settings.Slack.Pins, MostJoined = 8 };

    public string? Trouble => state.Trouble;

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var payload = Body(message);
        var metadata = JsonSerializer.Serialize(
            new SlackPosted(SlackHistory.PostedBy, new SlackPosts([.. message.Posts.Select(post => post.Id)])),
            SlackJson.Default.SlackPosted
        );
        (string, string?)[] place =
        [
            ("channel", message.Room.Name),
            ("thread_ts", message.Thread),
            ("metadata", metadata),
            ("unfurl_links", "false"),
            ("unfurl_media", "false"),
        ];
        try
        {
            var answer = await SayAsync("chat.postMessage", place, payload, message.Room, cancellationToken);
            return answer.Ts ?? throw new SlackUnsureException("chat.postMessage", "gave no ts");
        }
        catch (SlackException e)
            when (message.Thread is not null
                && e.Error
                    is "thread_not_found"
                        or "message_not_found"
                        or "cannot_reply_to_message"
                        or "restricted_action_thread_locked"
                        or "restricted_action_non_threadable_channel"
            )
        {
            throw new MessageGoneException();
        }
        catch (SlackException e)
        {
            throw new RefusedException(e.Message);
        }
    }

    public Task<IReadOnlyDictionary<string, string>> FindAsync(
        RoomId room,
        IReadOnlyCollection<LostPost> posts,
        CancellationToken cancellationToken
    ) => history.FindAsync(room, posts, cancellationToken);

    public async Task EditAsync(OutgoingMessage message, string messageId, CancellationToken cancellationToken)
    {
        try
        {
            await SayAsync(
                "chat.update",
                [("channel", message.Room.Name), ("ts", messageId)],
                Body(message),
                message.Room,
                cancellationToken
            );
        }
        catch (SlackException e) when (e.Error is "message_not_found" or "cant_update_message" or "edit_window_closed" or "is_inactive")
        {
            // The old one still stands, with what is no longer true; it is not given up before it has lost its pin.
            if (e.Error != "message_not_found")
                await PinAsync(message.Room, messageId, false, cancellationToken);
            throw new MessageGoneException();
        }
    }

    public async Task PinAsync(RoomId room, string messageId, bool pinned, CancellationToken cancellationToken)
    {
        try
        {
            await api.CallAsync(pinned ? "pins.add" : "pins.remove", [("channel", room.Name), ("timestamp", messageId)], cancellationToken);
        }
        catch (SlackException e) when (e.Error is "already_pinned" or "no_pin" or "not_pinned")
        {
            LogDone(e.Error);
        }
        catch (SlackException e) when (e.Error is "message_not_found" or "bad_timestamp")
        {
            if (pinned)
                throw new MessageGoneException();
        }
        catch (SlackException e) when (e.Error is "too_many_pins")
        {
            throw new PinsFullException();
        }
        catch (SlackException e)
            when (e.Error is "not_pinnable" or "restricted_action" or "permission_denied" or "missing_scope" or "no_permission")
        {
            // A room without pins is still a room.
            LogNoPins(room, e.Message);
        }
    }

    public async Task DeleteAsync(RoomId room, string messageId, CancellationToken cancellationToken)
    {
        try
        {
            await api.CallAsync("chat.delete", [("channel", room.Name), ("ts", messageId)], cancellationToken);
        }
        catch (SlackException e) when (e.Error is "message_not_found" or "cant_delete_message")
        {
            LogDone(e.Error);
        }
    }

    // Details in a thread are lines of one kind; the first of them is no headline.
    private SlackMessagePayload Body(OutgoingMessage message) =>
        blocks.Of([
            .. message.Posts.Select(post =>
                message.Thread is null
                    ? post.Content
                    : post.Content with
                    {
                        Title = new Line([]),
                        Lines = [post.Content.Title, .. post.Content.Lines],
                    }
            ),
        ]);

    // What Slack does not take as blocks is still said, in plain text: nothing may stop up a room.
    private async Task<SlackAnswer> SayAsync(
        string method,
        (string, string?)[] place,
        SlackMessagePayload payload,
        RoomId room,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await api.CallAsync(
                method,
                [.. place, ("text", payload.Text), ("blocks", payload.BlocksJson()), ("parse", "none")],
                cancellationToken
            );
        }
        catch (SlackException e)
            when (e.Error
                    is "invalid_blocks"
                        or "invalid_blocks_format"
                        or "msg_blocks_too_long"
                        or "msg_too_long"
                        or "block_mismatch"
                        or "invalid_metadata_format"
            )
        {
            LogNoBlocks(room, e);
            return await api.CallAsync(method, [.. place, ("text", payload.Text), ("blocks", "[]"), ("parse", "none")], cancellationToken);
        }
        catch (SlackException e)
            when (e.Error
                    is "channel_not_found"
                        or "not_in_channel"
                        or "is_archived"
                        or "missing_scope"
                        or "restricted_action"
                        or "no_permission"
            )
        {
            throw e.Error is "channel_not_found" or "is_archived"
                ? new RoomGoneException($"{e.Message} {Fix(e.Error, room)}")
                : new RefusedException($"{e.Message} {Fix(e.Error, room)}");
        }
    }

    private static string Fix(string error, RoomId room) =>
        error switch
        {
            "not_in_channel" => $"Say '/invite' with the app's name in {room}.",
            "channel_not_found" => $"Is {room} right, and is the app invited there?",
            "is_archived" => $"{room} is archived; take it out of the settings.",
            _ => "'chatbot doctor' says what is missing.",
        };

    [LoggerMessage(LogLevel.Debug, "Slack had done it already: {Error}.")]
    private partial void LogDone(string error);

    [LoggerMessage(LogLevel.Warning, "{Room}: a pin could not be set or taken away. {Why}")]
    private partial void LogNoPins(RoomId room, string why);

    [LoggerMessage(LogLevel.Error, "{Room}: Slack did not take the blocks of a post; it was said in plain text.")]
    private partial void LogNoBlocks(RoomId room, Exception e);
}
