using ChatBot.Core.Strings;
using ChatBot.Storage.Engine;

namespace ChatBot.Strings.Store;

/// <summary>Uploads: laid aside in small pieces first, which nobody sees, and then taken as a whole, by a few statements.</summary>
internal sealed class SqlStringUploads(Transaction transaction, SqlStringBook book, TimeProvider clock)
{
    private const string Fingerprints =
        "SELECT identity, hash FROM string_places WHERE project = @project AND source = @source ORDER BY identity";

    private const string CountPlaces = "SELECT COUNT(*) FROM string_places WHERE project = @project AND source = @source";

    private const string LastOf =
        "SELECT id, build, revision FROM string_uploads WHERE project = @project AND source = @source ORDER BY id DESC LIMIT 1";

    private const string Add = """
        INSERT INTO string_uploads (id, project, source, build, revision, url, at)
        SELECT 1 + COALESCE((SELECT id FROM string_uploads ORDER BY id DESC LIMIT 1), 0), @project, @source, @build,
            @revision, @url, @at WHERE TRUE RETURNING id
        """;

    // Fingerprints of translations are kept under names with a colon; they make no string stand anywhere.
    private const string OnlyHere = $"""
        SELECT {StringRow.Columns} FROM string_found AS f JOIN string_places AS p ON p.project = @project
            AND p.source = @source AND p.identity = f.identity JOIN strings AS s ON s.project = @project
            AND s.id = p.string
        WHERE f.staging = @staging AND f.what = 'gone' AND NOT EXISTS (SELECT 1 FROM string_places AS o
            WHERE o.project = s.project AND o.string = s.id AND o.source <> @source AND o.source NOT LIKE '%:%')
        """;

    private const string Taken =
        "SELECT s.identity FROM string_found AS f JOIN strings AS s ON s.project = @project AND s.identity = "
        + "f.identity WHERE f.staging = @staging AND f.what = 'found'";

    // Asked again, as other sources may have come between.
    private const string Pair = """
        UPDATE string_found SET string = @id WHERE staging = @staging AND what = 'found' AND identity = @identity
            AND NOT EXISTS (SELECT 1 FROM strings AS s WHERE s.project = @project AND s.identity = @identity)
            AND NOT EXISTS (SELECT 1 FROM string_places AS o WHERE o.project = @project AND o.string = @id
                AND o.source <> @source AND o.source NOT LIKE '%:%')
        """;

    private const string Move = """
        UPDATE string_found SET what = 'moved', string = @id WHERE staging = @staging AND what = 'gone'
            AND identity = (SELECT s.identity FROM strings AS s WHERE s.project = @project AND s.id = @id)
        """;

    private const string Resolve = """
        UPDATE string_found SET string = (SELECT s.id FROM strings AS s WHERE s.project = @project AND s.identity = string_found.identity)
        WHERE staging = @staging AND string = 0 AND EXISTS (SELECT 1 FROM strings AS s WHERE s.project = @project
            AND s.identity = string_found.identity)
        """;

    // A file that knows the strings by their keys only may mean those of a source of another name.
    private const string ResolveByKey = """
        UPDATE string_found SET string = COALESCE((SELECT MIN(s.id) FROM strings AS s WHERE s.project = @project
            AND s.key = string_found.key AND s.gone_upload IS NULL), 0)
        WHERE staging = @staging AND string = 0 AND key IS NOT NULL
        """;

    private const string CountRenamed = """
        SELECT COUNT(*) FROM string_found AS f JOIN strings AS s ON s.project = @project AND s.id = f.string
        WHERE f.staging = @staging AND f.what = 'found' AND s.hash = f.hash AND s.identity <> f.identity
        """;

    private const string TellChanged = """
        INSERT INTO string_news (project, upload, string, before, before_hash)
        SELECT s.project, @upload, s.id, CASE WHEN s.gone_upload IS NULL THEN s.text END, CASE WHEN s.gone_upload IS NULL THEN s.hash END
        FROM string_found AS f JOIN strings AS s ON s.project = @project AND s.id = f.string
        WHERE f.staging = @staging AND f.what = 'found' AND (s.hash <> f.hash OR s.gone_upload IS NOT NULL)
        """;

    private const string CountReturned = """
        SELECT COUNT(*) FROM string_found AS f JOIN strings AS s ON s.project = @project AND s.id = f.string
        WHERE f.staging = @staging AND f.what = 'found' AND s.gone_upload IS NOT NULL
        """;

