using ChatBot.Core.Chat;
using ChatBot.Core.Strings;
using ChatBot.Discord.Outbound;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Server;
using ChatBot.Discord.Wire;
using ChatBot.Hosting;
using ChatBot.Settings;

namespace ChatBot.Discord.Inbound;

/// <summary>
/// Reactions that people put to the bot's messages, and take away:
/// https://discord.com/developers/docs/events/gateway-events#message-reaction-add
/// </summary>
internal sealed class DiscordReactions(
    DiscordConnectionState state,
    DiscordRooms rooms,
    DiscordPeople people,
    DiscordMessageHandler handler,
    StringReactions strings,
    ChatBotSettings settings
)
{
    private readonly OrderedWork _inOrder = new();

    /// <summary>What a reaction asks for; null for chatter, which is looked at and forgotten.</summary>
    /// <param name="type">The event's name.</param>
    /// <param name="said">The reaction.</param>
    /// <param name="eventId">The event's own id: another when the same is put once more, and the same when it is sent again.</param>
    public DiscordEventWork? Take(string type, DiscordReaction? said, string eventId)
    {
        if (
            said
                is not {
                    UserId: { Length: > 0 } id,
                    ChannelId: { Length: > 0 } channel,
                    MessageId: { Length: > 0 } messageId,
                    GuildId: { } guild,
                    Emoji: { Id: null, Name: { } emoji }
                }
            || !StringReactions.IsTick(emoji)
        )
            return null;
        if (id == state.BotUserId || !settings.Discord.Allows(guild) || (said.MessageAuthorId is { } writer && writer != state.BotUserId))
            return null;
        if (rooms.Known(channel) is { } known && !strings.IsHeard(known, emoji))
            return null;
        var user = said.Member?.User is { } told && told.Id == id ? told : new DiscordUser { Id = id };
        var message = new DiscordInboundMessage(
            new DiscordReplyTarget(DiscordRooms.Room(channel), user, channel)
            {
                MessageId = messageId,
                Guild = guild,
                Roles = said.Member?.Roles,
            },
            "",
            eventId,
            Addressing.Overheard
        );
        var work = _inOrder.Next(cancellationToken =>
            ReceiveAsync(message, emoji, type == "MESSAGE_REACTION_ADD" ? strings.PutAsync : strings.TakenAwayAsync, cancellationToken)
        );
        return cancellationToken => work(cancellationToken);
    }

    private async Task<bool> ReceiveAsync(
        DiscordInboundMessage message,
        string emoji,
        Func<ChatMessage, string, CancellationToken, Task<Answered?>> handleAsync,
        CancellationToken cancellationToken
    )
    {
        var room = await rooms.OfAsync(message.Asker.Channel, cancellationToken);
        // Whoever takes a reaction away is told by their id alone. Their name is learnt when they put it; without that they
        // took nothing away that counts.
        if (!strings.IsHeard(room, emoji) || (message.Asker.User.Username is null && people.Known(message.Asker.User.Id!) is null))
            return true;
        message = message with { Asker = message.Asker with { Room = room } };
        // Nobody is told: the list shows it, and here nothing can be told to one person alone.
        var id =
            message.Asker.Channel == room.Name
                ? message.Asker.MessageId!
                : DiscordPlatform.InThread(message.Asker.Channel, message.Asker.MessageId!);
        await handler.ReceiveAsync(message, (message, ct) => handleAsync(message, id, ct), cancellationToken);
        return true;
    }
}
