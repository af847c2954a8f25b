using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Discord.Markup;
using ChatBot.Discord.Parts;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Wire;
using ChatBot.Settings;

namespace ChatBot.Discord.Outbound;

/// <summary>
/// Posts, edits, pins and deletes in Discord, for the poster. A message in a thread goes by the thread's id and its own:
/// <c>1/2</c>.
/// </summary>
internal sealed partial class DiscordPlatform(
    DiscordApi api,
    DiscordConnectionState state,
    DiscordMarkup markup,
    StoredButtonCommands stored,
    DiscordThreads threads,
    DiscordHistory history,
    DiscordNonces nonces,
    ChatBotSettings settings,
    ILogger<DiscordPlatform> logger
) : IChatPlatform
{
    private const string Post = "channels/{0}/messages";
    private const string One = "channels/{0}/messages/{1}";
    private const string Pin = "channels/{0}/messages/pins/{1}";

    private static readonly TimeSpan _awake = TimeSpan.FromSeconds(1);

    public string Name => DiscordApi.Platform;

    // Five posts, as a message has five rows of buttons; five messages and edits in five seconds.
    public PostRules Rules { get; } =
        new()
        {
            MostPins = settings.Discord.Pins,
            MostJoined = 5,
            EditPace = TimeSpan.FromSeconds(1.2),
            SendPace = TimeSpan.FromSeconds(1.2),
        };

    public string? Trouble => state.Trouble;

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var channel = message.Thread is null ? message.Room.Name : await threads.OfAsync(message, cancellationToken);
        var nonce = nonces.Of(message);
        var payload = Body(message) with { Nonce = nonce, EnforceNonce = true };
        try
        {
            var sent = await SayAsync(new DiscordCall(HttpMethod.Post, Post, channel), payload, message.Room, cancellationToken);
            nonces.Used(nonce);
            return message.Thread is null ? sent : InThread(channel, sent);
        }
        catch (DiscordException e)
            when (message.Thread is not null && e.Code is DiscordException.UnknownChannel or DiscordException.ThreadLocked)
        {
            throw new MessageGoneException();
        }
        catch (DiscordException e)
        {
            throw Refusal(e, message.Room);
        }
    }

    public Task<IReadOnlyDictionary<string, string>> FindAsync(
        RoomId room,
        IReadOnlyCollection<LostPost> posts,
        CancellationToken cancellationToken
    ) => history.FindAsync(room, posts, cancellationToken);

    public async Task EditAsync(OutgoingMessage message, string messageId, CancellationToken cancellationToken)
    {
        var (channel, id) = Place(message.Room, messageId);
        try
        {
            await EditAsync(new DiscordCall(HttpMethod.Patch, One, channel, id), Body(message), message.Room, cancellationToken);
        }
        catch (DiscordException e) when (e.Code is DiscordException.OldMessageEdits or DiscordException.NotTheAuthor)
        {
            // It still stands, with what is no longer true; the fresh one takes its place.
            if (e.Code == DiscordException.OldMessageEdits)
                await DeleteAsync(message.Room, messageId, cancellationToken);
            throw new MessageGoneException();
        }
        catch (DiscordException e)
            when (e.Code == DiscordException.UnknownMessage || (e.Code == DiscordException.UnknownChannel && channel != message.Room.Name))
        {
            throw new MessageGoneException();
        }
        catch (DiscordException e)
        {
            throw Refusal(e, message.Room);
        }
    }

    public async Task PinAsync(RoomId room, string messageId, bool pinned, CancellationToken cancellationToken)
    {
        var (channel, id) = Place(room, messageId);
        try
        {
            await api.CallAsync(new DiscordCall(pinned ? HttpMethod.Put : HttpMethod.Delete, Pin, channel, id), cancellationToken);
        }
        catch (DiscordException e) when (e.Code == DiscordException.UnknownMessage)
        {
            if (pinned)
                throw new MessageGoneException();
        }
        catch (DiscordException e) when (e.Code == DiscordException.PinsFull)
        {
            throw new PinsFullException();
        }
        catch (DiscordException e) when (e.Code is DiscordException.MissingPermission)
        {
            // A room without pins is still a room.
            LogNoPins(room, e.Message);
        }
        catch (DiscordException e)
        {
            throw Refusal(e, room);
        }
    }

    public async Task DeleteAsync(RoomId room, string messageId, CancellationToken cancellationToken)
    {
        var (channel, id) = Place(room, messageId);
        try
        {
            await api.CallAsync(new DiscordCall(HttpMethod.Delete, One, channel, id), cancellationToken);
        }
        catch (DiscordException e) when (e.Code == DiscordException.ArchivedThread)
        {
            await threads.WakeAsync(channel, cancellationToken);
            throw new SlowDownException(_awake);
        }
        catch (DiscordException e) when (e.Code is DiscordException.UnknownMessage or DiscordException.UnknownChannel)
        {
            LogDone(e.Code);
        }
        catch (DiscordException e)
        {
            throw Refusal(e, room);
        }
    }

    private DiscordMessagePayload Body(OutgoingMessage message) =>
        message.Thread is null ? markup.Of(message.Posts) : markup.InThread(message.Posts);

    private async Task EditAsync(DiscordCall call, DiscordMessagePayload payload, RoomId room, CancellationToken cancellationToken)
    {
        try
        {
            await SayAsync(call, payload, room, cancellationToken);
        }
        catch (DiscordException e) when (e.Code == DiscordException.ArchivedThread)
        {
            await threads.WakeAsync(call.Major, cancellationToken);
            await SayAsync(call, payload, room, cancellationToken);
        }
    }

    // What Discord does not take is still said, in plain text: nothing may stop up a room.
    private async Task<string> SayAsync(DiscordCall call, DiscordMessagePayload payload, RoomId room, CancellationToken cancellationToken)
    {
        await stored.KeepAsync(payload.Stored, cancellationToken);
        try
        {
            return await SendAsync(call, payload, cancellationToken);
        }
        catch (DiscordException e) when (e.Code == DiscordException.BadForm)
        {
            LogNotTaken(room, e);
            return await SendAsync(
                call,
                payload with
                {
                    Components = [],
                    Embeds = [],
                    Content = DiscordText.Cut(payload.Content.Length > 0 ? payload.Content : "…", 1_900),
                },
                cancellationToken
            );
        }
    }

    private async Task<string> SendAsync(DiscordCall call, DiscordMessagePayload payload, CancellationToken cancellationToken)
    {
        var sent = await api.CallAsync(
            call.With(payload, PartsJson.Default.DiscordMessagePayload),
            DiscordJson.Default.DiscordMessage,
            cancellationToken
        );
        return sent.Id ?? throw new DiscordUnsureException(call, "gave no id");
    }

    /// <summary>The id of a message in a thread, as posts are known by: a message is found by its channel only.</summary>
    public static string InThread(string thread, string message) => $"{thread}/{message}";

    private static (string Channel, string Id) Place(RoomId room, string messageId) =>
        messageId.IndexOf('/') is > 0 and var at ? (messageId[..at], messageId[(at + 1)..]) : (room.Name, messageId);

    private static Exception Refusal(DiscordException e, RoomId room) =>
        e.Code switch
        {
            DiscordException.UnknownChannel => new RoomGoneException($"{room} is no channel of Discord's any more."),
            DiscordException.MissingAccess => new RefusedException(
                $"{e.Message} Let the bot's role see {room}; 'chatbot doctor' says what is missing."
            ),
            _ => new RefusedException($"{e.Message} 'chatbot doctor' says what is missing in {room}."),
        };

    [LoggerMessage(LogLevel.Debug, "It was gone in Discord already ({Code}).")]
    private partial void LogDone(int code);

    [LoggerMessage(LogLevel.Warning, "{Room}: a pin could not be set or taken away; the bot needs the right 'Pin Messages' there. {Why}")]
    private partial void LogNoPins(RoomId room, string why);

    [LoggerMessage(LogLevel.Error, "{Room}: Discord did not take a post as it was; it was said in plain text.")]
    private partial void LogNotTaken(RoomId room, Exception e);
}
