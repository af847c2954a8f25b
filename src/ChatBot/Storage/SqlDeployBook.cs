using ChatBot.Core.Deploys;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Storage.Engine;

namespace ChatBot.Storage;

/// <summary>The deploys.</summary>
internal sealed class SqlDeployBook(Transaction transaction, UlidSource ulids) : IDeployBook
{
    private const string Add = """
        INSERT INTO deploys (id, key, project, tier, revision, asked_by, at, kind, from_revision, why, without_wait,
            changes, state, step, done, total, halt_why,
            reference, parameters)
        SELECT 1 + COALESCE((SELECT id FROM deploys ORDER BY id DESC LIMIT 1), 0), @Key, @Project, @Tier, @Revision,
            @AskedBy, @At, @Kind, @FromRevision, @Why, @WithoutWait, @Changes,
            'requested', '', 0, 0, '', @Reference, @Parameters
        WHERE NOT EXISTS (SELECT 1 FROM deploys AS other
            WHERE other.project = @Project AND other.tier = @Tier AND other.ended_at IS NULL
            AND (other.kind IN ('rollback', @Kind) OR (other.kind = 'elsewhere' AND @Kind = 'deploy')))
        ON CONFLICT (project, tier, kind) WHERE ended_at IS NULL AND kind <> 'elsewhere' DO NOTHING RETURNING id
        """;

    private const string Adopt = """
        INSERT INTO deploys (id, key, project, tier, revision, asked_by, at, kind, from_revision, why, without_wait,
            changes, state, step, done, total, halt_why,
            reference, elsewhere, run_id, run_url, measure, halted_by)
        SELECT 1 + COALESCE((SELECT id FROM deploys ORDER BY id DESC LIMIT 1), 0), @Key, @Project, @Tier, @Revision,
            @AskedBy, @At, @Kind, @FromRevision, @Why, 0, @Changes,
            'running', @Step, 0, 0, @HaltWhy, @Reference, @Elsewhere, @RunId, @RunUrl, @Measure, @HaltedBy
        WHERE TRUE ON CONFLICT (key) DO NOTHING RETURNING id
        """;

    private const string Call = """
        UPDATE deploys SET called_at = @at, accepted = 0, unanswered_at = NULL
        WHERE id = @id AND state = 'starting' AND called_at IS NULL AND ended_at IS NULL AND halted_by IS NULL
        """;

    private const string Recall = """
        UPDATE deploys SET state = 'requested', called_at = NULL, unanswered_at = NULL, lost_at = NULL
        WHERE id = @Id AND state = 'starting' AND called_at = @CalledAt AND run_id IS NULL AND accepted = 0
            AND ended_at IS NULL AND halted_by IS NULL
        """;

    private const string Start = """
        UPDATE deploys SET state = 'starting' WHERE id = @id AND state = 'requested' AND ended_at IS NULL AND halted_by IS NULL
            AND NOT EXISTS (SELECT 1 FROM deploys AS older
                WHERE older.project = deploys.project AND older.tier = deploys.tier AND older.ended_at IS NULL AND older.id < deploys.id)
            AND (kind IN ('rollback', 'job') OR NOT EXISTS (SELECT 1 FROM holds
                WHERE holds.lifted_at IS NULL AND holds.bad IS NULL AND (holds.until IS NULL OR holds.until > @at)
                AND (holds.project IS NULL OR holds.project = deploys.project) AND (holds.tier IS NULL OR holds.tier = deploys.tier)))
        """;

    private const string Progress = """
        UPDATE deploys SET state = CASE WHEN state = 'running' THEN state ELSE @State END, revision = CASE
            WHEN kind = 'elsewhere' THEN @Revision ELSE revision END, step = @Step, done = @Done, total = @Total,
            measure = @Measure,
            lost_at = @LostAt, unanswered_at = @UnansweredAt, accepted = CASE WHEN accepted = 1 THEN 1 ELSE @Accepted END,
            run_id = COALESCE(@RunId, run_id), run_url = COALESCE(@RunUrl, run_url), begun_at = COALESCE(begun_at, @BegunAt),
            stop_asked_at = COALESCE(@StopAskedAt, stop_asked_at), stop_refused = @StopRefused
        WHERE id = @Id AND ended_at IS NULL
        """;

