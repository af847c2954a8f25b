using ChatBot.Core.People;
using ChatBot.Core.Turns;
using ChatBot.Storage.Engine;

namespace ChatBot.Storage;

/// <summary>The turns and queues. A row is a person's place, from joining to the end of the turn.</summary>
internal sealed class SqlTurnBook(Transaction transaction, UlidSource ulids) : ITurnBook
{
    private const string Free = """
        NOT EXISTS (SELECT 1 FROM turns AS other
            WHERE other.project = @project AND other.person <> @person AND other.ended_at IS NULL AND other.state <> 'waiting')
        """;

    private const string Take = $"""
        INSERT INTO turns (id, project, person, state, since, active_at)
        SELECT @id, @project, @person, 'held', @at, @at WHERE {Free}
        ON CONFLICT (project, person) WHERE ended_at IS NULL DO UPDATE SET state = 'held', since = @at, active_at = @at, asked_at = NULL
            WHERE turns.state <> 'held'
        RETURNING id
        """;

    private const string Join = """
        INSERT INTO turns (id, project, person, state, since, active_at) VALUES (@id, @project, @person, 'waiting', @at, @at)
        ON CONFLICT (project, person) WHERE ended_at IS NULL DO NOTHING
        """;

    private const string Leave = """
        UPDATE turns SET ended_at = @at WHERE project = @project AND person = @person AND ended_at IS NULL AND state <> 'held'
        """;

    private const string End = """
        UPDATE turns SET ended_at = @at WHERE project = @project AND person = @person AND ended_at IS NULL AND state = 'held'
            AND @project NOT IN (SELECT deploys.project FROM deploys WHERE deploys.ended_at IS NULL)
        """;

    private const string GiveUp = """
        UPDATE turns SET ended_at = @at WHERE project = @project AND person = @person AND ended_at IS NULL AND state <> 'waiting'
        """;

    private const string CallNext = """
        UPDATE turns SET state = 'called', since = @at, active_at = @at, asked_at = NULL
        WHERE id = (SELECT id FROM turns WHERE project = @project AND ended_at IS NULL AND state = 'waiting' ORDER BY since, id LIMIT 1)
            AND NOT EXISTS (SELECT 1 FROM turns AS other WHERE other.project = @project AND other.ended_at IS NULL
                AND other.state <> 'waiting')
        RETURNING person
        """;

    private const string Touch = """
        UPDATE turns SET active_at = @at, asked_at = NULL WHERE project = @project AND person = @person
            AND ended_at IS NULL AND state = 'held'
        """;

    private const string Ask = """
        UPDATE turns SET asked_at = @at WHERE id = @id AND ended_at IS NULL AND state = 'held' AND asked_at IS NULL
            AND active_at = @activeAt
        """;

    private const string Queue = """
        SELECT id, project, person, state, since, active_at, asked_at FROM turns WHERE project = @project AND ended_at IS NULL
        ORDER BY CASE WHEN state = 'waiting' THEN 1 ELSE 0 END, since, id
        """;

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Project { get; init; } = "";
        public string Person { get; init; } = "";
        public string State { get; init; } = "";
        public DateTimeOffset Since { get; init; }
        public DateTimeOffset ActiveAt { get; init; }
        public DateTimeOffset? AskedAt { get; init; }

        public Turn Turn => new(Id, Project, new PersonId(Person), Columns.Enum<TurnState>(State), Since, ActiveAt) { AskedAt = AskedAt };
    }

    public async Task<TurnTaking> TakeAsync(string project, PersonId person, DateTimeOffset at, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await WriteAsync(Take, project, person, at, cancellationToken))
                return new TurnTaking.Taken();
            var turn = (await QueueAsync(project, cancellationToken)).FirstOrDefault(one => one.State != TurnState.Waiting);
            if (turn is not null)
                return turn.Person == person ? new TurnTaking.Yours() : new TurnTaking.Held(turn);
        }
    }

    public Task<bool> JoinAsync(string project, PersonId person, DateTimeOffset at, CancellationToken cancellationToken) =>
        WriteAsync(Join, project, person, at, cancellationToken);

    public Task<bool> LeaveAsync(string project, PersonId person, DateTimeOffset at, CancellationToken cancellationToken) =>
        WriteAsync(Leave, project, person, at, cancellationToken);

    public Task<bool> EndAsync(string project, PersonId person, DateTimeOffset at, CancellationToken cancellationToken) =>
        WriteAsync(End, project, person, at, cancellationToken);

    public async Task<bool> HandOverAsync(
        string project,
        PersonId from,
        PersonId to,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        from != to
        && await WriteAsync(GiveUp, project, from, at, cancellationToken)
        && await WriteAsync(Take, project, to, at, cancellationToken);

    public async Task<PersonId?> CallNextAsync(string project, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await transaction.LockAsync(LockKeys.Deploying, cancellationToken);
        return Columns.Person((await transaction.ChangeAsync<string>(CallNext, new { project, at }, cancellationToken)).FirstOrDefault());
    }

    public Task TouchAsync(string project, PersonId person, DateTimeOffset at, CancellationToken cancellationToken) =>
        WriteAsync(Touch, project, person, at, cancellationToken);

    public async Task<bool> AskAsync(Turn turn, DateTimeOffset at, CancellationToken cancellationToken) =>
        await transaction.ChangeAsync(
            Ask,
            new
            {
                id = turn.Id,
                activeAt = turn.ActiveAt,
                at,
            },
            cancellationToken
        ) == 1;

    public async Task<IReadOnlyList<Turn>> QueueAsync(string project, CancellationToken cancellationToken) =>
        [.. (await transaction.QueryAsync<Row>(Queue, new { project }, cancellationToken)).Select(row => row.Turn)];

    private async Task<bool> WriteAsync(string sql, string project, PersonId person, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await transaction.LockAsync(LockKeys.Deploying, cancellationToken);
        return await transaction.ChangeAsync(
                sql,
                new
                {
                    id = ulids.New(),
                    project,
                    person = person.Name,
                    at,
                },
                cancellationToken
            ) > 0;
    }
}
