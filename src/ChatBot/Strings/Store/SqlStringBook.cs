using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.People;
using ChatBot.Core.Projects;
using ChatBot.Core.Strings;
using ChatBot.Storage.Engine;

namespace ChatBot.Strings.Store;

/// <summary>
/// The strings, and what there is of them in each locale. A translation counts while it was made of the source as it reads
/// now.
/// </summary>
internal sealed class SqlStringBook(Transaction transaction, ProjectList projects, TimeProvider clock) : IStringBook
{
    // What is ticked for every locale is ticked for each; for every one it is when each of them has it.
    internal const string IsTranslated = """
        (EXISTS (SELECT 1 FROM translations AS t WHERE t.project = s.project AND t.string = s.id
            AND t.locale IN (@locale, '*') AND t.hash = s.hash)
            OR (@locale = '*' AND @others > 0 AND @others <= (SELECT COUNT(*) FROM translations AS t
                WHERE t.project = s.project AND t.string = s.id AND t.locale <> '*' AND t.hash = s.hash)))
        """;

    // With their numbers, so that SQLite reads them in the order in which they lie, which takes a quarter of the time.
    internal const string Here = "s.project = @project AND s.id > 0 AND s.gone_upload IS NULL";

    // Up to which upload the last tier has the strings.
    private const string IsLive = """
        s.since_upload <= COALESCE((SELECT r.upload FROM string_tiers AS r WHERE r.project = @project
            AND r.tier = @last ORDER BY r.at DESC LIMIT 1), 0)
        """;

    private const string Count = $"SELECT COUNT(*) FROM strings AS s WHERE {Here}";

    private const string Uploaded = "SELECT locale FROM string_locales WHERE project = @project";

    private const string CountMissing = $"""
        SELECT COUNT(*) AS missing, COALESCE(SUM(CASE WHEN {IsLive} THEN 1 ELSE 0 END), 0) AS live FROM strings AS s
            WHERE {Here} AND NOT {IsTranslated}
        """;

    private const string CountOverridden = $"""
        SELECT COUNT(*) FROM translations AS t JOIN strings AS s ON s.project = t.project AND s.id = t.string
        WHERE t.project = @project AND t.locale = @locale AND t.override_forms IS NOT NULL AND s.gone_upload IS NULL
        """;

    private const string Missing = $"""
        SELECT {StringRow.Columns} FROM strings AS s WHERE {Here} AND NOT {IsTranslated} ORDER BY CASE WHEN {IsLive}
            THEN 0 ELSE 1 END, s.id LIMIT @count
        """;

    private const string Tick = $"""
        INSERT INTO translations (project, locale, string, hash, translated_by, at)
        SELECT s.project, @locale, s.id, s.hash, @by, @at FROM strings AS s WHERE {Here} AND s.id BETWEEN @from
            AND @to AND NOT {IsTranslated}
        ON CONFLICT (project, locale, string) DO UPDATE SET hash = excluded.hash, translated_by = excluded.translated_by, at = excluded.at
        """;

    private const string Untick = """
        UPDATE translations SET hash = NULL, at = @at WHERE project = @project AND locale = @locale AND string BETWEEN @from AND @to
            AND hash = (SELECT s.hash FROM strings AS s WHERE s.project = translations.project AND s.id = translations.string)
        """;

    private const string OfList =
        "s.id IN (SELECT n.string FROM string_news AS n WHERE n.project = @project AND n.upload > @after AND n.upload <= @upTo)";

    // What was changed once more, a later list has.
    private const string TickList = $"""
        INSERT INTO translations (project, locale, string, hash, translated_by, at)
        SELECT s.project, @locale, s.id, s.hash, @by, @at FROM strings AS s WHERE {Here} AND {OfList}
            AND s.changed_upload <= @upTo AND NOT {IsTranslated}
        ON CONFLICT (project, locale, string) DO UPDATE SET hash = excluded.hash, translated_by = excluded.translated_by, at = excluded.at
        """;

    private const string UntickList = """
        UPDATE translations SET hash = NULL, at = @at WHERE project = @project AND locale = @locale AND translated_by = @by
            AND hash = (SELECT s.hash FROM strings AS s WHERE s.project = translations.project
                AND s.id = translations.string AND s.changed_upload <= @upTo)
            AND EXISTS (SELECT 1 FROM string_news AS n WHERE n.project = translations.project
                AND n.string = translations.string AND n.upload > @after AND n.upload <= @upTo)
        """;

