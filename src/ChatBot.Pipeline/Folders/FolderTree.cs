namespace ChatBot.Pipeline.Folders;

/// <summary>Folders with all that is in them.</summary>
internal static class FolderTree
{
    private const UnixFileMode OwnerAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Copies files with modes and times, and links as links, to a folder that is not there yet.</summary>
    public static void Copy(string from, string to, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var target = Path.Combine(to, entry.Name);
            if (entry.LinkTarget is { } link)
                File.CreateSymbolicLink(target, link);
            else if (entry is DirectoryInfo)
                Copy(entry.FullName, target, cancellationToken);
            else
                File.Copy(entry.FullName, target);
        }
        // Last, as the folder may be closed for writing.
        Posix.SetMode(to, Posix.Mode(from));
    }

    /// <summary>The path of the first link that leads out of the folder, or null. A target may climb only at its beginning, where
    /// it climbs real folders: behind a link, <c>..</c> leads elsewhere than it reads.</summary>
    public static string? LinkToOutside(string root)
    {
        foreach (var entry in Walk(root))
        {
            if (entry.LinkTarget is not { } link)
                continue;
            var path = Path.GetRelativePath(root, entry.FullName);
            var parts = link.Split('/');
            var climbs = parts.TakeWhile(p => p == "..").Count();
            if (Path.IsPathRooted(link) || parts.Skip(climbs).Contains("..") || climbs > path.Count(c => c == '/'))
                return path;
        }
        return null;
    }

    /// <summary>Deletes whatever has this name: a file, a link (not what it leads to), or a folder, even one with folders closed
    /// for writing. Nothing happens if there is nothing.</summary>
    public static void Delete(string path)
    {
        if (new FileInfo(path).LinkTarget is not null || File.Exists(path))
            File.Delete(path);
        else if (Directory.Exists(path))
            DeleteFolder(path);
    }

    private static void DeleteFolder(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            Posix.SetMode(path, Posix.Mode(path) | OwnerAll);
            foreach (var folder in Walk(path).OfType<DirectoryInfo>().Where(d => d.LinkTarget is null))
                Posix.SetMode(folder.FullName, Posix.Mode(folder.FullName) | OwnerAll);
            Directory.Delete(path, recursive: true);
        }
    }

    // All that is in the folder, at every depth, the outer before the inner; links are not followed.
    private static IEnumerable<FileSystemInfo> Walk(string root)
    {
        foreach (var entry in new DirectoryInfo(root).EnumerateFileSystemInfos())
        {
            yield return entry;
            if (entry is not DirectoryInfo || entry.LinkTarget is not null)
                continue;
            foreach (var inner in Walk(entry.FullName))
                yield return inner;
        }
    }
}
