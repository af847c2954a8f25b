using ChatBot.Pipeline.Folders;
using ChatBot.Pipeline.Git;

namespace ChatBot.Pipeline;

/// <summary>Removes what the pipeline no longer needs: artifacts, which can be built again, and the folders of old runs.</summary>
public sealed class FolderSweep(PipelineOptions options, TimeProvider clock)
{
    /// <summary>How many artifacts of each project stay in any case: those used last.</summary>
    public const int ArtifactsKept = 20;

    /// <summary>How long a run's logs and marks stay.</summary>
    public static readonly TimeSpan RunsKept = TimeSpan.FromDays(30);

    private const string Gone = "gone-";

    private readonly string pipeline = Path.Combine(Path.GetFullPath(options.DataFolder), "pipeline");

    /// <summary>
    /// Removes a project's artifacts but for those used last, those needed, and those used within an hour: a run may be at
    /// them.
    /// </summary>
    /// <param name="project">The project's name.</param>
    /// <param name="needed">The revisions that stay, however old.</param>
    /// <exception cref="IOException">Something resists; what was removed before is gone.</exception>
    public void Artifacts(string project, IReadOnlySet<string> needed)
    {
        var folder = new DirectoryInfo(Path.Combine(pipeline, "artifacts", FolderName.Of(project)));
        if (!folder.Exists)
            return;
        var young = (clock.GetUtcNow() - TimeSpan.FromHours(1)).UtcDateTime;
        foreach (
            var old in folder
                .EnumerateDirectories()
                .Where(a => GitReference.IsRevision(a.Name))
                .OrderByDescending(a => a.LastWriteTimeUtc)
                .Skip(ArtifactsKept)
        )
            if (!needed.Contains(old.Name) && Directory.GetLastWriteTimeUtc(old.FullName) < young)
                Remove(old);
    }

    /// <summary>Removes the folders of runs that were not touched for long.</summary>
    /// <param name="unfinished">The keys of runs that have not ended: theirs stay, however old.</param>
    /// <exception cref="IOException">Something resists; what was removed before is gone.</exception>
    public void Runs(IEnumerable<string> unfinished)
    {
        var folder = new DirectoryInfo(Path.Combine(pipeline, "runs"));
        if (!folder.Exists)
            return;
        var kept = unfinished.Select(FolderName.Of).ToHashSet();
        var young = (clock.GetUtcNow() - RunsKept).UtcDateTime;
        foreach (var old in folder.EnumerateDirectories().Where(r => !kept.Contains(r.Name) && r.LastWriteTimeUtc < young))
            Remove(old);
    }

    // Out of sight first: a kill in the middle leaves no half of an artifact that a release would take for a whole one. What it
    // leaves lies in the folder for scratch.
    private void Remove(DirectoryInfo old)
    {
        var gone = Path.Combine(pipeline, "work", $"{Gone}{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path.GetDirectoryName(gone)!);
        Posix.Rename(old.FullName, gone);
        foreach (var left in Directory.EnumerateDirectories(Path.GetDirectoryName(gone)!, Gone + "*"))
            FolderTree.Delete(left);
    }
}
