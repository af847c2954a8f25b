using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Chat;

/// <summary>Something that a person can say: one small file each. It reads the books, decides, and answers; it never waits for anything outside.</summary>
public interface ICommand
{
    /// <summary>Does what was said. A no is a <see cref="Reply"/>, too; exceptions are for a broken world.</summary>
    Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken);
}

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
