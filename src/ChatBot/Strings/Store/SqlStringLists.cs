using ChatBot.Core.Projects;
using ChatBot.Core.Strings;
using ChatBot.Storage.Engine;

namespace ChatBot.Strings.Store;

/// <summary>
/// The lists of strings, and how far each room of translators was told. Whoever moves that on gives the list; the store
/// decides who does.
/// </summary>
internal sealed class SqlStringLists(Transaction transaction, SqlStringBook book)
{
    private const string Versions = "SELECT project, version FROM string_changes";

    private const string Know =
        "INSERT INTO string_rooms (project, locale, room, told) VALUES (@project, @locale, @room, 0) ON CONFLICT "
        + "(project, locale, room) DO NOTHING";

    private const string Told = "SELECT told FROM string_rooms WHERE project = @project AND locale = @locale AND room = @room";

    private const string Pending = $"""
        SELECT COUNT(DISTINCT s.id) AS count, MIN(u.at) AS oldest_at, COALESCE(MAX(n.upload), 0) AS up_to
        FROM string_news AS n JOIN strings AS s ON s.project = n.project AND s.id = n.string JOIN string_uploads AS u ON u.id = n.upload
        WHERE n.project = @project AND n.upload > @told AND s.gone_upload IS NULL AND NOT {SqlStringBook.IsTranslated}
        """;

    private const string Tell =
        "UPDATE string_rooms SET told = @upTo WHERE project = @project AND locale = @locale AND room = @room AND told = @told";

    // The sources of one build come one after the other: they are one list.
    private const string Extend = """
        UPDATE string_lists SET to_upload = @upTo, dirty = 1 WHERE to_upload = @told AND id = (SELECT MAX(l.id)
            FROM string_lists AS l WHERE l.project = @project AND l.locale = @locale AND l.room = @room)
            AND (SELECT u.build FROM string_uploads AS u WHERE u.id = @told) <> ''
            AND (SELECT u.build FROM string_uploads AS u WHERE u.id = @told) = (SELECT u.build FROM string_uploads AS u WHERE u.id = @upTo)
        """;

    private const string Give = """
        INSERT INTO string_lists (id, project, locale, room, after_upload, to_upload, reaches, at, dirty)
        SELECT 1 + COALESCE((SELECT id FROM string_lists ORDER BY id DESC LIMIT 1), 0), @project, @locale, @room,
            @told, @upTo, @reaches, @at, 1
        """;

    private const string Dirty = StringListRow.Select + " WHERE l.dirty = 1 ORDER BY l.id LIMIT @count";

    private const string Draw = """
        UPDATE string_lists SET dirty = CASE WHEN to_upload = @upTo AND @version = (SELECT c.version
            FROM string_changes AS c WHERE c.project = string_lists.project) THEN 0 ELSE 1 END
        WHERE id = @id AND dirty = 1
        """;

    private const string Tier =
        "SELECT tier, revision, upload FROM string_tiers WHERE project = @project AND tier = @tier ORDER BY at DESC LIMIT 1";

    private const string Reach = """
        INSERT INTO string_tiers (project, tier, at, revision, upload) VALUES (@project, @tier, @at, @revision,
            @upload) ON CONFLICT (project, tier, at) DO NOTHING
        """;

    private const string Built = """
        SELECT MAX(u.id) AS id, u.revision FROM (SELECT id, revision FROM string_uploads WHERE project = @project
            AND revision <> '' ORDER BY id DESC LIMIT 500) AS u
        GROUP BY u.revision ORDER BY MAX(u.id) DESC LIMIT @count
        """;

    // Live since long: the last tier had them as they read now before that instant, and has them still.
    private const string Long = $"""
        FROM strings AS s WHERE {SqlStringBook.Here} AND NOT {SqlStringBook.IsTranslated}
            AND s.changed_upload <= COALESCE((SELECT r.upload FROM string_tiers AS r WHERE r.project = @project
                AND r.tier = @last ORDER BY r.at DESC LIMIT 1), 0)
            AND EXISTS (SELECT 1 FROM string_tiers AS r WHERE r.project = @project AND r.tier = @last
                AND r.upload >= s.changed_upload AND r.at <= @before)
        """;

    private const string CountLong = $"SELECT COUNT(*) {Long}";

    private const string ReadLong = $"SELECT {StringRow.Columns} {Long} ORDER BY s.id LIMIT @count";

    private const string Remind = """
        UPDATE string_rooms SET reminded_at = @at WHERE project = @project AND locale = @locale AND room = @room
            AND (reminded_at IS NULL OR reminded_at <= @before)
        """;

    private sealed record PendingRow
    {
        public long Count { get; init; }
        public DateTimeOffset? OldestAt { get; init; }
        public long UpTo { get; init; }
    }

    private sealed record TierRow(string Tier, string Revision, long Upload);

    /// <summary>How often the strings of each project changed.</summary>
    public async Task<IReadOnlyDictionary<string, long>> VersionsAsync(CancellationToken cancellationToken) =>
        (await transaction.QueryAsync<(string Project, long Version)>(Versions, null, cancellationToken)).ToDictionary(
            row => row.Project,
            row => row.Version
        );

    /// <summary>Up to which upload a room was told.</summary>
    public async Task<long> ToldAsync(Project project, LocaleRoom room, CancellationToken cancellationToken) =>
        (await transaction.QueryAsync<long>(Told, Of(project, room), cancellationToken)).FirstOrDefault();