    private const string DirtyRange = """
        UPDATE string_lists SET dirty = 1 WHERE project = @project AND locale IN (@locale, CASE WHEN @locale = '*' THEN locale ELSE '*' END)
            AND EXISTS (SELECT 1 FROM string_news AS n WHERE n.project = string_lists.project AND n.string BETWEEN @from AND @to
                AND n.upload > string_lists.after_upload AND n.upload <= string_lists.to_upload)
        """;

    private const string DirtyList = """
        UPDATE string_lists SET dirty = 1 WHERE project = @project AND locale IN (@locale, CASE WHEN @locale = '*' THEN locale ELSE '*' END)
            AND to_upload > @after AND after_upload < @upTo
        """;

    private const string Change = """
        INSERT INTO string_changes (project, version) VALUES (@project, 1) ON CONFLICT (project) DO UPDATE
            SET version = string_changes.version + 1
        """;

    private const string ListById = StringListRow.Select + " WHERE l.id = @id";

    // The oldest news of each string says what it was before the list. What was translated, or taken back, before the list
    // was given is none of it.
    private const string Listed = $"""
        FROM strings AS s JOIN string_news AS n ON n.project = @project AND n.string = s.id AND n.upload > @after AND n.upload <= @upTo
            AND n.upload = (SELECT MIN(m.upload) FROM string_news AS m WHERE m.project = s.project AND m.string = s.id
                AND m.upload > @after AND m.upload <= @upTo)
        LEFT JOIN translations AS mine ON mine.project = s.project AND mine.string = s.id AND mine.locale = @locale AND mine.hash = s.hash
        LEFT JOIN translations AS starred ON starred.project = s.project AND starred.string = s.id
            AND starred.locale = '*' AND starred.hash = s.hash
        WHERE s.project = @project AND COALESCE(mine.at, starred.at, @at) >= @at AND (s.gone_upload IS NULL OR s.gone_upload > @upTo)
            AND (@locale <> '*' OR @others = 0 OR @others > (SELECT COUNT(*) FROM translations AS t
                WHERE t.project = s.project AND t.string = s.id AND t.locale <> '*' AND t.hash = s.hash AND t.at < @at))
        """;

    private const string State = $"""
        CASE WHEN s.gone_upload IS NOT NULL THEN CASE WHEN {IsLive} THEN 'gone' ELSE 'withdrawn' END
            WHEN n.before_hash = s.hash AND (s.changed_upload > @upTo OR {IsTranslated}) THEN 'changedback'
            WHEN s.changed_upload > @upTo THEN 'changedagain'
            WHEN {IsTranslated} THEN 'translated' ELSE 'missing' END
        """;

    private const string CountListed = $"""
        SELECT state, SUM(fresh) AS fresh, COUNT(*) AS count FROM (SELECT {State} AS state, CASE
            WHEN n.before_hash IS NULL THEN 1 ELSE 0 END AS fresh {Listed}) AS listed GROUP BY state
        """;

    private const string ReadListed = $"""
        SELECT {StringRow.Columns}, CASE WHEN n.before_hash <> s.hash THEN n.before END AS before, {State} AS state,
            COALESCE(mine.translated_by, starred.translated_by) AS translated_by {Listed} ORDER BY s.id LIMIT @count
        """;

    private const string Uploads =
        "SELECT id, revision FROM string_uploads WHERE project = @project AND revision <> '' ORDER BY id DESC LIMIT 500";

    // The uploads as one text, ',3,5,': the engines have no list in common.
    private const string Brought = $"""
        {Here} AND @uploads LIKE '%,' || s.since_upload || ',%'
            AND s.id IN (SELECT n.string FROM string_news AS n WHERE n.project = @project AND n.upload >= @oldest
                AND @uploads LIKE '%,' || n.upload || ',%')
        """;

    private const string CountShipped = $"SELECT COUNT(*) FROM strings AS s WHERE {Brought}";

    private const string CountShippedMissing = $"SELECT COUNT(*) FROM strings AS s WHERE {Brought} AND NOT {IsTranslated}";

    private const string Tiers = """
        SELECT tier, upload FROM string_tiers AS r WHERE r.project = @project
            AND r.at = (SELECT MAX(o.at) FROM string_tiers AS o WHERE o.project = r.project AND o.tier = r.tier)
        """;

    private const string Since = "SELECT since_upload FROM strings WHERE project = @project AND id = @id";

    private sealed record StateRow(string State, long Fresh, long Count);

