namespace ChatBot.Pipeline.Runs;

/// <summary>What a run is asked to do.</summary>
/// <param name="Key">The caller's name for the run; a second trigger with the same key starts nothing.</param>
/// <param name="Project">The project's name; names the mirror and the artifacts.</param>
/// <param name="Repository">Address or path of the git repository.</param>
/// <param name="Revision">The full id of the commit, 40 or 64 lower-case hexadecimal digits.</param>
/// <param name="Tier">The tier whose steps are run.</param>
/// <param name="Servers">The tier's server folders, in the order in which they are switched.</param>
/// <param name="Spread">The time over which the servers are switched; zero switches all at once.</param>
/// <param name="Keep">How many builds are kept on each server, the newest first; at least 1.</param>
/// <param name="Kind">Forward or back.</param>
public sealed record RunRequest(
    string Key,
    string Project,
    string Repository,
    string Revision,
    string Tier,
    IReadOnlyList<string> Servers,
    TimeSpan Spread,
    int Keep,
    RunKind Kind
);
