using System.Globalization;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Storage.Engine;

namespace ChatBot.Storage;

/// <summary>The migration files that the repositories hold: numbers that nobody may claim.</summary>
internal sealed class SqlMigrationFiles(Transaction transaction)
{
    private const string Of = """
        SELECT number, path, branch, on_trunk, author, revision FROM migration_files WHERE project = @project AND series = @series
        ORDER BY number, branch, path
        """;

    private const string Insert = """
        INSERT INTO migration_files (project, series, number, path, branch, on_trunk, author, revision)
        VALUES (@project, @series, @Number, @Path, @Branch, @OnTrunk, @Author, @Revision)
        ON CONFLICT (project, series, number, branch, path) DO UPDATE SET on_trunk = excluded.on_trunk,
            author = excluded.author, revision = excluded.revision
        """;

    private const string Delete = """
        DELETE FROM migration_files WHERE project = @project AND series = @series AND number = @Number AND branch = @Branch AND path = @Path
        """;

    private const string Looked = """
        INSERT INTO looks (project, at) VALUES (@project, @at) ON CONFLICT (project) DO UPDATE SET at = excluded.at
        """;

    private const string LookedAt = "SELECT project FROM looks";

    private sealed record Row
    {
        public long Number { get; init; }
        public string Path { get; init; } = "";
        public string Branch { get; init; } = "";
        public long OnTrunk { get; init; }
        public string Author { get; init; } = "";
        public string Revision { get; init; } = "";

        public SeenFile File => new(Number, Path, Branch, OnTrunk == 1, new OutsideText(Author), new Revision(Revision));
    }

    /// <summary>The files of a series, by number.</summary>
    public async Task<IReadOnlyList<SeenFile>> OfAsync(string project, string series, CancellationToken cancellationToken) =>
        [.. (await transaction.QueryAsync<Row>(Of, new { project, series }, cancellationToken)).Select(row => row.File)];

    /// <summary>
    /// Makes the files of a series those that were seen. What is the same is not written: the watcher looks often, and finds
    /// little.
    /// </summary>
    /// <returns>Whether anything changed.</returns>
    public async Task<bool> ReplaceAsync(
        string project,
        string series,
        IReadOnlyCollection<SeenFile> files,
        CancellationToken cancellationToken
    )
    {
        var known = (await OfAsync(project, series, cancellationToken)).ToDictionary(Key);
        var seen = files.DistinctBy(Key).ToDictionary(Key);
        SeenFile[] gone = [.. known.Where(pair => !seen.ContainsKey(pair.Key)).Select(pair => pair.Value)];
        SeenFile[] changed =
        [
            .. seen.Where(pair => !known.TryGetValue(pair.Key, out var before) || before != pair.Value).Select(pair => pair.Value),
        ];
        if (gone.Length + changed.Length == 0)
            return false;
        await transaction.LockAsync(LockKeys.Series(project, series), cancellationToken);
        foreach (var file in gone)
            await transaction.ChangeAsync(Delete, Values(project, series, file), cancellationToken);
        foreach (var file in changed)
            await transaction.ChangeAsync(Insert, Values(project, series, file), cancellationToken);
        return true;
    }

    /// <summary>Notes that a repository was looked at.</summary>
    public Task LookedAsync(string project, DateTimeOffset at, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(Looked, new { project, at }, cancellationToken);

    /// <summary>The projects whose repositories were ever looked at.</summary>
    public async Task<IReadOnlyList<string>> LookedAtAsync(CancellationToken cancellationToken) =>
        await transaction.QueryAsync<string>(LookedAt, null, cancellationToken);

    private static string Key(SeenFile file) => string.Create(CultureInfo.InvariantCulture, $"{file.Number}\n{file.Branch}\n{file.Path}");

    private static object Values(string project, string series, SeenFile file) =>
        new
        {
            project,
            series,
            file.Number,
            file.Path,
            file.Branch,
            OnTrunk = Columns.Bit(file.OnTrunk),
            Author = file.Author.Text,
            Revision = file.Revision.Sha,
        };
}
