namespace ChatBot.Core.Projects;

/// <summary>The hours of each day in which a room is left in peace.</summary>
/// <param name="From">Their beginning, on the clocks of the zone.</param>
/// <param name="To">Their end; earlier than the beginning for hours over midnight.</param>
/// <param name="Zone">The time zone.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, TimeZoneInfo Zone)
{
    /// <summary>Whether it is quiet at an instant. Clocks that are put forward or back count as people read them.</summary>
    public bool At(DateTimeOffset instant) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime).IsBetween(From, To);
}
