namespace ChatBot.Strings.Store;

/// <summary>What a room of translators was not told of yet.</summary>
/// <param name="Count">How many strings.</param>
/// <param name="OldestAt">When the first of them came; null for none.</param>
/// <param name="UpTo">The last upload that brought one.</param>
internal sealed record PendingStrings(long Count, DateTimeOffset? OldestAt, long UpTo);
