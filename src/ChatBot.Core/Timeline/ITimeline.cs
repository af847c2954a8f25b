namespace ChatBot.Core.Timeline;

/// <summary>The append-only record.</summary>
public interface ITimeline
{
    /// <summary>Appends one entry, at the clock's now.</summary>
    Task AddAsync(TimelineEntry entry, CancellationToken cancellationToken);
}