    private const string Update = """
        UPDATE strings SET identity = f.identity, hash = f.hash, key = f.key, context = f.context, text = f.text,
            forms = f.forms, kind = f.kind, note = f.note,
            file = f.file, line = f.line, author = f.author, gone_upload = NULL,
            changed_upload = CASE WHEN strings.hash <> f.hash OR strings.gone_upload IS NOT NULL THEN @upload
                ELSE strings.changed_upload END,
            since_upload = CASE WHEN strings.gone_upload IS NOT NULL THEN @upload ELSE strings.since_upload END
        FROM string_found AS f WHERE strings.project = @project AND strings.id = f.string AND f.staging = @staging
            AND f.what = 'found' AND f.string <> 0
        """;

    private const string Highest = "SELECT id FROM strings WHERE project = @project ORDER BY id DESC LIMIT 1";

    private const string Insert = """
        INSERT INTO strings (project, id, identity, hash, key, context, text, forms, kind, note, file, line, author,
            since_upload, changed_upload)
        SELECT @project, @highest + ROW_NUMBER() OVER (ORDER BY f.n), f.identity, f.hash, f.key, f.context, f.text,
            f.forms, f.kind, f.note, f.file, f.line, f.author, @upload, @upload
        FROM string_found AS f WHERE f.staging = @staging AND f.what = 'found' AND f.string = 0
        """;

    private const string TellNew =
        "INSERT INTO string_news (project, upload, string) SELECT s.project, @upload, s.id FROM strings AS s "
        + "WHERE s.project = @project AND s.id > @highest";

    private const string Place = """
        INSERT INTO string_places (project, source, identity, hash, string)
        SELECT @project, @source, f.identity, f.hash, f.string FROM string_found AS f WHERE f.staging = @staging
            AND f.what = 'found' AND f.string <> 0
        """;

    // Those that were inserted, by the numbers that they got there.
    private const string PlaceNew = """
        INSERT INTO string_places (project, source, identity, hash, string)
        SELECT @project, @source, f.identity, f.hash, @highest + ROW_NUMBER() OVER (ORDER BY f.n)
            FROM string_found AS f WHERE f.staging = @staging AND f.what = 'found' AND f.string = 0
        """;

    private const string Displace = """
        DELETE FROM string_places WHERE project = @project AND source = @source AND identity IN (SELECT f.identity
            FROM string_found AS f WHERE f.staging = @staging)
        """;

    private const string ResolveGone = """
        UPDATE string_found SET string = COALESCE((SELECT p.string FROM string_places AS p WHERE p.project = @project
            AND p.source = @source AND p.identity = string_found.identity), 0)
        WHERE staging = @staging AND what = 'gone'
        """;

    private const string Go = """
        UPDATE strings SET gone_upload = @upload WHERE project = @project AND gone_upload IS NULL
            AND id IN (SELECT f.string FROM string_found AS f WHERE f.staging = @staging AND f.what = 'gone')
            AND NOT EXISTS (SELECT 1 FROM string_places AS p WHERE p.project = strings.project
                AND p.string = strings.id AND p.source NOT LIKE '%:%')
        """;

    // CROSS JOIN makes SQLite begin with the few rows that were laid aside, and not with all news there ever were:
    // https://www.sqlite.org/optoverview.html#crossjoin
    private const string Dirty = """
        UPDATE string_lists SET dirty = 1 WHERE project = @project AND id IN (
            SELECT l.id FROM (SELECT DISTINCT n.upload FROM string_found AS f CROSS JOIN string_news AS n
                WHERE n.project = @project AND n.string = f.string AND f.staging = @staging AND f.string <> 0) AS told
            JOIN string_lists AS l ON l.project = @project AND l.after_upload < told.upload AND l.to_upload >= told.upload)
        """;

    private const string Translate = """
        INSERT INTO translations (project, locale, string, forms, hash, translated_by, at)
        SELECT s.project, @locale, s.id, f.forms, s.hash, '', @at FROM string_found AS f JOIN strings AS s
            ON s.project = @project AND s.id = f.string WHERE f.staging = @staging
        ON CONFLICT (project, locale, string) DO UPDATE SET forms = excluded.forms, hash = excluded.hash,
            beneath = excluded.hash, translated_by = '', at = excluded.at
            WHERE translations.forms IS DISTINCT FROM excluded.forms
        """;

    // What an override hides counts again, as far as it did, when the override ends.
    private const string Override = """
        INSERT INTO translations (project, locale, string, override_forms, hash, translated_by, at)
        SELECT s.project, @locale, s.id, NULLIF(f.forms, ''), CASE WHEN f.forms <> '' THEN s.hash END, '', @at
            FROM string_found AS f JOIN strings AS s ON s.project = @project AND s.id = f.string
            WHERE f.staging = @staging
        ON CONFLICT (project, locale, string) DO UPDATE SET override_forms = excluded.override_forms, at = excluded.at,
            hash = CASE WHEN excluded.override_forms IS NOT NULL THEN excluded.hash
                WHEN translations.override_forms IS NOT NULL THEN translations.beneath ELSE translations.hash END,
            beneath = CASE WHEN translations.override_forms IS NULL THEN translations.hash ELSE translations.beneath END
        """;

