using System.Collections.Concurrent;
using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Wire;
using ChatBot.Hosting;
using ChatBot.Storage;

namespace ChatBot.Discord.Outbound;

/// <summary>
/// Looks which pins of the bot's are gone when Discord says that a room's changed; it does not say which. They come back.
/// </summary>
internal sealed class DiscordPins(DiscordApi api, IUnitsOfWork units, ChangeSignal signal, TimeProvider clock, ILogger<DiscordPins> logger)
    : BackgroundLoop(new ChangeSignal(), clock, logger)
{
    private const int Page = 50;
    private const int MostPages = 10;

    // The bot's own pins are told of, too; a burst of them is one look.
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<RoomId, bool> _changed = new();

    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    /// <summary>The pins of a room changed.</summary>
    public void Look(RoomId room)
    {
        if (_changed.TryAdd(room, true))
            Wake();
    }

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (_changed.IsEmpty)
            return;
        await Task.Delay(_pause, Clock, cancellationToken);
        foreach (var room in _changed.Keys)
        {
            _changed.TryRemove(room, out _);
            try
            {
                await LookAsync(room, cancellationToken);
            }
            catch (Exception e) when (e is SlowDownException or UnsureException)
            {
                _changed[room] = true;
                await Task.Delay(e is SlowDownException slow ? slow.Wait : _pause, Clock, cancellationToken);
                Wake();
            }
        }
    }

    private async Task LookAsync(RoomId room, CancellationToken cancellationToken)
    {
        // Read first: what is pinned meanwhile is not missed in a list that is older.
        IReadOnlyList<string> ours;
        await using (var reading = units.Begin())
            ours = await reading.Of<SqlDeliveryBook>().PinnedAsync(room, cancellationToken);
        if (ours.Count == 0)
            return;
        var pinned = await PinnedAsync(room, cancellationToken);
        await using var unit = units.Begin();
        foreach (var messageId in ours.Where(id => !pinned.Contains(id)))
            await unit.Posts.UnpinnedAsync(room, messageId, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        signal.All();
    }

    private async Task<HashSet<string>> PinnedAsync(RoomId room, CancellationToken cancellationToken)
    {
        HashSet<string> pinned = [];
        var before = "";
        for (var page = 0; page < MostPages; page++)
        {
            var pins = await api.CallAsync(
                new DiscordCall(HttpMethod.Get, "channels/{0}/messages/pins", room.Name) { Query = $"?limit={Page}{before}" },
                DiscordJson.Default.PinPage,
                cancellationToken
            );
            foreach (var item in pins.Items ?? [])
                if (item.Message?.Id is { } id)
                    pinned.Add(id);
            if (!pins.HasMore || pins.Items is not [.., { PinnedAt: { } last }])
                break;
            before = $"&before={Uri.EscapeDataString(last)}";
        }
        return pinned;
    }
}
