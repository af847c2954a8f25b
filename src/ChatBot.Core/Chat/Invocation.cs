using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Chat;

/// <summary>A command as it was said.</summary>
/// <param name="Message">The message.</param>
/// <param name="Fit">The words in their slots.</param>
/// <param name="Project">The project that is meant; null when none was named and the room has several.</param>
/// <param name="At">When.</param>
public sealed record Invocation(ChatMessage Message, UsageMatch Fit, Project? Project, DateTimeOffset At)
{
    /// <summary>Who said it.</summary>
    public PersonId Person => Message.Person;

    /// <summary>The reason or note; empty when there is none.</summary>
    public OutsideText Why { get; } = new(Fit.Tail);

    /// <summary>The tier that was named; null when none was.</summary>
    public Tier? Tier => Fit.Word(Slot.Tier) is { } name ? Project?.Tier(name) : null;

    /// <summary>The person who was named. The grammar lets only well-formed names through.</summary>
    public PersonId? Named => PersonId.TryParse(Fit.Word(Slot.Person), out var person) ? person : null;
}
