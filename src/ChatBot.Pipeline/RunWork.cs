using ChatBot.Pipeline.Build;
using ChatBot.Pipeline.Folders;
using ChatBot.Pipeline.Git;
using ChatBot.Pipeline.Release;
using ChatBot.Pipeline.Runs;
using ChatBot.Pipeline.Steps;

namespace ChatBot.Pipeline;

/// <summary>Does what one run asks. Each part looks at what is on disk first, so that it can be begun again at any point.</summary>
internal sealed class RunWork(RunProgress progress, GitClient git, PipelineOptions options, TimeProvider clock)
{
    private readonly RunRequest request = progress.Current.Request;
    private readonly RunFolders folders = new(options, progress.Current.Request);
    private readonly StepProcess process = new(options, progress.Current.Request, clock);

    /// <summary>Ends what a program that was killed left running and lying about.</summary>
    public async Task TidyAsync(CancellationToken cancellationToken)
    {
        await process.EndLeftoversAsync(cancellationToken);
        FolderTree.Delete(folders.Work);
    }

    /// <summary>How many of the servers serve the revision.</summary>
    public int CountDone() => request.Servers.Count(Serves);

    /// <returns>Null if all servers serve the revision, else the fault.</returns>
    public async Task<string?> DoAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await PrepareAsync(cancellationToken) ?? await ReleaseAsync(cancellationToken);
        }
        finally
        {
            FolderTree.Delete(folders.Work);
        }
    }

    private async Task<string?> PrepareAsync(CancellationToken cancellationToken)
    {
        var built = IsBuilt();
        if (request.Kind == RunKind.Rollback && (built || request.Servers.All(s => new ServerFolder(s, clock).Has(request.Revision))))
            return null; // Neither the repository nor a build is needed, whatever has become of them.
        if (!await git.HasAsync(request.Project, request.Revision, cancellationToken))
        {
            await progress.EnterAsync(EmbeddedRunState.Building, "fetching", cancellationToken);
            await git.FetchAsync(request.Project, request.Repository, cancellationToken);
            if (!await git.HasAsync(request.Project, request.Revision, cancellationToken))
                return $"{GitReference.WithoutCredentials(request.Repository)} has no commit {request.Revision}";
        }
        var text = await git.ReadAsync(request.Project, request.Revision, PipelineFile.Name, cancellationToken);
        var (file, fault) = PipelineFile.Parse(text, request.Revision);
        if (file is null)
            return fault;
        var plan = file.PlanFor(request.Tier);
        if (!built)
        {
            await progress.EnterAsync(EmbeddedRunState.Building, "building", cancellationToken);
            fault = await new ArtifactBuilder(folders, request, git, process).BuildAsync(file, plan.Build, cancellationToken);
            IsBuilt();
        }
        return fault ?? (request.Kind == RunKind.Rollback ? null : await StepAsync(plan.Steps, cancellationToken));
    }

    // Marks it as used now: the sweep leaves alone what was used last.
    private bool IsBuilt()
    {
        if (!Directory.Exists(folders.Artifact))
            return false;
        Directory.SetLastWriteTimeUtc(folders.Artifact, clock.GetUtcNow().UtcDateTime);
        return true;
    }

    private async Task<string?> StepAsync(IReadOnlyList<StepCommand> steps, CancellationToken cancellationToken)
    {
        var source = Path.Combine(folders.Work, "steps");
        foreach (var step in steps)
        {
            // A mark on disk says that it is through; without one it is run again from its start.
            var through = Path.Combine(folders.Log, step.FileName + ".done");
            if (File.Exists(through))
                continue;
            await progress.EnterAsync(EmbeddedRunState.Stepping, step.Label, cancellationToken);
            if (!Directory.Exists(source))
                await git.ExportAsync(request.Project, request.Revision, source, cancellationToken);
            if (await process.RunAsync(step, source, cancellationToken) is { } fault)
                return fault;
            // Not to be cancelled: it is through, and a stop now must not have it run again.
            await File.WriteAllTextAsync(through, "", CancellationToken.None);
        }
        return null;
    }

    private async Task<string?> ReleaseAsync(CancellationToken cancellationToken)
    {
        var waiting = request.Servers.Where(s => !Serves(s)).ToList();
        var done = request.Servers.Count - waiting.Count;
        // A run that had switched some before a restart keeps its distance to them.
        var first = progress.Current.State != EmbeddedRunState.Releasing;
        await progress.EnterAsync(EmbeddedRunState.Releasing, "switching servers", cancellationToken);
        if (done != progress.Current.Done)
            await progress.DoneAsync(done, cancellationToken);
        foreach (var server in waiting)
        {
            if (!first)
                await WaitAsync(cancellationToken);
            first = false;
            if (Switch(server, cancellationToken) is { } fault)
                return fault;
            await progress.DoneAsync(++done, cancellationToken);
        }
        return await LostAsync(cancellationToken) ?? Prune();
    }

    // The first ones were switched a while ago: a folder may have been deleted, or switched by hand, meanwhile.
    private async Task<string?> LostAsync(CancellationToken cancellationToken)
    {
        if (request.Servers.FirstOrDefault(s => !Serves(s)) is not { } lost)
            return null;
        await progress.DoneAsync(CountDone(), cancellationToken);
        return $"server {lost} was switched, but no longer serves {request.Revision[..12]}: something else changed its folder meanwhile";
    }

    private bool Serves(string server) => ServerFolder.Serving(server) == request.Revision;

    private string? Switch(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var server = new ServerFolder(folder, clock);
            if (!server.Has(request.Revision))
                server.Place(request.Revision, folders.Artifact, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            server.Switch(request.Revision);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"server {folder} could not be switched: {e.Message}";
        }
    }

    // After all are switched: a folder that can't be deleted must not leave a tier between two revisions.
    private string? Prune()
    {
        foreach (var server in request.Servers)
            try
            {
                new ServerFolder(server, clock).Prune(request.Keep, options.PruneGrace);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return $"all servers are switched, but old builds on {server} could not be removed: {e.Message}";
            }
        return null;
    }

    private Task WaitAsync(CancellationToken cancellationToken) =>
        request.Spread > TimeSpan.Zero ? Task.Delay(request.Spread / request.Servers.Count, clock, cancellationToken) : Task.CompletedTask;
}
