using ChatBot.Core.Claims;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Storage.Engine;

namespace ChatBot.Storage;

/// <summary>The claims.</summary>
internal sealed class SqlClaimBook(Transaction transaction, UlidSource ulids) : IClaimBook
{
    private const string Columns = "id, project, series, number, thing, owner, why, since, until";

    private const string TakeNumber = """
        INSERT INTO claims (id, project, series, number, owner, why, since, until)
        SELECT @id, @project, @series, @number, @owner, @why, @since, @until
        WHERE NOT EXISTS (SELECT 1 FROM migration_files WHERE project = @project AND series = @series AND number = @number)
        ON CONFLICT (project, series, number) WHERE ended_at IS NULL AND number IS NOT NULL DO NOTHING
        """;

    // Not MAX: inside an INSERT … SELECT SQLite walks the whole index for it, and this has to be one step however many there are.
    private const string Highest = """
        SELECT 0 AS number
        UNION ALL SELECT (SELECT number FROM claims WHERE project = @project AND series = @series AND ended_at IS NULL
            AND number IS NOT NULL
            ORDER BY number DESC LIMIT 1)
        UNION ALL SELECT (SELECT number FROM migration_files WHERE project = @project AND series = @series ORDER BY number DESC LIMIT 1)
        """;

    private const string Next = $"SELECT 1 + MAX(number) FROM ({Highest}) AS taken";

    private const string TakeNext = $"""
        INSERT INTO claims (id, project, series, number, owner, why, since, until)
        SELECT @id, @project, @series, 1 + MAX(number), @owner, @why, @since, @until
        FROM ({Highest}) AS taken WHERE 1 = 1
        ON CONFLICT (project, series, number) WHERE ended_at IS NULL AND number IS NOT NULL DO NOTHING
        """;

    private const string NumberTaken = "SELECT number FROM claims WHERE id = @id";

    private const string TakeThing = """
        INSERT INTO claims (id, project, thing, owner, why, since, until)
        VALUES (@id, @project, @thing, @owner, @why, @since, @until)
        ON CONFLICT (project, thing) WHERE ended_at IS NULL AND thing IS NOT NULL DO NOTHING
        """;

    private const string FileOfNumber = """
        SELECT path, branch, author FROM migration_files WHERE project = @project AND series = @series AND number = @number
        ORDER BY on_trunk DESC, branch, path LIMIT 1
        """;

    private const string Open = $"SELECT {Columns} FROM claims WHERE project = @project AND ended_at IS NULL";

    private const string ById = $"SELECT {Columns} FROM claims WHERE id = @id AND ended_at IS NULL";

    private const string Count = "SELECT COUNT(*) FROM claims WHERE project = @project AND ended_at IS NULL";

    private const string Drop = "UPDATE claims SET ended_at = @at WHERE id = @id AND ended_at IS NULL AND owner = @owner";

    private const string Give = "UPDATE claims SET owner = @to WHERE id = @id AND ended_at IS NULL AND owner = @owner";

    private const string Reword = "UPDATE claims SET why = @why WHERE id = @id AND ended_at IS NULL AND owner = @owner";

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Project { get; init; } = "";
        public string? Series { get; init; }
        public long? Number { get; init; }
        public string? Thing { get; init; }
        public string Owner { get; init; } = "";
        public string Why { get; init; } = "";
        public DateTimeOffset Since { get; init; }
        public DateTimeOffset? Until { get; init; }