    private const string End = """
        UPDATE deploys SET state = @State, revision = CASE WHEN kind = 'elsewhere' THEN @Revision ELSE revision END,
            step = @Step, done = @Done, total = @Total, measure = @Measure, reason = @Reason, lost_at = @LostAt,
            unanswered_at = NULL,
            run_id = COALESCE(@RunId, run_id), run_url = COALESCE(@RunUrl, run_url), begun_at = COALESCE(begun_at,
                @BegunAt), ended_at = @EndedAt
        WHERE id = @Id AND ended_at IS NULL
        """;

    // The first to halt it is the one who halted it.
    private const string Halt = """
        UPDATE deploys SET halt_why = @why, halted_by = @by
        WHERE project = @project AND tier = @tier AND ended_at IS NULL AND halted_by IS NULL AND (@rollbacks = 1
            OR kind <> 'rollback') RETURNING id
        """;

    private const string Select = """
        SELECT id, key, project, tier, revision, asked_by, at, kind, from_revision, why, without_wait, changes, state, step, done, total,
            reason, halted_by, halt_why, lost_at, ended_at, measure, reference, parameters, elsewhere, called_at,
                accepted, unanswered_at, run_id, run_url,
            begun_at, stop_asked_at, stop_refused FROM deploys
        """;

    private const string LookFirst =
        "INSERT INTO pipeline_looks (pipeline, job, at) VALUES (@pipeline, @job, @now) ON CONFLICT (pipeline, job) DO NOTHING";

    private const string LookedSince = "SELECT at FROM pipeline_looks WHERE pipeline = @pipeline AND job = @job";

    private const string OfRun = Select + " WHERE run_id = @runId ORDER BY id DESC LIMIT 20";

    private const string OfKey = Select + " WHERE key = @key";

    private const string ById = Select + " WHERE id = @id";

    private const string Unfinished = Select + " WHERE ended_at IS NULL";

    private const string Last = Select + " WHERE project = @project ORDER BY id DESC LIMIT @count";

    // Every server serves it, however it ended: a halt may come right after the last switch, and old builds may resist their removal.
    private const string IsWhole =
        "ended_at IS NOT NULL AND kind <> 'job' AND (state = 'succeeded' OR (measure = 'servers' AND total > 0 AND done = total))";

    private const string Whole = Select + " WHERE project = @project AND tier = @tier AND " + IsWhole + " ORDER BY id DESC LIMIT 1";

    private const string Partial =
        Select
        + """
             WHERE project = @project AND tier = @tier AND id > @after AND ended_at IS NOT NULL AND kind <> 'job'
                AND state IN ('failed', 'halted') AND ((measure = 'servers' AND done > 0 AND (total = 0
                    OR done < total)) OR (measure <> 'servers' AND begun_at IS NOT NULL))
            ORDER BY id DESC LIMIT 1
            """;

    private const string Releases =
        Select
        + $"""
             WHERE id IN (SELECT MAX(id) FROM deploys WHERE project = @project AND tier = @tier AND {IsWhole} GROUP BY revision)
            ORDER BY id DESC LIMIT @count
            """;

    public async Task<Deploy?> AddAsync(Deploy wanted, CancellationToken cancellationToken)
    {
        await transaction.LockAsync(LockKeys.Deploying, cancellationToken);
        var key = ulids.NewKey();
        var added = await transaction.ChangeAsync<long>(Add, DeployRow.Of(wanted) with { Key = key }, cancellationToken);
        return added is [var id] ? await FindAsync(id, cancellationToken) : null;
    }

    public Task<Deploy?> FindAsync(long id, CancellationToken cancellationToken) => ReadOneAsync(ById, new { id }, cancellationToken);

    // The few unfinished ones are picked and put in order here: asked to, SQLite would go through the history.
    public async Task<IReadOnlyList<Deploy>> UnfinishedAsync(string? project, string? tier, CancellationToken cancellationToken) =>
        [
            .. (await ReadAsync(Unfinished, null, cancellationToken))
                .Where(deploy => (project ?? deploy.Project) == deploy.Project && (tier ?? deploy.Tier) == deploy.Tier)
                .OrderBy(deploy => deploy.Id),
        ];

    public Task<IReadOnlyList<Deploy>> LastAsync(string project, long count, CancellationToken cancellationToken) =>
        ReadAsync(Last, new { project, count }, cancellationToken);

    public async Task<TierNow> NowAsync(string project, string tier, CancellationToken cancellationToken)
    {
        var whole = await ReadOneAsync(Whole, new { project, tier }, cancellationToken);
        return new TierNow(
            whole,
            await ReadOneAsync(
                Partial,
                new
                {
                    project,
                    tier,
                    after = whole?.Id ?? 0,
                },
                cancellationToken
            )
        );
    }