    private const string KnowLocale =
        "INSERT INTO string_locales (project, locale) VALUES (@project, @locale) ON CONFLICT (project, locale) DO NOTHING";

    private const string CountStaged = "SELECT COUNT(*) FROM string_found WHERE staging = @staging";

    private const string CountUnknown = "SELECT COUNT(*) FROM string_found WHERE staging = @staging AND string = 0";

    private const string Announce = """
        INSERT INTO string_calls (project, hook, upload, tries, next_at) VALUES (@project, @hook, @upload, 0, @at)
            ON CONFLICT (project, hook, upload) DO NOTHING
        """;

    private const string Clear = "DELETE FROM string_found WHERE staging = @staging AND n <= @upTo";

    private const string Sweep = "DELETE FROM string_found WHERE staging < @before";

    private sealed record LastRow(long Id, string Build, string Revision);

    /// <summary>What a source had last, by fingerprints.</summary>
    public async Task<PreviousUpload> KnownAsync(string project, string source, CancellationToken cancellationToken)
    {
        var values = new (string, object?)[] { ("project", project), ("source", source) };
        // Lists that grow as they are filled would take up twice as much.
        var count = (await transaction.HotQueryAsync(CountPlaces, values, static row => row.GetInt32(0), cancellationToken))[0];
        List<long> identities = new(count),
            hashes = new(count);
        await transaction.HotReadAsync(
            Fingerprints,
            values,
            row =>
            {
                identities.Add(row.GetInt64(0));
                hashes.Add(row.GetInt64(1));
            },
            cancellationToken
        );
        return new PreviousUpload(identities, hashes);
    }

    /// <summary>The number of a source's last upload; 0 for none.</summary>
    public async Task<long> LastAsync(string project, string source, CancellationToken cancellationToken) =>
        (await transaction.QueryAsync<LastRow>(LastOf, new { project, source }, cancellationToken)).FirstOrDefault()?.Id ?? 0;

    /// <summary>Lays rows aside.</summary>
    public Task StageAsync(string staging, IReadOnlyList<StagedString> rows, CancellationToken cancellationToken) =>
        StagedString.WriteAsync(transaction, staging, rows, cancellationToken);

