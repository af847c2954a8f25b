using ChatBot.Core.Strings;
using ChatBot.Storage.Engine;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Store;

/// <summary>A string with what a locale has for it.</summary>
internal sealed record ExportedString : StringRow
{
    public string? Translation { get; init; }
    public string? OverrideForms { get; init; }
    public long Fresh { get; init; }

    /// <summary>Whether the locale has nothing for the source as it reads now.</summary>
    public bool IsMissing => Fresh == 0;

    /// <summary>The string on its way out.</summary>
    /// <param name="orSource">Whether the source's own text stands in for what is missing.</param>
    public WrittenString Written(bool orSource)
    {
        var source = String.Found;
        var forms = StoredForms.Read(OverrideForms ?? Translation);
        if (forms.Count == 0 && orSource) forms = source.Forms.Count > 0 ? source.Forms : [new StringForm("", source.Text)];
        return new WrittenString(source, forms, forms.Count > 0 && IsMissing && !orSource);
    }
}

/// <summary>What builds get of a locale, page by page.</summary>
internal sealed class SqlStringExport(Transaction unit)
{
    private const long Page = 2_000;

    private const string Select = $"""
        SELECT {StringRow.Columns}, t.forms AS translation, t.override_forms, CASE WHEN t.hash = s.hash THEN 1 ELSE 0 END AS fresh
        FROM strings AS s LEFT JOIN translations AS t ON t.project = s.project AND t.string = s.id AND t.locale = @locale
        WHERE s.project = @project AND s.id > @after AND s.gone_upload IS NULL ORDER BY s.id LIMIT @count
        """;

    /// <summary>The next strings behind a number.</summary>
    public async Task<IReadOnlyList<ExportedString>> PageAsync(string project, string locale, long after, CancellationToken cancellationToken) =>
        await unit.QueryAsync<ExportedString>(Select, new { project, locale, after, count = Page }, cancellationToken);
}