    private sealed record TierRow(string Tier, long Upload);

    public async Task<long> CountAsync(string project, CancellationToken cancellationToken) =>
        (await transaction.QueryAsync<long>(Count, new { project }, cancellationToken))[0];

    public async Task<IReadOnlyList<string>> LocalesAsync(Project project, CancellationToken cancellationToken)
    {
        var uploaded = await transaction.QueryAsync<string>(Uploaded, new { project = project.Name }, cancellationToken);
        return
        [
            .. project
                .Locales.Concat(project.LocaleRooms.Select(one => one.Locale))
                .Concat(uploaded)
                .Where(locale => locale != LocaleRoom.Every && !locale.Equals(project.SourceLocale, StringComparison.OrdinalIgnoreCase))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.Ordinal),
        ];
    }

    public async Task<IReadOnlyList<LocaleCount>> CountsAsync(
        Project project,
        IReadOnlyList<string> locales,
        CancellationToken cancellationToken
    )
    {
        var others = await OthersAsync(project, cancellationToken);
        List<LocaleCount> counts = [];
        foreach (var locale in locales)
        {
            var values = new
            {
                project = project.Name,
                locale,
                others,
                last = Last(project),
            };
            var (missing, live) = (await transaction.QueryAsync<(long, long)>(CountMissing, values, cancellationToken))[0];
            counts.Add(
                new LocaleCount(locale, missing, live, (await transaction.QueryAsync<long>(CountOverridden, values, cancellationToken))[0])
            );
        }
        return counts;
    }

    public async Task<IReadOnlyList<SourceString>> MissingAsync(
        Project project,
        string locale,
        long count,
        CancellationToken cancellationToken
    )
    {
        var values = new
        {
            project = project.Name,
            locale,
            others = await OthersAsync(project, cancellationToken),
            last = Last(project),
            count,
        };
        return [.. (await transaction.QueryAsync<StringRow>(Missing, values, cancellationToken)).Select(row => row.String)];
    }

    public async Task<long> TickAsync(
        string project,
        string locale,
        StringNumbers numbers,
        PersonId by,
        CancellationToken cancellationToken
    )
    {
        long ticked = 0;
        var others = await OthersAsync(Known(project), cancellationToken);
        await transaction.LockAsync(LockKeys.Strings, cancellationToken);
        foreach (var (from, to) in numbers.Ranges)
        {
            var values = new
            {
                project,
                locale,
                from,
                to,
                others,
                by = by.Name,
                at = clock.GetUtcNow(),
            };
            var count = await transaction.ChangeAsync(Tick, values, cancellationToken);
            if (count > 0)
                await transaction.ChangeAsync(DirtyRange, values, cancellationToken);
            ticked += count;
        }
        if (ticked > 0)
            await ChangedAsync(project, cancellationToken);
        return ticked;
    }

    public async Task<long> UntickAsync(string project, string locale, StringNumbers numbers, CancellationToken cancellationToken)
    {
        long unticked = 0;
        await transaction.LockAsync(LockKeys.Strings, cancellationToken);
        foreach (var (from, to) in numbers.Ranges)
        {
            var values = new
            {
                project,
                locale,
                from,
                to,
                at = clock.GetUtcNow(),
            };
            var count = await transaction.ChangeAsync(Untick, values, cancellationToken);
            if (count > 0)
                await transaction.ChangeAsync(DirtyRange, values, cancellationToken);
            unticked += count;
        }
        if (unticked > 0)
            await ChangedAsync(project, cancellationToken);
        return unticked;
    }

    public async Task<long> TickAsync(StringList list, PersonId by, CancellationToken cancellationToken) =>
        await MarkAsync(TickList, list, by, await OthersAsync(Known(list.Project), cancellationToken), cancellationToken);

    public Task<long> UntickAsync(StringList list, PersonId by, CancellationToken cancellationToken) =>
        MarkAsync(UntickList, list, by, 0, cancellationToken);

    public async Task<StringList?> ListAsync(long id, CancellationToken cancellationToken) =>
        (await transaction.QueryAsync<StringListRow>(ListById, new { id }, cancellationToken)).FirstOrDefault()?.List;

    public async Task<ListedCounts> CountsAsync(StringList list, CancellationToken cancellationToken)
    {
        var rows = await transaction.QueryAsync<StateRow>(CountListed, await ValuesAsync(list, 0, cancellationToken), cancellationToken);
        var fresh = rows.Sum(row => row.Fresh);
        return new ListedCounts(
            fresh,
            rows.Sum(row => row.Count) - fresh,
            rows.ToDictionary(row => Columns.Enum<ListedState>(row.State), row => row.Count)
        );
    }

    public async Task<IReadOnlyList<ListedString>> ListedAsync(StringList list, long count, CancellationToken cancellationToken) =>
        [
            .. (
                await transaction.QueryAsync<ListedRow>(ReadListed, await ValuesAsync(list, count, cancellationToken), cancellationToken)
            ).Select(row => row.Listed),
        ];

    public async Task<ShippedStrings> ShippedAsync(Project project, IReadOnlyList<Revision> revisions, CancellationToken cancellationToken)
    {
        string[] shas = [.. revisions.Select(one => one.Sha)];
        var known = await transaction.QueryAsync<(long Id, string Revision)>(Uploads, new { project = project.Name }, cancellationToken);
        // Builds may say the beginning of a revision only.
        long[] ids =
        [
            .. known
                .Where(one => one.Revision.Length >= 7 && shas.Any(sha => sha.StartsWith(one.Revision, StringComparison.OrdinalIgnoreCase)))
                .Select(one => one.Id),
        ];
        if (ids.Length == 0)
            return ShippedStrings.None;
        var (uploads, oldest, others) = ($",{string.Join(',', ids)},", ids[^1], await OthersAsync(project, cancellationToken));
        var fresh = (
            await transaction.QueryAsync<long>(
                CountShipped,
                new
                {
                    project = project.Name,
                    uploads,
                    oldest,
                },
                cancellationToken
            )
        )[0];
        if (fresh == 0)
            return ShippedStrings.None;
        List<LocaleCount> counts = [];
        foreach (var locale in await LocalesAsync(project, cancellationToken))
            counts.Add(
                new LocaleCount(
                    locale,
                    (
                        await transaction.QueryAsync<long>(
                            CountShippedMissing,
                            new
                            {
                                project = project.Name,
                                uploads,
                                oldest,
                                locale,
                                others,
                            },
                            cancellationToken
                        )
                    )[0],
                    0,
                    0
                )
            );
        return new ShippedStrings(fresh, counts);
    }

    public async Task<IReadOnlyList<string>> TiersAsync(Project project, long id, CancellationToken cancellationToken)
    {
        if (await transaction.QueryAsync<long>(Since, new { project = project.Name, id }, cancellationToken) is not [var since])
            return [];
        var tiers = (await transaction.QueryAsync<TierRow>(Tiers, new { project = project.Name }, cancellationToken)).ToDictionary(
            row => row.Tier,
            row => row.Upload
        );
        return [.. project.Tiers.Where(tier => tiers.GetValueOrDefault(tier.Name) >= since).Select(tier => tier.Name)];
    }

    /// <summary>Something of a project's strings changed: whoever draws them looks again.</summary>
    public Task ChangedAsync(string project, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(Change, new { project }, cancellationToken);

    /// <summary>How many locales have to have a string before it is translated everywhere.</summary>
    public async Task<long> OthersAsync(Project project, CancellationToken cancellationToken) =>
        (await LocalesAsync(project, cancellationToken)).Count;

    private async Task<long> MarkAsync(string sql, StringList list, PersonId by, long others, CancellationToken cancellationToken)
    {
        var values = new
        {
            project = list.Project,
            locale = list.Locale,
            others,
            after = list.After,
            upTo = list.Upload.Id,
            by = by.Name,
            at = clock.GetUtcNow(),
        };
        await transaction.LockAsync(LockKeys.Strings, cancellationToken);
        var count = await transaction.ChangeAsync(sql, values, cancellationToken);
        if (count == 0)
            return 0;
        await transaction.ChangeAsync(DirtyList, values, cancellationToken);
        await ChangedAsync(list.Project, cancellationToken);
        return count;
    }

    private async Task<object> ValuesAsync(StringList list, long count, CancellationToken cancellationToken)
    {
        var project = Known(list.Project);
        return new
        {
            project = list.Project,
            locale = list.Locale,
            others = await OthersAsync(project, cancellationToken),
            last = Last(project),
            after = list.After,
            upTo = list.Upload.Id,
            at = list.At,
            count,
        };
    }

    // A list may outlive its project's place in the settings.
    private Project Known(string project) => projects.Find(project) ?? new Project(project) { Tiers = [] };

    private static string Last(Project project) => project.Tiers is [.., var last] ? last.Name : "";
}