        public Claim Claim =>
            new(Id, Project, new PersonId(Owner), new OutsideText(Why), Since)
            {
                Series = Series,
                Number = Number,
                Thing = Thing,
                Until = Until,
            };
    }

    private sealed record FileRow
    {
        public string Path { get; init; } = "";
        public string Branch { get; init; } = "";
        public string Author { get; init; } = "";
    }

    public async Task<TakeResult> TakeNumberAsync(ClaimRequest request, string series, long number, CancellationToken cancellationToken)
    {
        await transaction.LockAsync(LockKeys.Series(request.Project, series), cancellationToken);
        var wanted = New(request) with { Series = series, Number = number };
        while (true)
        {
            var taken = await transaction.HotChangeAsync(
                TakeNumber,
                [.. Values(wanted), ("series", series), ("number", number)],
                cancellationToken
            );
            if (taken == 1)
                return new TakeResult.Taken(wanted);
            if (await HolderAsync(request.Project, new ClaimFilter { Series = series, Number = number }, cancellationToken) is { } held)
                return new TakeResult.Held(held);
            var files = await transaction.QueryAsync<FileRow>(
                FileOfNumber,
                new
                {
                    project = request.Project,
                    series,
                    number,
                },
                cancellationToken
            );
            if (files is [var file])
                return new TakeResult.InRepository(new MigrationFile(file.Path, file.Branch, new OutsideText(file.Author)));
        }
    }

    public async Task<Claim> TakeNextAsync(ClaimRequest request, string series, CancellationToken cancellationToken)
    {
        await transaction.LockAsync(LockKeys.Series(request.Project, series), cancellationToken);
        var wanted = New(request);
        while (true)
        {
            if (await transaction.HotChangeAsync(TakeNext, [.. Values(wanted), ("series", series)], cancellationToken) == 0)
                continue;
            var number = await transaction.HotQueryAsync(
                NumberTaken,
                [("id", wanted.Id)],
                static row => row.GetInt64(0),
                cancellationToken
            );
            return wanted with { Series = series, Number = number.Single() };
        }
    }

    public async Task<TakeResult> TakeThingAsync(ClaimRequest request, string thing, CancellationToken cancellationToken)
    {
        var wanted = New(request) with { Thing = thing };
        while (true)
        {
            var taken = await transaction.HotChangeAsync(TakeThing, [.. Values(wanted), ("thing", thing)], cancellationToken);
            if (taken == 1)
                return new TakeResult.Taken(wanted);
            if (await HolderAsync(request.Project, new ClaimFilter { Thing = thing }, cancellationToken) is { } held)
                return new TakeResult.Held(held);
        }
    }

    public async Task<long> NextAsync(string project, string series, CancellationToken cancellationToken) =>
        (
            await transaction.HotQueryAsync(
                Next,
                [("project", project), ("series", series)],
                static row => row.GetInt64(0),
                cancellationToken
            )
        ).Single();

    public async Task<IReadOnlyList<Claim>> OpenAsync(string project, ClaimFilter filter, CancellationToken cancellationToken)
    {
        var sql =
            Open
            + (filter.Series is null ? "" : " AND series = @Series")
            + (filter.Number is null ? "" : " AND number = @Number")
            + (filter.Thing is null ? "" : " AND thing = @Thing")
            + (filter.Owner is null ? "" : " AND owner = @owner")
            + " ORDER BY id DESC LIMIT @Newest";
        var values = new
        {
            project,
            filter.Series,
            filter.Number,
            filter.Thing,
            owner = filter.Owner?.Name,
            filter.Newest,
        };
        return [.. (await transaction.QueryAsync<Row>(sql, values, cancellationToken)).Select(row => row.Claim).Reverse()];
    }

    public async Task<Claim?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await transaction.QueryAsync<Row>(ById, new { id }, cancellationToken)).FirstOrDefault()?.Claim;

    public async Task<long> CountAsync(string project, CancellationToken cancellationToken) =>
        (await transaction.QueryAsync<long>(Count, new { project }, cancellationToken)).Single();

    public async Task<bool> DropAsync(Claim claim, DateTimeOffset at, CancellationToken cancellationToken) =>
        await transaction.ChangeAsync(
            Drop,
            new
            {
                id = claim.Id,
                owner = claim.Owner.Name,
                at,
            },
            cancellationToken
        ) == 1;

    public async Task<bool> GiveAsync(Claim claim, PersonId to, CancellationToken cancellationToken) =>
        await transaction.ChangeAsync(
            Give,
            new
            {
                id = claim.Id,
                owner = claim.Owner.Name,
                to = to.Name,
            },
            cancellationToken
        ) == 1;

    public async Task<bool> RewordAsync(Claim claim, OutsideText why, CancellationToken cancellationToken) =>
        await transaction.ChangeAsync(
            Reword,
            new
            {
                id = claim.Id,
                owner = claim.Owner.Name,
                why = why.Text,
            },
            cancellationToken
        ) == 1;

    private async Task<Claim?> HolderAsync(string project, ClaimFilter filter, CancellationToken cancellationToken) =>
        await OpenAsync(project, filter, cancellationToken) is [var holder, ..] ? holder : null;

    private Claim New(ClaimRequest request) =>
        new(ulids.New(), request.Project, request.Owner, request.Why, request.At) { Until = request.Until };

    private static (string, object?)[] Values(Claim claim) =>
        [
            ("id", claim.Id),
            ("project", claim.Project),
            ("owner", claim.Owner.Name),
            ("why", claim.Why.Text),
            ("since", Instants.Text(claim.Since)),
            ("until", claim.Until is { } until ? Instants.Text(until) : null),
        ];
}
