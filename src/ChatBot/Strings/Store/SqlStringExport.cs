using ChatBot.Storage.Engine;

namespace ChatBot.Strings.Store;

/// <summary>What builds get of a locale, page by page.</summary>
internal sealed class SqlStringExport(Transaction transaction)
{
    private const long Page = 2_000;

    private const string Select = $"""
        SELECT {StringRow.Columns}, t.forms AS translation, t.override_forms, CASE WHEN t.hash = s.hash THEN 1 ELSE 0 END AS fresh
        FROM strings AS s LEFT JOIN translations AS t ON t.project = s.project AND t.string = s.id AND t.locale = @locale
        WHERE s.project = @project AND s.id > @after AND s.gone_upload IS NULL ORDER BY s.id LIMIT @count
        """;

    /// <summary>The next strings behind a number.</summary>
    public async Task<IReadOnlyList<ExportedString>> PageAsync(
        string project,
        string locale,
        long after,
        CancellationToken cancellationToken
    ) =>
        await transaction.QueryAsync<ExportedString>(
            Select,
            new
            {
                project,
                locale,
                after,
                count = Page,
            },
            cancellationToken
        );
}
