using ChatBot.Core.People;
using ChatBot.Core.Timeline;
using ChatBot.Storage.Engine;

namespace ChatBot.Storage;

/// <summary>The timeline.</summary>
internal sealed class SqlTimeline(Transaction transaction, UlidSource ulids, TimeProvider clock) : ITimeline
{
    private const string Insert = """
        INSERT INTO timeline (id, at, person, what, project, tier, subject, why)
        VALUES (@id, @at, @person, @what, @project, @tier, @subject, @why)
        """;

    private const string Newest =
        "SELECT id, at, person, what, project, tier, subject, why FROM timeline WHERE id < @before ORDER BY id DESC LIMIT @count";

    private const string NewestOfProject = """
        SELECT id, at, person, what, project, tier, subject, why FROM timeline
        WHERE project = @project AND id < @before ORDER BY id DESC LIMIT @count
        """;

    // Greater than every id, in every collation.
    private const string End = "zzzzzzzzzzzzzzzzzzzzz";

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public string Person { get; init; } = "";
        public string What { get; init; } = "";
        public string Project { get; init; } = "";
        public string Tier { get; init; } = "";
        public string Subject { get; init; } = "";
        public string Why { get; init; } = "";

        public TimelineRecord Record =>
            new(Id, At, new TimelineEntry(new PersonId(Person), What, Project, Subject) { Tier = Tier, Why = Why });
    }

    public Task AddAsync(TimelineEntry entry, CancellationToken cancellationToken) =>
        transaction.HotChangeAsync(
            Insert,
            [
                ("id", ulids.New()),
                ("at", Instants.Text(clock.GetUtcNow())),
                ("person", entry.Person.Name),
                ("what", entry.What),
                ("project", entry.Project),
                ("tier", entry.Tier),
                ("subject", entry.Subject),
                ("why", Columns.Typed(entry.Why)),
            ],
            cancellationToken
        );

    /// <summary>The newest entries, newest first.</summary>
    /// <param name="project">Only of this project; null for all.</param>
    /// <param name="before">Only those before the entry of this id, to read on; null for the newest.</param>
    /// <param name="count">So many at most.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<IReadOnlyList<TimelineRecord>> NewestAsync(
        string? project,
        string? before,
        long count,
        CancellationToken cancellationToken
    )
    {
        var rows = await transaction.QueryAsync<Row>(
            project is null ? Newest : NewestOfProject,
            new
            {
                project,
                before = before ?? End,
                count,
            },
            cancellationToken
        );
        return [.. rows.Select(row => row.Record)];
    }
}
