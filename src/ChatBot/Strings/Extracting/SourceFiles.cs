namespace ChatBot.Strings.Extracting;

/// <summary>
/// The sources below folders, in one order on every machine. Links are not followed: what they lead to is found where it
/// lies, and a circle of them has
/// no end. What is built or brought along is left out, but for a file that is named itself.
/// </summary>
internal static class SourceFiles
{
    private static readonly HashSet<string> _otherFolders = new(["bin", "obj", "dist", "node_modules"], StringComparer.OrdinalIgnoreCase);

    private static readonly string[] _otherFiles =
    [
        ".min.js",
        ".min.mjs",
        ".min.cjs",
        ".d.ts",
        ".d.mts",
        ".d.cts",
        ".g.cs",
        ".g.i.cs",
        ".designer.cs",
        ".generated.cs",
    ];

    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder cannot be read.</exception>
    public static IEnumerable<string> Under(string path) => Directory.Exists(path) ? InFolder(new DirectoryInfo(path)) : [path];

    private static IEnumerable<string> InFolder(DirectoryInfo folder)
    {
        // A stack of our own: a folder may lie deeper than calls may.
        var waiting = new Stack<FileSystemInfo>([folder]);
        while (waiting.TryPop(out var next))
        {
            if (next is DirectoryInfo inner)
                foreach (
                    var one in inner.EnumerateFileSystemInfos().Where(IsWanted).OrderByDescending(one => one.Name, StringComparer.Ordinal)
                )
                    waiting.Push(one);
            else
                yield return next.FullName;
        }
    }

    // An empty file has nothing to find; a pipe or a device, which would have no end, is empty, too.
    private static bool IsWanted(FileSystemInfo one) =>
        !one.Attributes.HasFlag(FileAttributes.ReparsePoint)
        && one switch
        {
            DirectoryInfo => one.Name[0] != '.' && !_otherFolders.Contains(one.Name),
            FileInfo file => SourceLanguage.IsKnown(file.Name)
                && file.Length > 0
                && !_otherFiles.Any(end => file.Name.EndsWith(end, StringComparison.OrdinalIgnoreCase)),
            _ => false,
        };
}
