using System.Collections.Concurrent;
using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;

namespace ChatBot.Posts;

/// <summary>
/// Rooms that vanished from their platform: each is told of once in the other rooms of its projects, and when it is there
/// again.
/// </summary>
internal sealed class MissingRooms(IUnitsOfWork units, ProjectList projects, ChangeSignal signal)
{
    private readonly ConcurrentDictionary<RoomId, bool> _lost = new();

    /// <summary>A room is gone.</summary>
    public async Task LostAsync(RoomId room, CancellationToken cancellationToken)
    {
        if (_lost.ContainsKey(room))
            return;
        await TellAsync(
            room,
            new PostContent(
                $"{room.ToString()} is gone: what is said there of {Projects(room)} reaches nobody. Set another room in "
                    + $"its place, or take it out of the settings."
            ),
            cancellationToken
        );
        _lost[room] = true;
    }

    /// <summary>A room took a post.</summary>
    public async Task FoundAsync(RoomId room, CancellationToken cancellationToken)
    {
        if (!_lost.ContainsKey(room))
            return;
        await TellAsync(room, new PostContent($"{room.ToString()} is there again."), cancellationToken);
        _lost.TryRemove(room, out _);
    }

    private async Task TellAsync(RoomId room, PostContent content, CancellationToken cancellationToken)
    {
        var post = new Post($"room:{room}", content);
        await using var unit = units.Begin();
        foreach (
            var other in projects
                .All.Where(project => project.Has(room))
                .SelectMany(project => project.AllRooms)
                .Where(other => other != room && !_lost.ContainsKey(other))
                .Distinct()
        )
            await unit.Posts.WantAsync(post, other, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        signal.All();
    }

    private string Projects(RoomId room) =>
        string.Join(", ", projects.All.Where(project => project.Has(room)).Select(project => project.Name));
}
