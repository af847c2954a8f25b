using ChatBot.Core.Projects;
using ChatBot.Core.Strings;
using ChatBot.Storage.Engine;

namespace ChatBot.Strings.Store;

/// <summary>The calls of translation services: announced with the upload, taken before they are made, settled after.</summary>
internal sealed class SqlWebhookBook(Transaction transaction)
{
    private const string Due = """
        SELECT c.hook, c.tries, u.id, u.project, u.source, u.build, u.revision, u.url, u.at FROM string_calls AS c
            JOIN string_uploads AS u ON u.id = c.upload
        WHERE c.done_at IS NULL AND c.next_at <= @now ORDER BY c.upload, c.hook LIMIT 20
        """;

    // Whoever takes it makes the call; who dies at it leaves it to be taken again.
    private const string Take = """
        UPDATE string_calls SET tries = tries + 1, next_at = @until WHERE project = @project AND hook = @hook
            AND upload = @upload AND tries = @tries AND done_at IS NULL
        """;

    // Only who took it last settles it: one that was held up for long does not speak for the one after it. But what was told was told.
    private const string Settled = "project = @project AND hook = @hook AND upload = @upload AND done_at IS NULL";

    private const string Done = $"UPDATE string_calls SET done_at = @at, fault = NULL WHERE {Settled}";

    private const string Failed = $"UPDATE string_calls SET next_at = @next, fault = @fault WHERE {Settled} AND tries = @tries + 1";

    private const string GiveUp = $"UPDATE string_calls SET done_at = @at, fault = @fault WHERE {Settled} AND tries = @tries + 1";

    private const string News = $"""
        SELECT {StringRow.Columns}, n.before, CASE WHEN n.before_hash IS NULL THEN 1 ELSE 0 END AS is_new
        FROM string_news AS n JOIN strings AS s ON s.project = n.project AND s.id = n.string
            WHERE n.project = @project AND n.upload = @upload ORDER BY s.id LIMIT @count
        """;

    private const string CountNews = """
        SELECT COALESCE(SUM(CASE WHEN before_hash IS NULL THEN 1 ELSE 0 END), 0) AS fresh, COUNT(*) AS count
            FROM string_news WHERE project = @project AND upload = @upload
        """;

    private sealed record DueRow
    {
        public string Hook { get; init; } = "";
        public long Tries { get; init; }
        public long Id { get; init; }
        public string Project { get; init; } = "";
        public string Source { get; init; } = "";
        public string Build { get; init; } = "";
        public string Revision { get; init; } = "";
        public string Url { get; init; } = "";
        public DateTimeOffset At { get; init; }

        public DueCall Call =>
            new(
                Hook,
                new StringUpload(Id, Project, Source, At)
                {
                    Build = Build,
                    Revision = Revision.Length == 0 ? null : new Revision(Revision),
                    Url = Url,
                },
                Tries
            );
    }

    /// <summary>The calls that are due, oldest first.</summary>
    public async Task<IReadOnlyList<DueCall>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await transaction.QueryAsync<DueRow>(Due, new { now }, cancellationToken)).Select(row => row.Call)];

    /// <summary>Takes a call, until an instant; whoever gets true makes it.</summary>
    public async Task<bool> TakeAsync(DueCall call, DateTimeOffset until, CancellationToken cancellationToken) =>
        await transaction.ChangeAsync(Take, Of(call, until), cancellationToken) == 1;

    /// <summary>The service knows.</summary>
    public Task DoneAsync(DueCall call, DateTimeOffset at, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(Done, Of(call, at), cancellationToken);

    /// <summary>The service does not know yet; it is told again at an instant, or with null never.</summary>
    public Task FailedAsync(DueCall call, string fault, DateTimeOffset? next, DateTimeOffset at, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(
            next is null ? GiveUp : Failed,
            new
            {
                project = call.Upload.Project,
                hook = call.Hook,
                upload = call.Upload.Id,
                tries = call.Tries,
                next,
                at,
                fault = Columns.Typed(fault),
            },
            cancellationToken
        );

    /// <summary>What an upload brought: how many are new and changed, and the first of them.</summary>
    public async Task<StringNews> NewsAsync(StringUpload upload, long count, CancellationToken cancellationToken)
    {
        var values = new
        {
            project = upload.Project,
            upload = upload.Id,
            count,
        };
        var (fresh, all) = (await transaction.QueryAsync<(long, long)>(CountNews, values, cancellationToken))[0];
        return new StringNews(
            fresh,
            all - fresh,
            [
                .. (await transaction.QueryAsync<NewsRow>(News, values, cancellationToken)).Select(row =>
                    (row.String, row.IsNew == 1 ? null : row.Before ?? "")
                ),
            ]
        );
    }

    private static object Of(DueCall call, DateTimeOffset at) =>
        new
        {
            project = call.Upload.Project,
            hook = call.Hook,
            upload = call.Upload.Id,
            tries = call.Tries,
            until = at,
            at,
        };

    private sealed record NewsRow : StringRow
    {
        public string? Before { get; init; }
        public long IsNew { get; init; }
    }
}
