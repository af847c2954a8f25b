using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace ChatBot.Benchmarks.Slack;

/// <summary>The claims in a contender's own file. Both keep a number and what it is for, which tells the envelope.</summary>
internal sealed partial class DurableClaims : IDisposable
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly SlackBot _bot;
    private readonly SqliteConnection _connection;

    public DurableClaims(SlackBot bot, string path)
    {
        _bot = bot;
        _connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=false");
        _connection.Open();
    }

    /// <summary>The number that an acknowledgement gives; null when it gives none.</summary>
    public static long? NumberIn(byte[]? ack) =>
        ack is not null && GivenNumber().Match(TextIn(ack)) is { Success: true } given ? long.Parse(given.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    /// <summary>Waits until every claim of a load is in the file. A bot that acknowledges what is durable never has to be waited for.</summary>
    public async Task AllAsync(Load load, CancellationToken stop)
    {
        var until = TimeProvider.System.GetUtcNow() + _patience;
        for (var found = Count(load); found != load.Count; found = Count(load))
        {
            if (TimeProvider.System.GetUtcNow() > until) throw _bot.Fault($"answered {load.Count:#,0} claims and kept {found:#,0}");
            await Task.Delay(_look, TimeProvider.System, stop);
        }
    }

    /// <summary>Every claim has a number of its own.</summary>
    public void CheckNumbers(Load load)
    {
        using var ask = Ask("SELECT COUNT(DISTINCT number), COUNT(DISTINCT why) FROM claims WHERE why BETWEEN $first AND $last", load);
        using var numbers = ask.ExecuteReader();
        numbers.Read();
        if (numbers.GetInt64(0) != load.Count || numbers.GetInt64(1) != load.Count) throw _bot.Fault($"gave {numbers.GetInt64(0):#,0} numbers to {numbers.GetInt64(1):#,0} of {load.Count:#,0} claims");
    }

    /// <summary>Every acknowledgement gave the number that was kept.</summary>
    public void CheckAcks(Load load, byte[]?[] acks)
    {
        using var ask = Ask("SELECT why, number FROM claims WHERE why BETWEEN $first AND $last ORDER BY why", load);
        using var kept = ask.ExecuteReader();
        foreach (var ack in acks)
        {
            kept.Read();
            if (NumberIn(ack) != kept.GetInt64(1)) throw _bot.Fault($"kept {kept.GetInt64(1)} for '{kept.GetString(0)}', but answered {TextIn(ack ?? [])}");
        }
    }

    public void Dispose() => _connection.Dispose();

    // A code span may stand around the number.
    [GeneratedRegex(@"(\d+)[`*]* is yours")]
    private static partial Regex GivenNumber();

    // All that a person reads, whether it stands in a text or in blocks.
    private static string TextIn(byte[] ack)
    {
        var said = new StringBuilder();
        var isText = false;
        for (var reader = new Utf8JsonReader(ack); reader.Read(); isText = reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("text"))
            if (isText && reader.TokenType == JsonTokenType.String) said.Append(reader.GetString());
        return said.ToString();
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
        ask.Parameters.AddWithValue("$first", Envelopes.Why(load.First));
        ask.Parameters.AddWithValue("$last", Envelopes.Why(load.First + load.Count - 1));
        return ask;
    }
}
