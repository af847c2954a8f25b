using ChatBot.Tests.House.Sources;

namespace ChatBot.Tests.House.Rules;

/// <summary>Where things may stand, and who may see whom. Folders are named from the root, without `src/`.</summary>
internal sealed class HouseRules(Checkout checkout)
{
    // Each speaks to one place outside of the program; folders that are no more, or not yet, do no harm here.
    private static readonly string[] _adapters = ["ChatBot/Slack", "ChatBot/Discord", "ChatBot/LocalRoom", "ChatBot/Cli/Room"];

    // What stands under Pipelines/ and is no vendor: what the vendors share.
    private static readonly string[] _shared = ["Adapter", "Hooks"];

    private static readonly string[] _leaves =
    [
        "ChatBot/Hosting",
        "ChatBot/Diagnostics",
        "ChatBot/Settings",
        "ChatBot/Security",
        "ChatBot/Templates",
        "ChatBot/Json",
    ];

    private static readonly Dictionary<string, string[]> _walls = new()
    {
        ["ChatBot.Core"] = [],
        ["ChatBot.Pipeline"] = [],
        ["commands"] = ["ChatBot.Core"],
        ["ChatBot"] = ["ChatBot.Core", "ChatBot.Pipeline", "commands"],
    };

    private readonly FolderGraph _graph = FolderGraph.Of(checkout.References.Across);

    public IReadOnlyList<HouseRule> All =>
        [
            new("circles", "No folders form a circle: these uses close one.", Circles),
            new("adapters", "No adapter and no vendor sees another.", _ => Edges(SeesAnotherAdapter)),
            new("leaves", "A leaf sees no other folder of the program; one leaf may see another.", _ => Edges(SeesFromLeaf)),
            new("walls", "A project sees only those that it may know.", _ => Edges(SeesThroughWall)),
            new("names", "A type's name has one meaning in the whole house.", _ => Names()),
        ];

    private Dictionary<string, string> Circles(IReadOnlySet<string> allowed)
    {
        var cuts = CircleCuts.Of(_graph, allowed).ToHashSet();
        var rest = _graph.Without(cuts);
        return cuts.ToDictionary(edge => edge.ToString(), Explained);

        string Explained(FolderEdge edge)
        {
            var back = rest.Way(edge.To, edge.From) ?? [];
            return string.Join('\n', back.Select(step => $"    {step}\n  {Example(step)}").Prepend($"{Example(edge)}\n    and back:"));
        }
    }

    private Dictionary<string, string> Edges(Func<FolderEdge, bool> isFault) =>
        _graph.Edges.Where(isFault).ToDictionary(edge => edge.ToString(), Example);

    private Dictionary<string, string> Names() =>
        checkout
            .Types.Where(type => !type.IsFileLocal)
            .GroupBy(type => type.Name)
            .Select(same => same.DistinctBy(type => (type.Namespace, type.Folder)).ToArray())
            .Where(same => same.DistinctBy(type => type.Namespace).Count() > 1 && same.DistinctBy(type => type.Folder).Count() > 1)
            .ToDictionary(
                same => $"{same[0].Name} in {same.Length} folders",
                same => string.Join('\n', same.Select(type => $"    {SourceFiles.PlaceOf(type.Syntax)}"))
            );

    private static bool SeesAnotherAdapter(FolderEdge edge) =>
        AdapterOf(edge.From) is { } from && AdapterOf(edge.To) is { } to && from != to;

    private static bool SeesFromLeaf(FolderEdge edge) => IsLeaf(edge.From) && SourceFiles.IsIn(edge.To, "ChatBot") && !IsLeaf(edge.To);

    private static bool SeesThroughWall(FolderEdge edge)
    {
        var (from, to) = (ProjectOf(edge.From), ProjectOf(edge.To));
        return from != to && !_walls.GetValueOrDefault(from, []).Contains(to);
    }

    private static bool IsLeaf(string folder) => _leaves.Any(leaf => SourceFiles.IsIn(folder, leaf));

    private static string? AdapterOf(string folder) =>
        folder.Split('/') is ["ChatBot", "Pipelines", var vendor, ..] && !_shared.Contains(vendor)
            ? vendor
            : _adapters.FirstOrDefault(adapter => SourceFiles.IsIn(folder, adapter));

    private static string ProjectOf(string folder) => folder.Split('/')[0];

    private static string Example(FolderEdge edge) =>
        $"    {edge.Uses[0]}{(edge.Uses.Count > 1 ? $" and {edge.Uses.Count - 1} more" : "")}";
}
