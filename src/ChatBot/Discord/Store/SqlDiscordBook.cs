using ChatBot.Storage.Engine;

namespace ChatBot.Discord.Store;

/// <summary>What has to be known of Discord over a restart.</summary>
internal sealed class SqlDiscordBook(Transaction transaction, TimeProvider clock)
{
    private const string Session =
        "SELECT session AS id, address, sequence, intents FROM discord_sessions WHERE application = @application";

    private const string Keep = """
        INSERT INTO discord_sessions (application, session, address, sequence, intents, at) VALUES (@application, @Id,
            @Address, @Sequence, @Intents, @at)
        ON CONFLICT (application) DO UPDATE SET session = excluded.session, address = excluded.address,
            sequence = excluded.sequence, intents = excluded.intents, at = excluded.at
        """;

    private const string Forget = "DELETE FROM discord_sessions WHERE application = @application AND session = @session";

    private const string Identified = "INSERT INTO discord_identifies (application, at) VALUES (@application, @at)";

    private const string ForgetIdentifies = "DELETE FROM discord_identifies WHERE application = @application AND at < @since";

    private const string Identifies = "SELECT at FROM discord_identifies WHERE application = @application AND at >= @since ORDER BY at";

    private const string Hash = "SELECT hash FROM discord_commands WHERE application = @application AND guild = @guild";

    private const string Registered = """
        INSERT INTO discord_commands (application, guild, hash) VALUES (@application, @guild, @hash)
            ON CONFLICT (application, guild) DO UPDATE SET hash = excluded.hash
        """;

    private const string Line = "SELECT line FROM discord_lines WHERE id = @id";

    private const string KeepLine =
        "INSERT INTO discord_lines (id, line, at) VALUES (@id, @line, @at) ON CONFLICT (id) DO UPDATE SET at = "
        + "excluded.at WHERE discord_lines.at < @stale";

    private const string ForgetLines = "DELETE FROM discord_lines WHERE at < @before";

    private static readonly TimeSpan _lasting = TimeSpan.FromDays(90);
    private static readonly TimeSpan _fresh = TimeSpan.FromDays(1);

    /// <summary>The session that was last open; null when there is none to go on with.</summary>
    public async Task<DiscordSession?> SessionAsync(string application, CancellationToken cancellationToken) =>
        (await transaction.QueryAsync<SessionRow>(Session, new { application }, cancellationToken))
            .Select(row => new DiscordSession(row.Id, row.Address, row.Sequence, row.Intents))
            .FirstOrDefault();

    /// <summary>Keeps how far a session is.</summary>
    public Task KeepAsync(string application, DiscordSession session, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(
            Keep,
            new
            {
                application,
                session.Id,
                session.Address,
                session.Sequence,
                session.Intents,
                at = clock.GetUtcNow(),
            },
            cancellationToken
        );

    /// <summary>A session cannot be gone on with.</summary>
    public Task ForgetAsync(string application, string session, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(Forget, new { application, session }, cancellationToken);

    /// <summary>Notes that a session is begun now; those of before a time are forgotten.</summary>
    public async Task IdentifiedAsync(string application, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await transaction.ChangeAsync(ForgetIdentifies, new { application, since }, cancellationToken);
        await transaction.ChangeAsync(Identified, new { application, at = clock.GetUtcNow() }, cancellationToken);
    }

    /// <summary>When sessions were begun since a time, oldest first.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> IdentifiesAsync(
        string application,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => await transaction.QueryAsync<DateTimeOffset>(Identifies, new { application, since }, cancellationToken);

    /// <summary>The hash of the commands that a server has; null when nobody gave it any.</summary>
    public async Task<string?> CommandsAsync(string application, string guild, CancellationToken cancellationToken) =>
        (await transaction.QueryAsync<string>(Hash, new { application, guild }, cancellationToken)).FirstOrDefault();

    /// <summary>A server has commands of this hash now.</summary>
    public Task RegisteredAsync(string application, string guild, string hash, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(
            Registered,
            new
            {
                application,
                guild,
                hash,
            },
            cancellationToken
        );

    /// <summary>The line of a key; null when there is none (any more).</summary>
    public async Task<string?> LineAsync(string id, CancellationToken cancellationToken) =>
        (await transaction.QueryAsync<string>(Line, new { id }, cancellationToken)).FirstOrDefault();

    /// <summary>Keeps a line for 90 days after a button was last made of it.</summary>
    public async Task KeepLineAsync(string id, string line, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await transaction.ChangeAsync(ForgetLines, new { before = now - _lasting }, cancellationToken);
        await transaction.ChangeAsync(
            KeepLine,
            new
            {
                id,
                line,
                at = now,
                stale = now - _fresh,
            },
            cancellationToken
        );
    }

    private sealed record SessionRow
    {
        public string Id { get; init; } = "";
        public string Address { get; init; } = "";
        public long Sequence { get; init; }
        public long Intents { get; init; }
    }
}
