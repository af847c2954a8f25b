using System.Globalization;
using ChatBot.Pipeline.Folders;

namespace ChatBot.Pipeline.Release;

/// <summary>A server's folder: <c>builds/&lt;time&gt;-&lt;revision&gt;/</c>, <c>shared/</c> linked into each of them, and
/// <c>latest</c>, the link to the one that is served.</summary>
/// <param name="folder">The server's folder; made when something is released to it first.</param>
/// <param name="clock">Names builds and says which are too young to go.</param>
public sealed class ServerFolder(string folder, TimeProvider clock)
{
    // Lies in each build and holds its full revision.
    private const string RevisionFile = ".revision";

    private readonly string builds = Path.Combine(folder, "builds");
    private readonly string shared = Path.Combine(folder, "shared");
    private readonly string latest = Path.Combine(folder, "latest");

    /// <summary>The revision that the server folder serves now, or null if none.</summary>
    public static string? Serving(string folder) => RevisionOf(Path.Combine(folder, "latest"));

    /// <summary>Whether a build of the revision lies on the server, ready to be switched to.</summary>
    public bool Has(string revision) => BuildOf(revision) is not null;

    /// <summary>Puts a build of the revision in its place, unless it is there. Not served yet.</summary>
    /// <param name="revision">Full revision.</param>
    /// <param name="artifact">The folder that is copied.</param>
    /// <param name="cancellationToken">Ends the copying; nothing is left of it.</param>
    public void Place(string revision, string artifact, CancellationToken cancellationToken)
    {
        RemoveHalves();
        if (Has(revision))
            return;
        var half = Path.Combine(builds, $".{Guid.NewGuid():N}");
        try
        {
            FolderTree.Copy(artifact, half, cancellationToken);
            Complete(half, revision);
            var now = clock.GetUtcNow();
            Directory.SetLastWriteTimeUtc(half, now.UtcDateTime);
            var time = now.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
            Posix.Rename(half, Path.Combine(builds, $"{time}-{revision[..12]}"));
        }
        finally
        {
            FolderTree.Delete(half); // What filled the disk must not go on filling it. Nothing is there after the rename.
        }
    }

    /// <summary>Serves the revision, whose build must be there, from the next request on: one rename(2) of a ready link.</summary>
    public void Switch(string revision)
    {
        var build = BuildOf(revision) ?? throw new IOException($"{folder} has no build of {revision[..12]}.");
        LinkShared(build);
        // Said before the switch, because a kill between the two must not make it look as if the build had gone out of use long ago.
        if (Served() is { } old && Directory.Exists(old))
            Directory.SetLastWriteTimeUtc(old, clock.GetUtcNow().UtcDateTime);
        var link = $"{latest}.{Guid.NewGuid():N}";
        File.CreateSymbolicLink(link, $"builds/{Path.GetFileName(build)}");
        Posix.Rename(link, latest);
    }

    /// <summary>
    /// Removes all but the newest builds, never the one that is served nor one that was until less than the grace time ago.
    /// </summary>
    /// <param name="keep">How many of the newest stay.</param>
    /// <param name="grace">How long a reader may go on reading what it opened.</param>
    public void Prune(int keep, TimeSpan grace)
    {
        var served = Served();
        var young = (clock.GetUtcNow() - grace).UtcDateTime;
        foreach (var build in Builds().SkipLast(keep).Where(b => b != served && Directory.GetLastWriteTimeUtc(b) < young))
        {
            // Out of sight first, so that a kill leaves no half build that a rollback would take for a whole one.
            var gone = Path.Combine(builds, $".{Guid.NewGuid():N}");
            Posix.Rename(build, gone);
            FolderTree.Delete(gone);
        }
    }

    private static string? RevisionOf(string build)
    {
        try
        {
            return File.ReadAllText(Path.Combine(build, RevisionFile)).Trim();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string? Served() => new FileInfo(latest).LinkTarget is { } target ? Path.Combine(builds, Path.GetFileName(target)) : null;

    private string? BuildOf(string revision) =>
        Builds().LastOrDefault(b => b.EndsWith(revision[..12], StringComparison.Ordinal) && RevisionOf(b) == revision);

    // The oldest first, by the time in the name.
    private IEnumerable<string> Builds() =>
        Directory.Exists(builds)
            ? Directory.EnumerateDirectories(builds).Where(b => Path.GetFileName(b)[0] != '.').Order(StringComparer.Ordinal)
            : [];

    private void Complete(string half, string revision)
    {
        var mode = Posix.Mode(half);
        Posix.SetMode(half, mode | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(half, RevisionFile), revision);
        LinkShared(half);
        Posix.SetMode(half, mode);
    }

    // What is shared goes before what the build brought under the same name. Relative, so that the server's folder can be
    // mounted elsewhere.
    private void LinkShared(string build)
    {
        foreach (var entry in Directory.CreateDirectory(shared).EnumerateFileSystemInfos())
        {
            var path = Path.Combine(build, entry.Name);
            var target = $"../../shared/{entry.Name}";
            if (new FileInfo(path).LinkTarget == target)
                continue;
            FolderTree.Delete(path);
            File.CreateSymbolicLink(path, target);
        }
    }

    private void RemoveHalves()
    {
        // Names compared here and not by a pattern: to .NET, "latest.*" matches "latest" too.
        foreach (var half in Directory.CreateDirectory(builds).EnumerateDirectories().Where(d => d.Name[0] == '.'))
            FolderTree.Delete(half.FullName);
        foreach (
            var link in new DirectoryInfo(folder)
                .EnumerateFileSystemInfos()
                .Where(f => f.Name.StartsWith("latest.", StringComparison.Ordinal) && f.LinkTarget is not null)
        )
            File.Delete(link.FullName);
    }
}
