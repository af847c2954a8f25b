using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace ChatBot.Benchmarks.Contest;

/// <summary>The claims in a contender's own file. All keep a number and what it is for, which tells the event.</summary>
internal sealed partial class DurableClaims : IDisposable
{
    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly RunningContender _bot;
    private readonly SqliteConnection _connection;

    public DurableClaims(RunningContender bot)
    {
        _bot = bot;
        _connection = new SqliteConnection($"Data Source={Path.Combine(bot.Data, bot.Contender.Claims!)};Mode=ReadOnly;Pooling=false");
        _connection.Open();
    }

    /// <summary>The number that an answer gives; null when it gives none.</summary>
    public static long? NumberIn(byte[]? answer, IReadOnlyList<string> texts) =>
        answer is not null && GivenNumber().Match(TextIn(answer, texts)) is { Success: true } given
            ? long.Parse(given.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    /// <summary>Tells a load of its claims as soon as they are in the file.</summary>
    public static async Task TellAsync(RunningContender bot, Load load, CancellationToken cancellationToken)
    {
        using var claims = new DurableClaims(bot);
        using var newest = claims._connection.CreateCommand();
        newest.CommandText = "SELECT rowid, why FROM claims WHERE rowid > $seen ORDER BY rowid";
        var seen = newest.Parameters.AddWithValue("$seen", claims.Newest());
        while (load.Answered < load.Count && !cancellationToken.IsCancellationRequested)
        {
            using (var rows = newest.ExecuteReader())
            {
                while (rows.Read())
                {
                    seen.Value = rows.GetInt64(0);
                    if (Events.NumberOfPost(Encoding.UTF8.GetBytes(rows.GetString(1))) is { } number)
                        load.Kept(number);
                }
            }
            await Task.Delay(_moment, TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Waits until every claim of a load is in the file. A bot that answers what is durable never has to be waited for.</summary>
    public async Task AllAsync(Load load, CancellationToken cancellationToken)
    {
        var until = TimeProvider.System.GetUtcNow() + _patience;
        for (var found = Count(load); found != load.Count; found = Count(load))
        {
            if (TimeProvider.System.GetUtcNow() > until)
                throw _bot.Fault($"answered {load.Count:#,0} claims and kept {found:#,0}");
            await Task.Delay(_look, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Every claim has a number of its own.</summary>
    public void CheckNumbers(Load load)
    {
        using var ask = Ask("SELECT COUNT(DISTINCT number), COUNT(DISTINCT why) FROM claims WHERE why BETWEEN $first AND $last", load);
        using var numbers = ask.ExecuteReader();
        numbers.Read();
        if (numbers.GetInt64(0) != load.Count || numbers.GetInt64(1) != load.Count)
            throw _bot.Fault($"gave {numbers.GetInt64(0):#,0} numbers to {numbers.GetInt64(1):#,0} of {load.Count:#,0} claims");
    }

    /// <summary>Every answer gave the number that was kept.</summary>
    public void CheckAnswers(Load load, byte[]?[] answers)
    {
        using var ask = Ask("SELECT why, number FROM claims WHERE why BETWEEN $first AND $last ORDER BY why", load);
        using var kept = ask.ExecuteReader();
        foreach (var answer in answers)
        {
            kept.Read();
            if (NumberIn(answer, _bot.StandIn.Texts) != kept.GetInt64(1))
                throw _bot.Fault(
                    $"kept {kept.GetInt64(1)} for '{kept.GetString(0)}', but answered {TextIn(answer ?? [], _bot.StandIn.Texts)}"
                );
        }
    }

    public void Dispose() => _connection.Dispose();

    // A code span may stand around the number.
    [GeneratedRegex(@"(\d+)[`*]* is yours")]
    private static partial Regex GivenNumber();

    // All that a person reads, whether it stands in a text or in blocks.
    private static string TextIn(byte[] answer, IReadOnlyList<string> texts)
    {
        var said = new StringBuilder();
        var isText = false;
        for (
            var reader = new Utf8JsonReader(answer);
            reader.Read();
            isText = reader.TokenType == JsonTokenType.PropertyName && texts.Contains(reader.GetString()!)
        )
            if (isText && reader.TokenType == JsonTokenType.String)
                said.Append(reader.GetString());
        return said.ToString();
    }

    private long Newest()
    {
        using var ask = _connection.CreateCommand();
        ask.CommandText = "SELECT COALESCE(MAX(rowid), 0) FROM claims";
        return (long)ask.ExecuteScalar()!;
    }

    private long Count(Load load)
    {
        using var ask = Ask("SELECT COUNT(*) FROM claims WHERE why BETWEEN $first AND $last", load);
        return (long)ask.ExecuteScalar()!;
    }

    private SqliteCommand Ask(string sql, Load load)
    {
        var ask = _connection.CreateCommand();
        ask.CommandText = sql;
        ask.Parameters.AddWithValue("$first", Events.Why(load.First));
        ask.Parameters.AddWithValue("$last", Events.Why(load.First + load.Count - 1));
        return ask;
    }
}
