using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatBot.Tests.House.Sources;

/// <summary>All of the sources under src/ and commands/ of one checkout, compiled project by project, without building them.</summary>
internal sealed class Checkout
{
    public Checkout(string root)
    {
        Root = root;
        SourceProject[] projects =
        [
            .. new[] { "src", "commands" }
                .Select(part => Path.Combine(root, part))
                .SelectMany(part => Directory.EnumerateFiles(part, "*.csproj", SearchOption.AllDirectories))
                .Order(StringComparer.Ordinal)
                .Select(path => new SourceProject(root, path)),
        ];
        Trees = [.. projects.SelectMany(project => project.Trees)];
        References = ReferenceReader.Read(Compiled(projects), Trees);
        Types = [.. Trees.SelectMany(TopLevelType.In)];
    }

    public string Root { get; }

    public IReadOnlyList<SyntaxTree> Trees { get; }

    public References References { get; }

    public IReadOnlyList<TopLevelType> Types { get; }

    // A project sees only what its own file names, and what those see: the walls are as in the real build.
    private static List<CSharpCompilation> Compiled(SourceProject[] projects)
    {
        var platform = Platform();
        var ready = new Dictionary<string, (CSharpCompilation Compilation, HashSet<string> Sees)>();
        while (projects.FirstOrDefault(one => !ready.ContainsKey(one.Path) && one.References.All(ready.ContainsKey)) is { } project)
        {
            HashSet<string> sees = [.. project.References, .. project.References.SelectMany(other => ready[other].Sees)];
            var seen = sees.Select(other => ready[other].Compilation.ToMetadataReference());
            ready[project.Path] = (project.Compiled([.. platform, .. seen]), sees);
        }
        return ready.Count == projects.Length
            ? [.. ready.Values.Select(one => one.Compilation)]
            : throw new InvalidOperationException("Projects refer to each other in a circle, or to one outside of src/ and commands/.");
    }

    // What this process runs on has all the packages of the program too; its own built assemblies would double every type.
    private static MetadataReference[] Platform() =>
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path => !Path.GetFileName(path).StartsWith("ChatBot", StringComparison.Ordinal))
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
}