    /// <summary>Of what was laid aside as gone, the strings that no other source has.</summary>
    public async Task<IReadOnlyList<SourceString>> AloneAsync(
        string staging,
        string project,
        string source,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                await transaction.QueryAsync<StringRow>(
                    OnlyHere,
                    new
                    {
                        staging,
                        project,
                        source,
                    },
                    cancellationToken
                )
            ).Select(row => row.String),
        ];

    /// <summary>Of what was laid aside as found, the identities that strings have already.</summary>
    public async Task<IReadOnlySet<long>> TakenAsync(string staging, string project, CancellationToken cancellationToken) =>
        (await transaction.QueryAsync<long>(Taken, new { staging, project }, cancellationToken)).ToHashSet();

    /// <summary>Takes an upload of a source, as a whole.</summary>
    /// <param name="staging">Under which name its rows were laid aside.</param>
    /// <param name="upload">The upload; its number is given here.</param>
    /// <param name="since">The source's last upload when the rows were compared.</param>
    /// <param name="pairs">Strings that went, each with the identity of the one that came and is the same.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    /// <returns>What changed; null when another upload of the source came between, so that the rows have to be compared again.</returns>
    public async Task<(StringUpload Upload, UploadChanges Changes)?> ApplyAsync(
        string staging,
        StringUpload upload,
        long since,
        IReadOnlyList<(long Id, long Identity)> pairs,
        CancellationToken cancellationToken
    )
    {
        await transaction.LockAsync(LockKeys.Strings, cancellationToken);
        var last = (
            await transaction.QueryAsync<LastRow>(LastOf, new { project = upload.Project, source = upload.Source }, cancellationToken)
        ).FirstOrDefault();
        if ((last?.Id ?? 0) != since)
            return null;
        var values = new
        {
            staging,
            project = upload.Project,
            source = upload.Source,
        };
        foreach (var (id, identity) in pairs)
            await PairAsync(staging, upload, id, identity, cancellationToken);
        await transaction.ChangeAsync(ResolveGone, values, cancellationToken);
        var isRepeated = last is not null && last.Build == upload.Build && last.Revision == (upload.Revision?.Sha ?? "");
        if (isRepeated && (await transaction.QueryAsync<long>(CountStaged, values, cancellationToken))[0] == 0)
            return (upload with { Id = last!.Id }, new UploadChanges(0, 0, 0, 0));
        return await ApplyAsync(staging, upload, last is null, cancellationToken);
    }

    private async Task PairAsync(string staging, StringUpload upload, long id, long identity, CancellationToken cancellationToken)
    {
        var values = new
        {
            staging,
            project = upload.Project,
            source = upload.Source,
            id,
            identity,
        };
        if (await transaction.ChangeAsync(Pair, values, cancellationToken) == 1)
            await transaction.ChangeAsync(Move, values, cancellationToken);
    }

    private async Task<(StringUpload, UploadChanges)?> ApplyAsync(
        string staging,
        StringUpload upload,
        bool isFirst,
        CancellationToken cancellationToken
    )
    {
        var (project, source) = (upload.Project, upload.Source);
        var id = (
            await transaction.ChangeAsync<long>(
                Add,
                new
                {
                    project,
                    source,
                    build = upload.Build,
                    revision = upload.Revision?.Sha ?? "",
                    url = upload.Url,
                    at = upload.At,
                },
                cancellationToken
            )
        )[0];
        var highest = (await transaction.QueryAsync<long>(Highest, new { project }, cancellationToken)).FirstOrDefault();
        var values = new
        {
            staging,
            project,
            source,
            upload = id,
            highest,
        };
        await transaction.ChangeAsync(Resolve, values, cancellationToken);
        var renamed = (await transaction.QueryAsync<long>(CountRenamed, values, cancellationToken))[0];
        var returned = (await transaction.QueryAsync<long>(CountReturned, values, cancellationToken))[0];
        var changed = await transaction.ChangeAsync(TellChanged, values, cancellationToken) - returned;
        await transaction.ChangeAsync(Update, values, cancellationToken);
        var added = await transaction.ChangeAsync(Insert, values, cancellationToken);
        await transaction.ChangeAsync(TellNew, values, cancellationToken);
        if (!isFirst)
            await transaction.ChangeAsync(Displace, values, cancellationToken);
        await transaction.ChangeAsync(Place, values, cancellationToken);
        await transaction.ChangeAsync(PlaceNew, values, cancellationToken);
        var gone = await transaction.ChangeAsync(Go, values, cancellationToken);
        await transaction.ChangeAsync(Dirty, values, cancellationToken);
        await book.ChangedAsync(project, cancellationToken);
        return (upload with { Id = id }, new UploadChanges(added + returned, changed, renamed, gone));
    }

    /// <summary>Takes what was laid aside as translations into a locale.</summary>
    /// <returns>How many were taken, and how many belong to no string that is known.</returns>
    public async Task<(long Taken, long Unknown)> TranslateAsync(
        string staging,
        TranslationUpload upload,
        CancellationToken cancellationToken
    )
    {
        await transaction.LockAsync(LockKeys.Strings, cancellationToken);
        var values = new
        {
            staging,
            project = upload.Project,
            locale = upload.Locale,
            source = upload.Place,
            at = clock.GetUtcNow(),
        };
        await transaction.ChangeAsync(Resolve, values, cancellationToken);
        await transaction.ChangeAsync(ResolveByKey, values, cancellationToken);
        var unknown = (await transaction.QueryAsync<long>(CountUnknown, values, cancellationToken))[0];
        var taken = await transaction.ChangeAsync(upload.IsOverride ? Override : Translate, values, cancellationToken);
        await transaction.ChangeAsync(Displace, values, cancellationToken);
        await transaction.ChangeAsync(Place, values, cancellationToken);
        await transaction.ChangeAsync(KnowLocale, values, cancellationToken);
        await transaction.ChangeAsync(Dirty, values, cancellationToken);
        await book.ChangedAsync(upload.Project, cancellationToken);
        return (taken, unknown);
    }

    /// <summary>A translation service shall be told of an upload.</summary>
    public Task AnnounceAsync(StringUpload upload, string hook, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(
            Announce,
            new
            {
                project = upload.Project,
                hook,
                upload = upload.Id,
                at = upload.At,
            },
            cancellationToken
        );

    /// <summary>Forgets what was laid aside, up to a place in the upload.</summary>
    public Task ClearAsync(string staging, long upTo, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(Clear, new { staging, upTo }, cancellationToken);

    /// <summary>Forgets what was laid aside by uploads that never came to their end.</summary>
    public Task SweepAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(Sweep, new { before = UlidSource.FirstOf(before) }, cancellationToken);
}
