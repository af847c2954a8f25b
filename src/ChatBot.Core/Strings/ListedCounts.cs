namespace ChatBot.Core.Strings;

/// <summary>How a list stands, by what became of its strings.</summary>
/// <param name="New">How many are new.</param>
/// <param name="Changed">How many were changed.</param>
/// <param name="States">How many came to what; those that none came to are left out.</param>
public sealed record ListedCounts(long New, long Changed, IReadOnlyDictionary<ListedState, long> States)
{
    /// <summary>All of them.</summary>
    public long All => New + Changed;

    /// <summary>How many came to something.</summary>
    public long Of(ListedState state) => States.GetValueOrDefault(state);
}
