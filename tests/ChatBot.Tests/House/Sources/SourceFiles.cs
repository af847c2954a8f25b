using Microsoft.CodeAnalysis;

namespace ChatBot.Tests.House.Sources;

/// <summary>Which files are sources, and how folders are called.</summary>
internal static class SourceFiles
{
    /// <summary>The root of the checkout that this program was built from.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ChatBot.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    public static IEnumerable<string> Under(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).Split('/', '\\').Any(part => part is "obj" or "bin"))
            .Order(StringComparer.Ordinal);

    /// <summary>The folder of a file, as the rules name it: from the root, without `src/`.</summary>
    public static string FolderOf(string file)
    {
        var folder = file[..Math.Max(file.LastIndexOf('/'), 0)];
        return folder.StartsWith("src/", StringComparison.Ordinal) ? folder["src/".Length..] : folder;
    }

    public static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    public static string PlaceOf(SyntaxNode node) => $"{node.SyntaxTree.FilePath}:{LineOf(node)}";

    public static bool IsIn(string folder, string room) => folder == room || folder.StartsWith(room + "/", StringComparison.Ordinal);
}
