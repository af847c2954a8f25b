namespace ChatBot.Core.Posts;

/// <summary>What a post says, before any platform's markup.</summary>
/// <param name="Title">The first line; enough to know what happened.</param>
public sealed record PostContent(Line Title)
{
    /// <summary>Content of a title only.</summary>
    public PostContent(Line.Words title)
        : this(Line.Of(ref title)) { }

    /// <summary>The lines below the title; none by default.</summary>
    public IReadOnlyList<Line> Lines { get; init; } = [];

    /// <summary>Details: in a thread below the post where the platform has threads, else below the lines. None by default.</summary>
    public IReadOnlyList<Line> Below { get; init; } = [];

    /// <summary>What one can do next; none by default.</summary>
    public IReadOnlyList<Button> Buttons { get; init; } = [];

    /// <summary>How far it is; null when there is nothing to measure.</summary>
    public Progress? Progress { get; init; }

    /// <summary>
    /// Whether it is for the asker's eyes only: where a platform cannot show it to them alone it must not show it at all,
    /// and says how to ask privately. Default false.
    /// </summary>
    public bool Secret { get; init; }
}
