namespace ChatBot.Core.Chat;

/// <summary>The messages that were handled, so that one delivered again changes nothing and is answered as the first time.</summary>
public interface IMessageBook
{
    /// <summary>How a message was answered; null when it was not handled yet.</summary>
    Task<Answered?> FindAsync(ChatMessage message, CancellationToken cancellationToken);

    /// <summary>Records a handled message.</summary>
    /// <returns>False when it was recorded meanwhile by somebody else: then this work must not be kept.</returns>
    Task<bool> AddAsync(ChatMessage message, Answered answered, CancellationToken cancellationToken);

    /// <summary>A new id for a message; later ones sort behind.</summary>
    string NewId();
}
