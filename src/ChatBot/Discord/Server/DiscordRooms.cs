using System.Collections.Concurrent;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Wire;

namespace ChatBot.Discord.Server;

/// <summary>
/// Which room a channel is, or is a thread of. Asked once for each channel that somebody says something in that may be a
/// command.
/// </summary>
internal sealed partial class DiscordRooms(DiscordApi api, ProjectList projects, ILogger<DiscordRooms> logger)
{
    private const int MostRemembered = 20_000;

    private readonly ConcurrentDictionary<string, RoomId> _rooms = new();

    /// <summary>The room of a channel; null when it is not known yet.</summary>
    public RoomId? Known(string channel) =>
        projects.Names(Room(channel)) ? Room(channel)
        : _rooms.TryGetValue(channel, out var room) ? room
        : null;

    /// <summary>Learns from what came with an event.</summary>
    public void Learn(DiscordChannel? channel)
    {
        if (channel?.Id is not { Length: > 0 } id || channel.Type is null)
            return;
        if (_rooms.Count > MostRemembered)
            _rooms.Clear();
        _rooms[id] = channel is { IsThread: true, ParentId: { Length: > 0 } parent } ? Room(parent) : Room(id);
    }

    /// <summary>The room of a channel; the channel itself where Discord refuses to say.</summary>
    /// <exception cref="DiscordUnsureException">Discord cannot say now; a line in a thread would be lost if it were guessed.</exception>
    /// <exception cref="SlowDownException">Too many calls.</exception>
    public async ValueTask<RoomId> OfAsync(string channel, CancellationToken cancellationToken)
    {
        if (Known(channel) is { } known)
            return known;
        try
        {
            Learn(
                await api.CallAsync(
                    new DiscordCall(HttpMethod.Get, "channels/{0}", channel),
                    DiscordJson.Default.DiscordChannel,
                    cancellationToken
                )
            );
        }
        catch (Exception e) when (e is DiscordException or RefusedException)
        {
            LogUnknown(channel, e.Message);
            return _rooms[channel] = Room(channel);
        }
        return Known(channel) ?? Room(channel);
    }

    /// <summary>The room of this name.</summary>
    public static RoomId Room(string channel) => new(DiscordApi.Platform, channel);

    [LoggerMessage(LogLevel.Information, "Discord does not say what the channel {Channel} is: {Why}")]
    private partial void LogUnknown(string channel, string why);
}
