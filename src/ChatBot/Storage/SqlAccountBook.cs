using ChatBot.Core.People;
using ChatBot.Core.Projects;
using ChatBot.Storage.Engine;

namespace ChatBot.Storage;

/// <summary>The accounts.</summary>
internal sealed class SqlAccountBook(Transaction transaction, ProjectList projects, AccountChanges changes, TimeProvider clock)
    : IAccountBook
{
    private const int MostNames = 50;

    private const string Columns = "platform, id, person, email, linked_at";

    private const string All = $"SELECT {Columns} FROM accounts WHERE platform = @platform";

    private const string Find = All + " AND id = @id";

    // A name that somebody has on another platform is not for whoever calls themselves so here, unless the settings say that they are one.
    private const string Insert = """
        INSERT INTO accounts (platform, id, person, email, seen_at) SELECT @platform, @id, @person, @email, @at
        WHERE @tied = 1 OR NOT EXISTS (SELECT 1 FROM accounts AS other WHERE other.person = @person AND other.platform <> @platform)
        ON CONFLICT DO NOTHING
        """;

    private const string Update =
        "UPDATE accounts SET email = @email, seen_at = @at WHERE platform = @platform AND id = @id AND email <> @email";

    private const string Move = $"""
        UPDATE accounts SET person = @to, linked_at = @at WHERE platform = @platform AND person = @from
            AND NOT EXISTS (SELECT 1 FROM accounts AS other WHERE other.platform = @platform AND other.person = @to)
        RETURNING {Columns}
        """;

    private const string OfPerson = All + " AND person = @to";

    private const string Twice = """
        SELECT one.project FROM turns AS one JOIN turns AS other ON other.project = one.project
        WHERE one.person = @from AND other.person = @to AND one.ended_at IS NULL AND other.ended_at IS NULL ORDER BY one.project LIMIT 1
        """;

    private const string Linked = $"SELECT {Columns} FROM accounts WHERE linked_at > @since";

    private const string Count = "SELECT COUNT(*) FROM accounts WHERE person = @person";

    private const string Claims = "UPDATE claims SET owner = @to WHERE project = @project AND owner = @from AND ended_at IS NULL";

    private const string Turns = """
        UPDATE turns SET person = @to WHERE project = @project AND person = @from AND ended_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM turns AS other WHERE other.project = turns.project AND other.person = @to
                AND other.ended_at IS NULL)
        """;

    private sealed record Row
    {
        public string Platform { get; init; } = "";
        public string Id { get; init; } = "";
        public string Person { get; init; } = "";
        public string Email { get; init; } = "";

        public DateTimeOffset? LinkedAt { get; init; }

        public Account Account => new(Platform, Id, new PersonId(Person), Email) { IsLinked = LinkedAt is not null };
    }

    public async Task<IReadOnlyList<Account>> AllAsync(string platform, CancellationToken cancellationToken) =>
        [.. (await transaction.QueryAsync<Row>(All, new { platform }, cancellationToken)).Select(row => row.Account)];

    public async Task<Account> LearnAsync(Account account, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        await transaction.LockAsync(LockKeys.Linking, cancellationToken);
        for (var number = 1; number <= MostNames; number++)
        {
            var person = number == 1 ? account.Person.Name : $"{account.Person.Name}-{number}";
            await transaction.ChangeAsync(
                Insert,
                new
                {
                    platform = account.Platform,
                    id = account.Id,
                    person,
                    email = account.Email,
                    at,
                    tied = account.IsTied ? 1 : 0,
                },
                cancellationToken
            );
            if (
                await transaction.QueryAsync<Row>(Find, new { platform = account.Platform, id = account.Id }, cancellationToken)
                is not [var row]
            )
                continue;
            await transaction.ChangeAsync(
                Update,
                new
                {
                    platform = account.Platform,
                    id = account.Id,
                    email = account.Email,
                    at,
                },
                cancellationToken
            );
            return row.Account with { Email = account.Email };
        }
        return account with { Person = new PersonId(account.Id.ToLowerInvariant()) };
    }

    public async Task<MoveResult> MoveAsync(string platform, PersonId from, PersonId to, CancellationToken cancellationToken)
    {
        await transaction.LockAsync(LockKeys.Linking, cancellationToken);
        var names = new
        {
            platform,
            from = from.Name,
            to = to.Name,
            at = clock.GetUtcNow(),
        };
        if (await transaction.QueryAsync<string>(Twice, names, cancellationToken) is [var project, ..])
            return new MoveResult.InQueueTwice(project);
        if (await transaction.ChangeAsync<Row>(Move, names, cancellationToken) is not [{ Account: var account }])
            return await transaction.QueryAsync<Row>(OfPerson, names, cancellationToken) is [var other]
                ? new MoveResult.HasOne(other.Account)
                : new MoveResult.Unknown();
        // Somebody on another platform may go by the former name, and then what is open may be theirs.
        if (await transaction.QueryAsync<long>(Count, new { person = from.Name }, cancellationToken) is [0])
            await RenameAsync(from, to, cancellationToken);
        transaction.AfterCommit(() => changes.Tell(account));
        return new MoveResult.Moved(account);
    }

    public async Task<IReadOnlyList<Account>> LinkedSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        [.. (await transaction.QueryAsync<Row>(Linked, new { since }, cancellationToken)).Select(row => row.Account)];

    public async Task<bool> RenameAsync(PersonId from, PersonId to, CancellationToken cancellationToken)
    {
        var renamed = 0;
        foreach (var project in projects.All.Select(project => project.Name))
        {
            renamed += await transaction.ChangeAsync(
                Claims,
                new
                {
                    project,
                    from = from.Name,
                    to = to.Name,
                },
                cancellationToken
            );
            renamed += await transaction.ChangeAsync(
                Turns,
                new
                {
                    project,
                    from = from.Name,
                    to = to.Name,
                },
                cancellationToken
            );
        }
        return renamed > 0;
    }
}
