namespace ChatBot.Tests.House.Sources;

/// <summary>One folder's use of another, and every pair of types by which it comes about.</summary>
internal sealed record FolderEdge(string From, string To, IReadOnlyList<Reference> Uses)
{
    public override string ToString() => $"{From} -> {To}";
}

/// <summary>Which folder uses which.</summary>
internal sealed class FolderGraph(IEnumerable<FolderEdge> edges)
{
    private readonly ILookup<string, FolderEdge> _from = edges.ToLookup(edge => edge.From);

    public IEnumerable<FolderEdge> Edges => _from.SelectMany(edges => edges);

    public static FolderGraph Of(IEnumerable<Reference> references) =>
        new(
            from one in references
            group one by (one.FromFolder, one.ToFolder) into uses
            select new FolderEdge(uses.Key.FromFolder, uses.Key.ToFolder, [.. uses])
        );

    public FolderGraph Without(IReadOnlySet<FolderEdge> cut) => new(Edges.Where(edge => !cut.Contains(edge)));

    /// <summary>The shortest way from one folder to another; null where there is none.</summary>
    public IReadOnlyList<FolderEdge>? Way(string start, string end)
    {
        var ways = new Queue<List<FolderEdge>>([
            [],
        ]);
        HashSet<string> seen = [start];
        while (ways.TryDequeue(out var way))
        {
            var here = way.Count == 0 ? start : way[^1].To;
            foreach (var edge in _from[here].OrderBy(edge => edge.To, StringComparer.Ordinal))
            {
                if (edge.To == end)
                    return [.. way, edge];
                if (seen.Add(edge.To))
                    ways.Enqueue([.. way, edge]);
            }
        }
        return null;
    }

    /// <summary>Groups of folders in which each is reached from each other: strongly connected components of more than one.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Circles()
    {
        var reached = _from.ToDictionary(edges => edges.Key, edges => Reached(edges.Key));
        return
        [
            .. reached
                .Keys.Where(folder => reached[folder].Contains(folder))
                .Select(folder => Both(folder).Order(StringComparer.Ordinal).ToArray())
                .DistinctBy(circle => circle[0])
                .OrderByDescending(circle => circle.Length),
        ];

        IEnumerable<string> Both(string folder) =>
            reached[folder].Where(other => reached.TryGetValue(other, out var back) && back.Contains(folder));
    }

    private HashSet<string> Reached(string start)
    {
        HashSet<string> reached = [];
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var folder))
        {
            foreach (var edge in _from[folder])
                if (reached.Add(edge.To))
                    open.Enqueue(edge.To);
        }
        return reached;
    }
}
