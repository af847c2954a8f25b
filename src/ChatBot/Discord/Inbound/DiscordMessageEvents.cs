using System.Globalization;
using ChatBot.Core.Chat;
using ChatBot.Core.Claims;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;
using ChatBot.Discord.Markup;
using ChatBot.Discord.Outbound;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Server;
using ChatBot.Discord.Wire;
using ChatBot.Posts;
using ChatBot.Settings;

namespace ChatBot.Discord.Inbound;

/// <summary>
/// What happens in Discord's channels: lines, edits, deletions, pins:
/// https://discord.com/developers/docs/events/gateway-events
/// </summary>
internal sealed class DiscordMessageEvents(
    DiscordConnectionState state,
    DiscordGuilds guilds,
    DiscordRooms rooms,
    DiscordPins pins,
    DiscordMessageHandler handler,
    DiscordResponder responder,
    DiscordPeople people,
    ClaimMessages claims,
    CommandParser parser,
    CommandCatalog commands,
    ProjectList projects,
    IUnitsOfWork units,
    ChangeSignal signal,
    MissingRooms missing,
    ChatBotSettings settings,
    TimeProvider clock
)
{
    private const int Ordinary = 0;
    private const int Reply = 19;

    private static readonly PersonId _somebody = new("somebody");

    // An edit is told when it is made. What is told long after it is a pin or a preview of an edited message.
    private static readonly TimeSpan _recent = TimeSpan.FromMinutes(15);

    /// <summary>What a line asks for; null for chatter.</summary>
    public DiscordEventWork? Said(DiscordMessage? said) =>
        LineOf(said) is { } message
            ? async cancellationToken =>
                await PlacedAsync(message, cancellationToken) is not { } placed
                || await ReceiveAsync(placed, handler.ReceiveAsync, cancellationToken)
            : null;

    /// <summary>What an edit asks for.</summary>
    public DiscordEventWork? Edited(DiscordMessage? said)
    {
        if (said?.EditedTimestamp is not { } edited || !IsRecent(edited) || Speaker(said) is not { } target)
            return null;
        var isMention = DiscordText.TryMention(said.Content!, state.BotUserId, guilds.BotRole(said.GuildId), out var text);
        // What it was before is not told, so a line of one of our rooms is looked for also when it means nothing any more.
        var heard = isMention || said.GuildId is null ? Addressing.Addressed : Addressing.Overheard;
        if (
            heard == Addressing.Overheard
            && (rooms.Known(target.Channel) is not { } room || !projects.Names(room))
            && !MayBeOverheard(text)
        )
            return null;
        var message = new DiscordInboundMessage(target, text, $"edit:{said.Id}:{edited}", heard);
        return async cancellationToken =>
        {
            var place = await rooms.OfAsync(target.Channel, cancellationToken);
            if (heard == Addressing.Overheard && !projects.Names(place))
                return true;
            return await ReceiveAsync(
                message with
                {
                    Asker = target with { Room = place },
                },
                (one, ct) =>
                    handler.ReceiveAsync(
                        one,
                        (told, inner) => claims.EditedAsync(told with { EventId = said.Id! }, message.EventId, inner),
                        ct
                    ),
                cancellationToken
            );
        };
    }

    /// <summary>What something that was done to messages, pins or channels asks for.</summary>
    public DiscordEventWork? Changed(string type, DiscordChange? change)
    {
        switch (type, change)
        {
            case ("GUILD_CREATE", { Id: { } guild, Unavailable: false }):
                guilds.Joined(guild);
                return null;
            case ("GUILD_DELETE", { Id: { } guild, Unavailable: false }):
                return async cancellationToken =>
                {
                    await guilds.LeftAsync(guild, cancellationToken);
                    return true;
                };
            case ("CHANNEL_PINS_UPDATE", { ChannelId: { } channel }):
                if (projects.Names(DiscordRooms.Room(channel)))
                    pins.Look(DiscordRooms.Room(channel));
                return null;
            case ("CHANNEL_DELETE", { Id: { } channel }) when projects.Names(DiscordRooms.Room(channel)):
                return async cancellationToken =>
                {
                    await missing.LostAsync(DiscordRooms.Room(channel), cancellationToken);
                    return true;
                };
            case ("MESSAGE_DELETE", { Id: { } id, ChannelId: { } channel }):
                return Deleted(channel, [id], change.GuildId);
            case ("MESSAGE_DELETE_BULK", { Ids: { } ids, ChannelId: { } channel }):
                return Deleted(channel, ids, change.GuildId);
            default:
                return null;
        }
    }

    private DiscordEventWork? Deleted(string channel, IReadOnlyList<string> ids, string? guild)
    {
        if (guild is not null && rooms.Known(channel) is null)
            return null;
        return async cancellationToken =>
        {
            var room = await rooms.OfAsync(channel, cancellationToken);
            foreach (var id in ids)
            {
                await GoneAsync(room, id, cancellationToken);
                await OfferToDropAsync(room, channel, id, guild, cancellationToken);
            }
            return true;
        };
    }

    private async Task GoneAsync(RoomId room, string id, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        await unit.Posts.DeletedAsync(room, id, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        signal.All();
    }

    // Who deleted it is not told; who wrote it is known, if it was a command.
    private async Task OfferToDropAsync(RoomId room, string channel, string id, string? guild, CancellationToken cancellationToken)
    {
        var message = new ChatMessage(room, _somebody, "", id, Addressing.Addressed);
        Answered? first;
        await using (var unit = units.Begin())
            first = await unit.Messages.FindAsync(message, cancellationToken);
        if (
            first is null
            || await claims.DeletedAsync(message with { Person = first.Person }, $"delete:{id}", cancellationToken) is not { } answered
        )
            return;
        if (answered.Answers.FirstOrDefault(answer => answer.Private) is not { } told)
            return;
        var target = new DiscordReplyTarget(room, new DiscordUser { Id = people.AccountOf(first.Person) }, channel) { Guild = guild };
        await responder.ReplyAsync(
            new DiscordInboundMessage(target, "", $"delete:{id}", Addressing.Addressed),
            told.Content with
            {
                Title = Line.Of($"{first.Person}: ") + told.Content.Title,
            },
            cancellationToken
        );
    }

    private async Task<bool> ReceiveAsync(
        DiscordInboundMessage message,
        Func<DiscordInboundMessage, CancellationToken, Task<Told?>> receiveAsync,
        CancellationToken cancellationToken
    )
    {
        if (await receiveAsync(message, cancellationToken) is { } told)
            await responder.ReplyAsync(message, told.Content, cancellationToken);
        return true;
    }

    // A line that may mean something; null for chatter, which is looked at and forgotten.
    private DiscordInboundMessage? LineOf(DiscordMessage? said)
    {
        if (said is null || Speaker(said) is not { } target)
            return null;
        var isMention = DiscordText.TryMention(said.Content!, state.BotUserId, guilds.BotRole(said.GuildId), out var text);
        var message = new DiscordInboundMessage(
            target,
            text,
            said.Id!,
            isMention || said.GuildId is null ? Addressing.Addressed : Addressing.Overheard
        );
        if (message.Heard == Addressing.Addressed)
            return message;
        if (rooms.Known(target.Channel) is { } room)
            return IsMeant(message with { Asker = target with { Room = room } }) ? message : null;
        return MayBeOverheard(text) ? message : null;
    }

    private async ValueTask<DiscordInboundMessage?> PlacedAsync(DiscordInboundMessage message, CancellationToken cancellationToken)
    {
        var placed = message with { Asker = message.Asker with { Room = await rooms.OfAsync(message.Asker.Channel, cancellationToken) } };
        return placed.Heard == Addressing.Addressed || IsMeant(placed) ? placed : null;
    }

    private bool IsMeant(DiscordInboundMessage message) =>
        projects.Names(message.Asker.Room)
        && parser.Understand(
            new ChatMessage(message.Asker.Room, _somebody, DiscordText.Read(message.Text, static _ => null), message.EventId, message.Heard)
        )
            is not null;

    private bool MayBeOverheard(string text)
    {
        var first = text.AsSpan().TrimStart(" `\n");
        var end = first.IndexOfAny(" \n:,-");
        return commands.IsOverheard(end < 0 ? first : first[..end]);
    }

    private DiscordReplyTarget? Speaker(DiscordMessage said)
    {
        if (
            said
                is not {
                    Id: { Length: > 0 } id,
                    ChannelId: { Length: > 0 } channel,
                    Author: { Id: { Length: > 0 } author, Bot: false, System: false } user,
                    Content: not null,
                    WebhookId: null
                }
            || author == state.BotUserId
        )
            return null;
        if ((said.Type ?? Ordinary) is not (Ordinary or Reply) || (said.GuildId is { } guild && !settings.Discord.Allows(guild)))
            return null;
        return new DiscordReplyTarget(DiscordRooms.Room(channel), user, channel)
        {
            MessageId = id,
            Guild = said.GuildId,
            Roles = said.Member?.Roles,
        };
    }

    private bool IsRecent(string edited) =>
        !DateTimeOffset.TryParse(edited, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        || clock.GetUtcNow() - at < _recent;
}