    /// <summary>What a room was not told of yet.</summary>
    public async Task<PendingStrings> PendingAsync(Project project, LocaleRoom room, long told, CancellationToken cancellationToken)
    {
        var row = (
            await transaction.QueryAsync<PendingRow>(
                Pending,
                new
                {
                    project = project.Name,
                    locale = room.Locale,
                    told,
                    others = await book.OthersAsync(project, cancellationToken),
                },
                cancellationToken
            )
        )[0];
        return new PendingStrings(row.Count, row.OldestAt, row.UpTo);
    }

    /// <summary>Gives a room a list of what it was not told of yet.</summary>
    /// <param name="project">The project.</param>
    /// <param name="room">The room.</param>
    /// <param name="told">Up to which upload it was told before, and is told now.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    /// <returns>False when somebody else gave it meanwhile.</returns>
    public async Task<bool> GiveAsync(
        Project project,
        LocaleRoom room,
        (long Told, long UpTo) told,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var values = new
        {
            project = project.Name,
            locale = room.Locale,
            room = room.Room.ToString(),
            told = told.Told,
            upTo = told.UpTo,
            at,
            reaches = await ReachesAsync(project, told.UpTo, cancellationToken),
        };
        await transaction.LockAsync(LockKeys.Strings, cancellationToken);
        await transaction.ChangeAsync(Know, values, cancellationToken);
        if (await transaction.ChangeAsync(Tell, values, cancellationToken) == 0)
            return false;
        if (await transaction.ChangeAsync(Extend, values, cancellationToken) == 0)
            await transaction.ChangeAsync(Give, values, cancellationToken);
        return true;
    }

    /// <summary>Lists that do not show what stands.</summary>
    public async Task<IReadOnlyList<StringList>> DirtyAsync(long count, CancellationToken cancellationToken) =>
        [.. (await transaction.QueryAsync<StringListRow>(Dirty, new { count }, cancellationToken)).Select(row => row.List)];

    /// <summary>
    /// A list shows what stood at a version of its project's strings. Where something changed since, it does not show what
    /// stands, and is drawn once more.
    /// </summary>
    /// <returns>False when somebody else drew it meanwhile, so that this drawing may be the older one.</returns>
    public async Task<bool> DrawAsync(StringList list, long version, CancellationToken cancellationToken)
    {
        // Or an engine could compare with the version from before a change that it waited for.
        await transaction.LockAsync(LockKeys.Strings, cancellationToken);
        return await transaction.ChangeAsync(
                Draw,
                new
                {
                    id = list.Id,
                    upTo = list.Upload.Id,
                    version,
                },
                cancellationToken
            ) == 1;
    }

    /// <summary>What a tier had when it was last looked at; null before.</summary>
    public async Task<(Revision Revision, long Upload)?> TierAsync(Project project, Tier tier, CancellationToken cancellationToken) =>
        (await transaction.QueryAsync<TierRow>(Tier, new { project = project.Name, tier = tier.Name }, cancellationToken)).FirstOrDefault()
            is { } row
            ? (new Revision(row.Revision), row.Upload)
            : null;

    /// <summary>A tier has the strings up to an upload from now on.</summary>
    public async Task ReachAsync(
        Project project,
        Tier tier,
        Revision revision,
        long upload,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        await transaction.ChangeAsync(
            Reach,
            new
            {
                project = project.Name,
                tier = tier.Name,
                at,
                revision = revision.Sha,
                upload,
            },
            cancellationToken
        );
        await book.ChangedAsync(project.Name, cancellationToken);
    }

    /// <summary>The revisions that were built last, newest first, each with its last upload.</summary>
    public async Task<IReadOnlyList<(Revision Revision, long Upload)>> BuiltAsync(
        Project project,
        long count,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                await transaction.QueryAsync<(long Id, string Revision)>(Built, new { project = project.Name, count }, cancellationToken)
            ).Select(row => (new Revision(row.Revision), row.Id)),
        ];

    /// <summary>What is live on the last tier and untranslated since before an instant: how many, and the first of them.</summary>
    public async Task<(long Count, IReadOnlyList<SourceString> First)> LongMissingAsync(
        Project project,
        LocaleRoom room,
        DateTimeOffset before,
        long count,
        CancellationToken cancellationToken
    )
    {
        var values = new
        {
            project = project.Name,
            locale = room.Locale,
            others = await book.OthersAsync(project, cancellationToken),
            last = project.Tiers[^1].Name,
            before,
            count,
        };
        var all = (await transaction.QueryAsync<long>(CountLong, values, cancellationToken))[0];
        return all == 0
            ? (0, [])
            : (all, [.. (await transaction.QueryAsync<StringRow>(ReadLong, values, cancellationToken)).Select(row => row.String)]);
    }

    /// <summary>Reminds a room, if it was not reminded since an instant; whoever gets true does it.</summary>
    public async Task<bool> RemindAsync(
        Project project,
        LocaleRoom room,
        DateTimeOffset before,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var values = new
        {
            project = project.Name,
            locale = room.Locale,
            room = room.Room.ToString(),
            before,
            at,
        };
        await transaction.ChangeAsync(Know, values, cancellationToken);
        return await transaction.ChangeAsync(Remind, values, cancellationToken) == 1;
    }

    private async Task<string> ReachesAsync(Project project, long upload, CancellationToken cancellationToken)
    {
        foreach (var tier in project.Tiers)
            if ((await TierAsync(project, tier, cancellationToken))?.Upload is not { } has || has < upload)
                return tier.Name;
        return "";
    }

    private static object Of(Project project, LocaleRoom room) =>
        new
        {
            project = project.Name,
            locale = room.Locale,
            room = room.Room.ToString(),
        };
}
