using ChatBot.Core.Holds;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Storage.Engine;

namespace ChatBot.Storage;

/// <summary>The holds.</summary>
internal sealed class SqlHoldBook(Transaction transaction, UlidSource ulids) : IHoldBook
{
    private const string Add = """
        INSERT INTO holds (id, project, tier, put_by, why, since, until, good, bad)
        VALUES (@Id, @Project, @Tier, @PutBy, @Why, @Since, @Until, @Good, @Bad)
        """;

    private const string Standing = """
        SELECT id, project, tier, put_by, why, since, until, good, bad FROM holds
        WHERE lifted_at IS NULL AND (until IS NULL OR until > @at)
        """;

    private const string OfProject = " AND (project IS NULL OR project = @project)";

    private const string OfTier = " AND (tier IS NULL OR tier = @tier)";

    private const string Lift = """
        UPDATE holds SET lifted_at = @at, lifted_by = @by, lift_why = @why WHERE id = @id AND lifted_at IS NULL
            AND (until IS NULL OR until > @at)
        """;

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string? Project { get; init; }
        public string? Tier { get; init; }
        public string PutBy { get; init; } = "";
        public string Why { get; init; } = "";
        public DateTimeOffset Since { get; init; }
        public DateTimeOffset? Until { get; init; }
        public string? Good { get; init; }
        public string? Bad { get; init; }

        public Hold Hold =>
            new(Id, new PersonId(PutBy), new OutsideText(Why), Since)
            {
                Project = Project,
                Tier = Tier,
                Until = Until,
                Good = Columns.Revision(Good),
                Bad = Columns.Revision(Bad),
            };
    }

    public async Task AddAsync(Hold hold, CancellationToken cancellationToken)
    {
        await transaction.LockAsync(LockKeys.Deploying, cancellationToken);
        var row = new Row
        {
            Id = hold.Id,
            Project = hold.Project,
            Tier = hold.Tier,
            PutBy = hold.By.Name,
            Why = hold.Why.Text,
            Since = hold.Since,
            Until = hold.Until,
            Good = hold.Good?.Sha,
            Bad = hold.Bad?.Sha,
        };
        await transaction.ChangeAsync(Add, row, cancellationToken);
    }

    public async Task<IReadOnlyList<Hold>> StandingAsync(
        string? project,
        string? tier,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var sql = Standing + (project is null ? "" : OfProject) + (tier is null ? "" : OfTier) + " ORDER BY id";
        return
        [
            .. (
                await transaction.QueryAsync<Row>(
                    sql,
                    new
                    {
                        project,
                        tier,
                        at,
                    },
                    cancellationToken
                )
            ).Select(row => row.Hold),
        ];
    }

    public async Task<bool> LiftAsync(Hold hold, PersonId by, OutsideText why, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await transaction.LockAsync(LockKeys.Deploying, cancellationToken);
        return await transaction.ChangeAsync(
                Lift,
                new
                {
                    id = hold.Id,
                    by = by.Name,
                    why = why.Text,
                    at,
                },
                cancellationToken
            ) == 1;
    }

    public string NewId() => ulids.New();
}
