namespace ChatBot.Storage.Engine;

/// <summary>How long a unit of work may hold the writer, and what is logged of one that does for long.</summary>
/// <param name="time">The machine's time: what is held is a real lock, however a test or the rehearsal moves the program's clock.</param>
/// <param name="logger">Where it is told.</param>
internal sealed partial class WriterWatch([FromKeyedServices(WriterWatch.MachineTime)] TimeProvider time, ILogger<WriterWatch> logger)
{
    /// <summary>The key of the <see cref="TimeProvider"/> that real locks are measured with.</summary>
    public const string MachineTime = "the machine's time";

    /// <summary>
    /// The longest life of a unit, from its first write to its commit: 60 s. Then it is rolled back. An upload of 500,000 strings takes
    /// 6 to 14 s on a quiet machine and several times that on a busy one, so half of it would be too near; nothing else comes close.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>After so long a unit is told of in the log, once: 1 s.</summary>
    public static readonly TimeSpan Noticed = TimeSpan.FromSeconds(1);

    // Enough to find the statement by; the rest is columns.
    private const int FirstWords = 4;

    public TimeProvider Time => time;

    /// <summary>A unit holds the writer for longer than it should.</summary>
    public void Notice(OpenUnit holder, TimeSpan held, string statement) => LogHeld(holder, held.TotalSeconds, Words(statement));

    /// <summary>A unit is rolled back.</summary>
    public void TakeBack(OpenUnit holder, TimeSpan held, string statement) => LogTakenBack(holder, held.TotalSeconds, Words(statement));

    private static string Words(string statement) =>
        string.Join(' ', statement.Split((char[]?)null, FirstWords + 1, StringSplitOptions.RemoveEmptyEntries).Take(FirstWords));

    [LoggerMessage(LogLevel.Warning, "{Holder} began to write {Seconds:0.#} s ago, others may wait. Its last statement: {Statement} …")]
    private partial void LogHeld(OpenUnit holder, double seconds, string statement);

    [LoggerMessage(LogLevel.Error, "{Holder} began to write {Seconds:0.#} s ago and is rolled back. Its last statement: {Statement} …")]
    private partial void LogTakenBack(OpenUnit holder, double seconds, string statement);
}
