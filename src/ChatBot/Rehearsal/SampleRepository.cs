using ChatBot.Pipeline.Git;

namespace ChatBot.Rehearsal;

/// <summary>The rehearsal's git repository.</summary>
/// <param name="Head">The newest revision of <c>main</c> when it was made.</param>
/// <param name="Served">The older revision that every tier runs at first.</param>
internal sealed record SampleRepository(string Head, string Served)
{
    /// <summary>Makes the bare repository, unless the folder is there; a kill leaves none half made.</summary>
    /// <param name="folder">Where it is to be.</param>
    /// <param name="clock">The history ends shortly before now.</param>
    /// <param name="cancellationToken">Ends git.</param>
    public static async Task<SampleRepository> CreateAsync(string folder, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var history = string.Concat(SampleHistory.Commits.Select((commit, i) => commit.ToStream(i + 1, now))) + "done\n";
        var revisions = await GitImport.CreateAsync(folder, history, cancellationToken);
        return new(revisions[SampleHistory.Commits.Count], revisions[SampleHistory.Served]);
    }
}
