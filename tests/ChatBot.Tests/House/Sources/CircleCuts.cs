namespace ChatBot.Tests.House.Sources;

/// <summary>
/// Which edges to cut so that no circle is left, with as few pairs of types as can be found (a feedback arc set; the very least
/// is too costly to find, and not needed). No edge is in it without need: put back alone, each would close a circle again.
/// </summary>
internal static class CircleCuts
{
    /// <param name="graph">The folders.</param>
    /// <param name="preferred">Edges that are cut rather than others, so that a list that is good stays as it is.</param>
    public static IReadOnlyList<FolderEdge> Of(FolderGraph graph, IReadOnlySet<string> preferred)
    {
        var cuts = graph.Edges.Where(edge => preferred.Contains(edge.ToString())).ToHashSet();
        var rest = graph.Without(cuts);
        foreach (var circle in rest.Circles())
            cuts.UnionWith(Backward(Ordered(circle, rest), rest));
        FolderEdge[] heaviestFirst = [.. cuts.OrderBy(edge => -edge.Uses.Count).ThenBy(edge => edge.ToString(), StringComparer.Ordinal)];
        foreach (var edge in heaviestFirst)
        {
            cuts.Remove(edge);
            if (graph.Without(cuts).Way(edge.To, edge.From) is not null)
                cuts.Add(edge);
        }
        return [.. cuts.OrderBy(edge => edge.ToString(), StringComparer.Ordinal)];
    }

    // Moves one folder after the other to where it has least against it, until no move helps.
    private static List<string> Ordered(IReadOnlyList<string> circle, FolderGraph graph)
    {
        var within = new FolderGraph(graph.Edges.Where(edge => circle.Contains(edge.From) && circle.Contains(edge.To)));
        List<string> order = [.. circle.OrderBy(Lowness)];
        var best = Weight(Backward(order, within));
        for (var helped = true; helped; )
        {
            helped = false;
            foreach (var folder in circle)
            {
                var without = order.Where(other => other != folder).ToArray();
                foreach (var at in Enumerable.Range(0, circle.Count))
                {
                    List<string> moved = [.. without[..at], folder, .. without[at..]];
                    var weight = Weight(Backward(moved, within));
                    if (weight < best)
                        (order, best, helped) = (moved, weight, true);
                }
            }
        }
        return order;

        int Lowness(string folder) =>
            Weight(within.Edges.Where(edge => edge.To == folder)) - Weight(within.Edges.Where(edge => edge.From == folder));
    }

    private static IEnumerable<FolderEdge> Backward(List<string> order, FolderGraph graph)
    {
        var place = order.Select((folder, i) => (folder, i)).ToDictionary();
        return graph.Edges.Where(edge => place.TryGetValue(edge.From, out var from) && place.TryGetValue(edge.To, out var to) && from > to);
    }

    private static int Weight(IEnumerable<FolderEdge> edges) => edges.Sum(edge => edge.Uses.Count);
}
