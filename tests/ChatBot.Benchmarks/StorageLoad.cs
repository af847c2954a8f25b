using System.Diagnostics;
using ChatBot.Chat;
using ChatBot.Claims;
using ChatBot.People;
using ChatBot.Posts;
using ChatBot.Projects;
using ChatBot.Storage;
using ChatBot.Timeline;
using Microsoft.Data.Sqlite;

namespace ChatBot.Benchmarks;

/// <summary>How many claims a second the store keeps, beside the bare durable commit of one row on the same disk.</summary>
internal static class StorageLoad
{
    private static readonly PersonId _nick = new("nick");
    private static readonly RoomId _room = new(RoomId.Local, "deploys");
    private static readonly Project _web = new("web") { Tiers = [], Series = [new Series("qa")] };

    /// <summary>Commits of one row, one after the other, over one connection: rows per second.</summary>
    public static double Bare(string folder, int rows)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, text TEXT NOT NULL)";
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO rows (text) VALUES ('nick has 727: put JSON in SQL to see who it offends')";
        command.Prepare();
        var since = Stopwatch.GetTimestamp();
        for (var row = 0; row < rows; row++) command.ExecuteNonQuery();
        return rows / Stopwatch.GetElapsedTime(since).TotalSeconds;
    }

    /// <summary>Claims of so many people at once, each with its message, post and timeline entry: units per second.</summary>
    public static async Task<double> ClaimsAsync(UnitsOfWork units, int people, int count, CancellationToken stop)
    {
        var run = Guid.NewGuid().ToString("n");
        var left = count;
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, people).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) is >= 0 and var number) await ClaimAsync(units, $"{run}-{number}", stop);
        }, stop)));
        return count / Stopwatch.GetElapsedTime(since).TotalSeconds;
    }

    /// <summary>One claim, as the dispatcher does it.</summary>
    public static async Task ClaimAsync(UnitsOfWork units, string eventId, CancellationToken stop)
    {
        var message = new ChatMessage(_room, _nick, "take next - put JSON in SQL", eventId, Heard.Addressed);
        await using var unit = units.Begin();
        if (await unit.Messages.FindAsync(message, stop) is not null) return;
        var claim = await unit.Of<IClaimBook>().TakeNextAsync(new ClaimRequest("web", _nick, new OutsideText("put JSON in SQL"), TimeProvider.System.GetUtcNow()), "qa", stop);
        var post = ClaimPost.Open(claim, _web);
        var id = await unit.Posts.WantAsync(post, _room, stop);
        await unit.Timeline.AddAsync(new TimelineEntry(_nick, "took", "web", claim.Subject) { Why = claim.Why.Text }, stop);
        await unit.Messages.AddAsync(message, new Answered(unit.Messages.NewId(), _nick, message.Text, [new Answer(id, false, true, post.Content)]), stop);
        await unit.CommitAsync(stop);
    }
}
