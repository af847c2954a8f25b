namespace ChatBot.Core.Chat;

/// <summary>
/// Something that a person can say: one small file each. It reads the books, decides, and answers; it never waits for
/// anything outside.
/// </summary>
public interface ICommand
{
    /// <summary>Does what was said. A no is a <see cref="Reply"/>, too; exceptions are for a broken world.</summary>
    Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken);
}