    public Task<IReadOnlyList<Deploy>> ReleasesAsync(string project, string tier, long count, CancellationToken cancellationToken) =>
        ReadAsync(
            Releases,
            new
            {
                project,
                tier,
                count,
            },
            cancellationToken
        );

    public async Task<bool> StartAsync(Deploy deploy, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await transaction.LockAsync(LockKeys.Deploying, cancellationToken);
        return await transaction.ChangeAsync(Start, new { id = deploy.Id, at }, cancellationToken) == 1;
    }

    public async Task<bool> CallAsync(Deploy deploy, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await transaction.LockAsync(LockKeys.Deploying, cancellationToken);
        return await transaction.ChangeAsync(Call, new { id = deploy.Id, at }, cancellationToken) == 1;
    }

    public async Task<bool> RecallAsync(Deploy deploy, CancellationToken cancellationToken)
    {
        await transaction.LockAsync(LockKeys.Deploying, cancellationToken);
        return await transaction.ChangeAsync(Recall, DeployRow.Of(deploy), cancellationToken) == 1;
    }

    public async Task<Deploy?> AdoptAsync(Deploy seen, CancellationToken cancellationToken)
    {
        await transaction.LockAsync(LockKeys.Deploying, cancellationToken);
        return await transaction.ChangeAsync<long>(Adopt, DeployRow.Of(seen), cancellationToken) is [var id]
            ? await FindAsync(id, cancellationToken)
            : null;
    }

    public async Task<IReadOnlyList<Deploy>> OfKeysAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        List<Deploy> known = [];
        foreach (var key in keys)
            known.AddRange(await ReadAsync(OfKey, new { key }, cancellationToken));
        return known;
    }

    public Task<IReadOnlyList<Deploy>> OfRunAsync(string runId, CancellationToken cancellationToken) =>
        ReadAsync(OfRun, new { runId }, cancellationToken);

    public async Task<DateTimeOffset> LookedSinceAsync(string pipeline, string job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await transaction.QueryAsync<DateTimeOffset>(LookedSince, new { pipeline, job }, cancellationToken) is [var known])
            return known;
        await transaction.ChangeAsync(
            LookFirst,
            new
            {
                pipeline,
                job,
                now,
            },
            cancellationToken
        );
        return now;
    }

    public async Task<bool> ProgressAsync(Deploy deploy, CancellationToken cancellationToken)
    {
        await transaction.LockAsync(LockKeys.Deploying, cancellationToken);
        return await transaction.ChangeAsync(Progress, DeployRow.Of(deploy), cancellationToken) == 1;
    }

    public async Task<bool> EndAsync(Deploy deploy, CancellationToken cancellationToken)
    {
        if (deploy is not { EndedAt: not null, State: DeployState.Succeeded or DeployState.Failed or DeployState.Halted })
            throw new ArgumentException("An ended deploy has an end and says how it ended.", nameof(deploy));
        await transaction.LockAsync(LockKeys.Deploying, cancellationToken);
        return await transaction.ChangeAsync(End, DeployRow.Of(deploy), cancellationToken) == 1;
    }

    public async Task<IReadOnlyList<Deploy>> HaltAsync(
        string project,
        string tier,
        PersonId by,
        OutsideText why,
        bool rollbacksToo,
        CancellationToken cancellationToken
    )
    {
        await transaction.LockAsync(LockKeys.Deploying, cancellationToken);
        var values = new
        {
            project,
            tier,
            by = by.Name,
            why = why.Text,
            rollbacks = Columns.Bit(rollbacksToo),
        };
        var halted = await transaction.ChangeAsync<long>(Halt, values, cancellationToken);
        return [.. (await UnfinishedAsync(project, tier, cancellationToken)).Where(deploy => halted.Contains(deploy.Id))];
    }

    private async Task<Deploy?> ReadOneAsync(string sql, object values, CancellationToken cancellationToken) =>
        await ReadAsync(sql, values, cancellationToken) is [var one, ..] ? one : null;

    private async Task<IReadOnlyList<Deploy>> ReadAsync(string sql, object? values, CancellationToken cancellationToken) =>
        [.. (await transaction.QueryAsync<DeployRow>(sql, values, cancellationToken)).Select(row => row.Deploy)];
}
