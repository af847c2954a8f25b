using ChatBot.Pipeline.Runs;

namespace ChatBot.Pipeline.Folders;

/// <summary>Where a run finds and leaves things.</summary>
internal sealed class RunFolders(PipelineOptions options, RunRequest request)
{
    private readonly string pipeline = Path.Combine(Path.GetFullPath(options.DataFolder), "pipeline");

    /// <summary>The run's own scratch folder, the same after a restart so that what a kill left there is found and removed.</summary>
    public string Work => Path.Combine(pipeline, "work", $"{request.Revision}-{FolderName.Of(request.Key)}");

    /// <summary>The build's output; it is there in full or not at all.</summary>
    public string Artifact => Path.Combine(pipeline, "artifacts", FolderName.Of(request.Project), request.Revision);

    /// <summary>Logs, pids and finished marks of the run's steps.</summary>
    public string Log => Path.Combine(pipeline, "runs", FolderName.Of(request.Key));
}
