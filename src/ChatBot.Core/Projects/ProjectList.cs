using ChatBot.Core.Rooms;

namespace ChatBot.Core.Projects;

/// <summary>All projects, as the settings name them.</summary>
/// <param name="all">In the order of the settings.</param>
public sealed class ProjectList(IReadOnlyList<Project> all)
{
    /// <summary>All projects, in the order of the settings.</summary>
    public IReadOnlyList<Project> All { get; } = all;

    /// <summary>The project of a name, whatever the case; null when there is none.</summary>
    public Project? Find(string name) => All.FirstOrDefault(project => project.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The projects that a room is about: those that name it, or all when none does.</summary>
    public IReadOnlyList<Project> In(RoomId room)
    {
        Project[] own = [.. All.Where(project => project.Has(room))];
        return own.Length > 0 ? own : All;
    }

    /// <summary>Whether any project names a room.</summary>
    public bool Names(RoomId room)
    {
        foreach (var project in All)
            if (project.Has(room))
                return true;
        return false;
    }

    /// <summary>The project that is meant when its name is left out: the only one of the room; null when there are several.</summary>
    public Project? OnlyOneIn(RoomId room) => In(room) is [var only] ? only : null;

    /// <summary>The rooms that see what happens to a project, or with null to all of them; and the room where it was said.</summary>
    public IReadOnlyCollection<RoomId> RoomsOf(string? project, RoomId? saidIn)
    {
        IEnumerable<RoomId> rooms = project is null ? All.SelectMany(one => one.Rooms) : Find(project)?.Rooms ?? [];
        return [.. (saidIn is { } room ? rooms.Prepend(room) : rooms).Distinct()];
    }
}
