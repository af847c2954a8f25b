using ChatBot.Storage;
using ChatBot.Storage.Engine;
using ChatBot.Storage.Migrations;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Benchmarks.Claims;

/// <summary>Years of claims: each with its message, its post, its entry in the timeline; ended, unpinned and delivered long ago.</summary>
internal static class ClaimHistory
{
    private const string Rows = """
        PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;
        BEGIN;
        CREATE TEMP TABLE past AS
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $count)
            SELECT i, id_of(i) AS id, at_of(i) AS at, 'dev' || (i % 200) AS person FROM n;
        INSERT INTO claims (id, project, series, number, owner, why, since, ended_at)
            SELECT id, 'sample', 'migrations', i, person, 'increase size of Url on UserStoryItems', at, at FROM past;
        INSERT INTO messages (room, event_id, id, person, said, answers, at)
            SELECT 'local:deploys', lower(hex(randomblob(16))), id, person, 'take next - increase size of Url on UserStoryItems',
                '[{"Id":"' || id || '","Private":false,"Pinned":true,"Content":{"t":["p' || person || '","w has ","c' || i || '","w: ","oincrease size of Url on UserStoryItems"],'
                || '"b":[{"l":"drop ' || i || '"}]}},{"Id":"' || id || '1' || '","Private":true,"Pinned":false,"Content":{"t":["c' || i || '","w is yours. The next one is ' || (i + 1) || '."]}}]', at FROM past;
        INSERT INTO posts (id, room, subject, content, pinned, version, gone, at, delivered_version, delivered_pin, message_id)
            SELECT id, 'local:deploys', 'claim ' || id,
                '{"t":["p' || person || '","w had ","c' || i || '","w: ","oincrease size of Url on UserStoryItems"]}',
                0, 2, 0, at, 2, 0, id FROM past;
        INSERT INTO timeline (id, at, person, what, project, tier, subject, why)
            SELECT id, at, person, 'took', 'sample', '', 'migrations ' || i, 'increase size of Url on UserStoryItems' FROM past;
        COMMIT;
        """;

    // All in the last days, as the program forgets older messages.
    private static readonly TimeSpan _ago = TimeSpan.FromDays(25);
    private static readonly TimeSpan _between = TimeSpan.FromSeconds(2);

    /// <summary>Makes a data folder whose database holds so many claims of the past.</summary>
    public static async Task WriteAsync(string folder, int count, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "chatbot.db");
        var options = new StorageOptions { ConnectionString = $"Data Source={path}" };
        await using (var store = new ServiceCollection().AddLogging().AddStorage(options).BuildServiceProvider())
            await store.GetRequiredService<Schema>().PrepareAsync(cancellationToken);
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        await connection.OpenAsync(cancellationToken);
        var begun = TimeProvider.System.GetUtcNow() - _ago;
        connection.CreateFunction("id_of", (long i) => UlidSource.FirstOf(begun + (i * _between)) + "0000000");
        connection.CreateFunction("at_of", (long i) => Instants.Text(begun + (i * _between)));
        await using var write = connection.CreateCommand();
        write.CommandText = Rows;
        write.CommandTimeout = 300;
        write.Parameters.AddWithValue("$count", count);
        await write.ExecuteNonQueryAsync(cancellationToken);
    }
}
