using ChatBot.Core.Strings;
using ChatBot.Storage.Engine;

namespace ChatBot.Strings.Store;

/// <summary>A row of an upload on its way.</summary>
/// <param name="N">Its place in the upload.</param>
/// <param name="What">What it is.</param>
/// <param name="Identity">What the string is known by.</param>
/// <param name="Hash">What it says.</param>
/// <param name="Found">The string.</param>
internal sealed record StagedString(long N, StagedKind What, long Identity, long Hash, FoundString Found)
{
    // So many rows at once cost a PostgreSQL one round trip, and SQLite one statement; but for each value SQLite looks
    // through the names of all.
    private const int Rows = 10;

    private static readonly string[] _columns =
    [
        "staging",
        "n",
        "what",
        "identity",
        "hash",
        "string",
        "key",
        "context",
        "text",
        "forms",
        "kind",
        "note",
        "file",
        "line",
        "author",
    ];

    /// <summary>The string's number, where it is known; 0 else.</summary>
    public long Id { get; init; }

    /// <summary>For a translation: its forms, in place of the string's own.</summary>
    public IReadOnlyList<StringForm>? Forms { get; init; }

    /// <summary>Writes rows.</summary>
    public static async Task WriteAsync(
        Transaction transaction,
        string staging,
        IReadOnlyList<StagedString> rows,
        CancellationToken cancellationToken
    )
    {
        foreach (var chunk in rows.Chunk(Rows))
        {
            if (chunk.Length == Rows)
                await transaction.HotChangeAsync(
                    _insertMany,
                    [.. chunk.SelectMany((row, at) => row.Values(staging, _names[at]))],
                    cancellationToken
                );
            else
                foreach (var row in chunk)
                    await transaction.HotChangeAsync(_insertOne, row.Values(staging, _names[0]), cancellationToken);
        }
    }

    private static readonly string[][] _names =
    [
        .. Enumerable.Range(0, Rows).Select(row => _columns.Select(column => $"{column}{row}").ToArray()),
    ];

    private static readonly string _insertOne = Insert(1);

    private static readonly string _insertMany = Insert(Rows);

    private static string Insert(int rows) =>
        $"INSERT INTO string_found ({string.Join(", ", _columns)}) VALUES "
        + $"{string.Join(", ", _names.Take(rows).Select(names => $"({string.Join(", ", names.Select(name => $"@{name}"))})"))}";

    private (string, object?)[] Values(string staging, string[] names) =>
        [
            (names[0], staging),
            (names[1], N),
            (names[2], Columns.Word(What)),
            (names[3], Identity),
            (names[4], Hash),
            (names[5], Id),
            (names[6], Found.Key),
            (names[7], Found.Context),
            (names[8], Found.Text),
            (names[9], StoredForms.Write(Forms ?? Found.Forms)),
            (names[10], Columns.Word(Found.Kind)),
            (names[11], Found.Note),
            (names[12], Found.File),
            (names[13], Found.Line),
            (names[14], Found.Author),
        ];
}
