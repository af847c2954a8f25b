using ChatBot.Pipeline.Folders;
using ChatBot.Pipeline.Git;
using ChatBot.Pipeline.Runs;
using ChatBot.Pipeline.Steps;

namespace ChatBot.Pipeline.Build;

/// <summary>Makes the artifact of a run's revision, once.</summary>
internal sealed class ArtifactBuilder(RunFolders folders, RunRequest request, GitClient git, StepProcess process)
{
    /// <summary>Builds, unless the artifact is there.</summary>
    /// <returns>Null if it is there now, else the fault.</returns>
    public async Task<string?> BuildAsync(PipelineFile file, IReadOnlyList<StepCommand> commands, CancellationToken cancellationToken)
    {
        var source = Path.Combine(folders.Work, "build");
        FolderTree.Delete(source);
        await git.ExportAsync(request.Project, request.Revision, source, cancellationToken);
        foreach (var command in commands)
            if (await process.RunAsync(command, source, cancellationToken) is { } fault)
                return fault;
        return Store(Path.Combine(source, file.Output), file.Output);
    }

    private string? Store(string output, string name)
    {
        if (!Directory.Exists(output))
            return $"build made no folder \"{name}\", which {PipelineFile.Name} names as its output";
        if (FolderTree.LinkToOutside(output) is { } link)
            return $"build made a link that leads out of \"{name}\": {link}";
        Directory.CreateDirectory(Path.GetDirectoryName(folders.Artifact)!);
        try
        {
            Posix.Rename(Path.TrimEndingDirectorySeparator(Path.GetFullPath(output)), folders.Artifact);
        }
        catch (IOException) when (Directory.Exists(folders.Artifact))
        {
            // Another tier built the same revision meanwhile.
        }
        return null;
    }
}
