using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;

namespace ChatBot.LocalRoom;

/// <summary>The built-in room over HTTP.</summary>
internal static class RoomEndpoints
{
    public static void MapRoom(this IEndpointRouteBuilder routes)
    {
        var rooms = routes.MapGroup("/api/rooms/{room}");
        rooms.MapPost(
            "/messages",
            (string room, SayRequest said, LocalRoom local, CancellationToken cancellationToken) =>
                local.SayAsync(room, said, cancellationToken)
        );
        rooms.MapPost(
            "/actions",
            (string room, PressRequest pressed, LocalRoom local, CancellationToken cancellationToken) =>
                local.PressAsync(room, pressed, cancellationToken)
        );
        rooms.MapGet(
            "/messages",
            async Task<IResult> (string room, string? @as, int? limit, RoomHistory history, CancellationToken cancellationToken) =>
                Room(room) is not { } id
                    ? NoRoom(room)
                    : Results.Json(
                        await history.ReadAsync(id, Reader(@as), Math.Clamp(limit ?? RoomHistory.DefaultLimit, 1, 1000), cancellationToken),
                        LocalRoomJson.Default.RoomMessages
                    )
        );
        rooms.MapGet(
            "/pins",
            async Task<IResult> (string room, RoomHistory history, CancellationToken cancellationToken) =>
                Room(room) is not { } id
                    ? NoRoom(room)
                    : Results.Json(await history.PinsAsync(id, cancellationToken), LocalRoomJson.Default.RoomMessages)
        );
        rooms.MapGet(
            "/stream",
            (string room, HttpContext http, RoomWatchers watchers, CancellationToken cancellationToken) =>
                StreamAsync(room, http, watchers, cancellationToken)
        );
    }

    /// <summary>The room of a name; null when it cannot be one.</summary>
    public static RoomId? Room(string name) =>
        name.Length is > 0 and <= 40 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? new RoomId(RoomId.Local, name.ToLowerInvariant())
            : null;

    /// <summary>The answer for a name that cannot be a room's.</summary>
    public static IResult NoRoom(string name) =>
        Results.Problem(
            $"'{new OutsideText(name).Cut(40)}' cannot be a room: 1 to 40 letters, digits, dots, dashes and underscores.",
            statusCode: 400,
            title: "No such room"
        );

    private static PersonId? Reader(string? name) => PersonId.TryParse(name, out var person) ? person : null;

    private static async Task StreamAsync(string room, HttpContext http, RoomWatchers watchers, CancellationToken cancellationToken)
    {
        if (Room(room) is not { } id)
        {
            await NoRoom(room).ExecuteAsync(http);
            return;
        }
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync("data: changed\n\n", cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);
        await foreach (var _ in watchers.WatchAsync(id, cancellationToken))
        {
            await http.Response.WriteAsync("data: changed\n\n", cancellationToken);
            await http.Response.Body.FlushAsync(cancellationToken);
        }
    }
}
