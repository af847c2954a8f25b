using ChatBot.Core.Projects;

namespace ChatBot.Core.Deploys;

/// <summary>What a tier runs.</summary>
/// <param name="Current">The deploy that put it there; null when there was none.</param>
/// <param name="Interrupted">A later deploy that stopped half-way; null when the tier is whole.</param>
public sealed record TierNow(Deploy? Current, Deploy? Interrupted)
{
    /// <summary>The revision that the whole tier runs; null when there is none, or when it is half-way between two.</summary>
    public Revision? Revision => Interrupted is null ? Current?.Revision : null;
}
