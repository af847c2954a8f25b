using ChatBot.Storage;
using Microsoft.Data.Sqlite;

namespace ChatBot.Benchmarks.Claims;

/// <summary>Years of claims: each with its message, its post, its entry in the timeline; ended, unpinned and delivered long ago.</summary>
internal static class ClaimHistory
{
    // Ids of the past sort before those of today, as in life. All in the last 25 days, as older messages would be forgotten.
    private const string Rows = """
        PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;
        BEGIN;
        CREATE TEMP TABLE past AS
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $count)
            SELECT i, strftime('%Y-%m-%dT%H:%M:%S', CAST(strftime('%s', 'now') AS INTEGER) - 2160000 + i * 2, 'unixepoch') || '.1234567Z' AS at, 'dev' || (i % 200) AS person FROM n;
        INSERT INTO claims (id, project, series, number, owner, why, since, ended_at)
            SELECT printf('0%019d', i), 'sample', 'migrations', i, person, 'increase size of Url on UserStoryItems', at, at FROM past;
        INSERT INTO messages (room, event_id, id, person, said, answers, at)
            SELECT 'local:deploys', lower(hex(randomblob(16))), printf('0%019d', i), person, 'take next - increase size of Url on UserStoryItems',
                '[{"Id":"' || printf('0%019d', i) || '","Private":false,"Pinned":true,"Content":{"t":["p' || person || '","w has ","c' || i || '","w: ","oincrease size of Url on UserStoryItems"],'
                || '"b":[{"l":"drop ' || i || '"}]}},{"Id":"' || printf('1%019d', i) || '","Private":true,"Pinned":false,"Content":{"t":["c' || i || '","w is yours. The next one is ' || (i + 1) || '."]}}]', at FROM past;
        INSERT INTO posts (id, room, subject, content, pinned, version, gone, at, delivered_version, delivered_pin, message_id)
            SELECT printf('0%019d', i), 'local:deploys', 'claim ' || printf('0%019d', i), '{"t":["p' || person || '","w had ","c' || i || '","w: ","oincrease size of Url on UserStoryItems"]}',
                0, 2, 0, at, 2, 0, printf('0%019d', i) FROM past;
        INSERT INTO timeline (id, at, person, what, project, tier, subject, why)
            SELECT printf('0%019d', i), at, person, 'took', 'sample', '', 'migrations ' || i, 'increase size of Url on UserStoryItems' FROM past;
        COMMIT;
        """;

    /// <summary>Makes a data folder whose database holds so many claims of the past.</summary>
    public static async Task WriteAsync(string folder, int count, CancellationToken stop)
    {
        var path = Path.Combine(folder, "chatbot.db");
        await using (var database = Database.Of(new StorageOptions { ConnectionString = $"Data Source={path}" }))
            await new Schema(database, TimeProvider.System).PrepareAsync(stop);
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        await connection.OpenAsync(stop);
        await using var write = connection.CreateCommand();
        write.CommandText = Rows;
        write.CommandTimeout = 300;
        write.Parameters.AddWithValue("$count", count);
        await write.ExecuteNonQueryAsync(stop);
    }
}
