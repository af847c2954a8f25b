using ChatBot.Core.Posts;
using ChatBot.Core.Timeline;

namespace ChatBot.Core.Chat;

/// <summary>
/// What a command decided: what is told to the asker alone, what stands in the rooms, what goes on record. Written with the
/// state, in one transaction.
/// </summary>
public sealed record Reply
{
    /// <summary>The answer for the asker alone; null for none.</summary>
    public PostContent? Private { get; init; }

    /// <summary>The posts for the project's rooms, in order.</summary>
    public IReadOnlyList<Post> Posts { get; init; } = [];

    /// <summary>
    /// The project whose rooms get the posts, besides the asker's; null for those of all projects. A post may name another.
    /// </summary>
    public string? Project { get; init; }

    /// <summary>What happened; empty when nothing changed.</summary>
    public IReadOnlyList<TimelineEntry> Happened { get; init; } = [];

    /// <summary>Whether the answer is a no: what the command may have begun to change is taken back.</summary>
    public bool Refused { get; init; }

    /// <summary>No answer: on a second look the line was chatter.</summary>
    public static readonly Reply Silence = new();

    /// <summary>A question's answer, or a hint: for the asker alone.</summary>
    public static Reply Tell(PostContent content) => new() { Private = content };

    /// <summary>A no: the reason (with holder and since when), and the next step, mostly as a button.</summary>
    public static Reply Refuse(Line why, params IReadOnlyList<Button> next) =>
        new()
        {
            Private = new PostContent(why) { Buttons = next },
            Refused = true,
        };

    /// <inheritdoc cref="Refuse(Line, IReadOnlyList{Button})"/>
    public static Reply Refuse(Line.Words why, params IReadOnlyList<Button> next) => Refuse(Line.Of(ref why), next);

    /// <summary>Something was done: it goes on record and shows in the project's rooms.</summary>
    public static Reply Did(TimelineEntry entry, params IReadOnlyList<Post> posts) =>
        new()
        {
            Happened = [entry],
            Project = entry.Project.Length == 0 ? null : entry.Project,
            Posts = posts,
        };
}
