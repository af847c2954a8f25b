namespace ChatBot.Core.Posts;

/// <summary>A button: pressing it is saying its command, as the person who pressed.</summary>
/// <param name="Label">What stands on it; a few words.</param>
/// <param name="Command">The command line that it says.</param>
public sealed record Button(string Label, string Command)
{
    /// <summary>A button whose label is its command.</summary>
    public Button(string command) : this(command, command) { }
}

/// <summary>How far something is: <paramref name="Done"/> of <paramref name="Total"/>.</summary>
/// <param name="Done">What is behind us, 0 to <paramref name="Total"/>.</param>
/// <param name="Total">The whole; greater than 0.</param>
public sealed record Progress(long Done, long Total);

/// <summary>What a post says, before any platform's markup.</summary>
/// <param name="Title">The first line; enough to know what happened.</param>
public sealed record PostContent(Line Title)
{
    /// <summary>Content of a title only.</summary>
    public PostContent(Line.Words title) : this(Line.Of(ref title)) { }

    /// <summary>The lines below the title; none by default.</summary>
    public IReadOnlyList<Line> Lines { get; init; } = [];

    /// <summary>Details: in a thread below the post where the platform has threads, else below the lines. None by default.</summary>
    public IReadOnlyList<Line> Below { get; init; } = [];

    /// <summary>What one can do next; none by default.</summary>
    public IReadOnlyList<Button> Buttons { get; init; } = [];

    /// <summary>How far it is; null when there is nothing to measure.</summary>
    public Progress? Progress { get; init; }

    /// <summary>Whether it is for the asker's eyes only: where a platform cannot show it to them alone it must not show it at all, and says how to ask privately. Default false.</summary>
    public bool Secret { get; init; }
}

/// <summary>A post that shall stand in a project's rooms: made when it is new, edited in place when its subject has one already.</summary>
/// <param name="Subject">What it is about, the post's identity in a room: <c>claim:…</c>, <c>deploy:12</c>, <c>board</c>.</param>
/// <param name="Content">What it shall say.</param>
/// <param name="Pinned">Whether it shall be pinned.</param>
public sealed record Post(string Subject, PostContent Content, bool Pinned = false)
{
    /// <summary>The project whose rooms get it; null for that of the reply it stands in.</summary>
    public string? Project { get; init; }
}
