using System.Globalization;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Turns;

/// <summary>What the room reads about turns.</summary>
public static class TurnPost
{
    /// <summary>Somebody has the turn now.</summary>
    public static Post Taken(Project project, PersonId person, DateTimeOffset at) =>
        Of(
            project,
            "taken",
            person,
            at,
            new PostContent($"{person} has the turn on {project.Name}") { Buttons = [new Button($"join {project.Name}")] }
        );

    /// <summary>Somebody joined the queue.</summary>
    public static Post Joined(Project project, PersonId person, IReadOnlyList<Turn> queue, DateTimeOffset at)
    {
        var place = queue.TakeWhile(turn => turn.Person != person).Count();
        return Of(
            project,
            "joined",
            person,
            at,
            new PostContent($"{person} waits for the turn on {project.Name}, {Place(place)} in line behind {queue[0].Person}")
        );
    }

    /// <summary>The next person is called.</summary>
    public static Post Called(Project project, PersonId person, TimeSpan acceptWithin, DateTimeOffset at) =>
        Of(
            project,
            "called",
            person,
            at,
            new PostContent($"{new Mention(person)}, it is your turn on {project.Name}, until {at + acceptWithin}")
            {
                Buttons = [new Button($"join {project.Name}"), new Button($"leave {project.Name}")],
            }
        );

    /// <summary>A turn ended, or moved on; in whose words.</summary>
    public static Post Ended(Project project, PersonId person, Line how, DateTimeOffset at) =>
        Of(project, "ended", person, at, new PostContent(how));

    /// <summary>Who waits, as words: <c>nobody waits</c>, <c>samo and kevin wait</c>.</summary>
    public static string Waiting(IReadOnlyList<Turn> queue)
    {
        string[] names = [.. queue.Where(turn => turn.State == TurnState.Waiting).Select(turn => turn.Person.Name)];
        return names.Length switch
        {
            0 => "nobody waits",
            1 => $"{names[0]} waits",
            _ => $"{string.Join(", ", names[..^1])} and {names[^1]} wait",
        };
    }

    private static Post Of(Project project, string what, PersonId person, DateTimeOffset at, PostContent content) =>
        new(string.Create(CultureInfo.InvariantCulture, $"turn:{project.Name}:{what}:{person}:{at.UtcTicks}"), content);

    private static string Place(int place) =>
        place switch
        {
            1 => "1st",
            2 => "2nd",
            3 => "3rd",
            _ => $"{place}th",
        };
}
