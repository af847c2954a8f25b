using ChatBot.Core.People;

namespace ChatBot.Core.Timeline;

/// <summary>Something that happened: who, what, when, why. Written once, never changed.</summary>
/// <param name="Person">Who did it; <see cref="PersonId.Bot"/> for what the bot did by itself.</param>
/// <param name="What">The verb: <c>took</c>, <c>deployed</c>, <c>halted</c>.</param>
/// <param name="Project">The project, or empty.</param>
/// <param name="Subject">What it was done to, as a post's subject: <c>deploy:12</c>.</param>
public sealed record TimelineEntry(PersonId Person, string What, string Project, string Subject)
{
    /// <summary>The tier, or empty.</summary>
    public string Tier { get; init; } = "";

    /// <summary>The reason, in the person's own words, or empty.</summary>
    public string Why { get; init; } = "";
}
