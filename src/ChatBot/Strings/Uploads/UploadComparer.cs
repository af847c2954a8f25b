using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Core.Strings;
using ChatBot.Storage.Engine;
using ChatBot.Strings.Formats.Reading;
using ChatBot.Strings.Store;

namespace ChatBot.Strings.Uploads;

/// <summary>
/// What a file has that its source did not have last, laid aside piece by piece. Forgotten at the end, whatever became of
/// it.
/// </summary>
internal sealed class UploadComparer(IUnitsOfWork units, string project, string source) : IAsyncDisposable
{
    // Each piece is a transaction, so that nobody waits for a long file.
    private const int Piece = 2_000;

    private const int MostForgottenAtOnce = 5 * Piece;

    // How many strings are read before what is left of them is swept up.
    private const int Sweep = 10_000;

    // More than that is no rename.
    private const int MostPaired = 500;

    private readonly List<StagedString> _waiting = [];
    private readonly List<(long Identity, FoundString Found)> _came = [];
    private PreviousUpload _known = new([], []);
    private long _staged;

    /// <summary>Under which name it is laid aside.</summary>
    public string Staging { get; private set; } = "";

    /// <summary>How many strings the source had last.</summary>
    public int KnownCount => _known.Count;

    /// <summary>Reads what the source had last.</summary>
    /// <param name="place">Under which name its fingerprints are.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>The number of its last upload.</returns>
    public async Task<long> BeginAsync(string place, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        Staging = unit.Of<UlidSource>().New();
        var uploads = unit.Of<SqlStringUploads>();
        // First the number: who comes between is seen by it.
        var since = await uploads.LastAsync(project, source, cancellationToken);
        _known = await uploads.KnownAsync(project, place, cancellationToken);
        return since;
    }

    /// <summary>Reads the file, and lays aside what is different.</summary>
    /// <param name="file">The file.</param>
    /// <param name="meant">What counts of a string; null for nothing.</param>
    /// <param name="hashOf">What is compared.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many strings count.</returns>
    public async Task<long> ReadAsync(
        StringFile file,
        Func<FoundString, FoundString?> meant,
        Func<FoundString, long> hashOf,
        CancellationToken cancellationToken
    )
    {
        long count = 0;
        await using var stream = new FileStream(
            file.Path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            1 << 16,
            FileOptions.SequentialScan
        );
        await foreach (var read in file.Format.ReadAsync(stream, cancellationToken))
        {
            if (meant(read) is not { } found)
                continue;
            var (identity, hash) = (Fingerprinting.IdentityOf(read, source), hashOf(found));
            switch (_known.See(identity, hash))
            {
                case Sight.Contradicted:
                    throw new StringFormatException(read.At, $"{Name(found)} stands here a second time, with another text.");
                case Sight.Repeated:
                    continue;
                case Sight.Different:
                    await StageAsync(
                        new StagedString(++_staged, StagedKind.Found, identity, hash, found)
                        {
                            Forms = found.Translation.Count > 0 ? found.Translation : null,
                        },
                        cancellationToken
                    );
                    if (_came.Count <= MostPaired)
                        _came.Add((identity, found));
                    break;
            }
            if (++count % Sweep == 0)
                SweepUp();
        }
        await FlushAsync(cancellationToken);
        return count;
    }

    /// <summary>Lays aside what the file has no more.</summary>
    public async Task StageGoneAsync(CancellationToken cancellationToken)
    {
        foreach (var identity in _known.Gone())
            await StageAsync(new StagedString(++_staged, StagedKind.Gone, identity, 0, new FoundString("")), cancellationToken);
        await FlushAsync(cancellationToken);
    }

    /// <summary>Takes what was laid aside.</summary>
    /// <returns>Null when another upload of the source came between.</returns>
    public async Task<(StringUpload Upload, UploadChanges Changes)?> ApplyAsync(
        StringUpload upload,
        long since,
        IReadOnlyList<string> hooks,
        CancellationToken cancellationToken
    )
    {
        var pairs = await PairsAsync(cancellationToken);
        await using var unit = units.Begin();
        var uploads = unit.Of<SqlStringUploads>();
        if (await uploads.ApplyAsync(Staging, upload, since, pairs, cancellationToken) is not { } applied)
            return null;
        if (applied.Changes is { New: > 0 } or { Changed: > 0 })
            foreach (var hook in hooks)
                await uploads.AnnounceAsync(applied.Upload, hook, cancellationToken);
        // Few are forgotten here, which spares the disk a commit or several.
        var areFew = _staged <= MostForgottenAtOnce;
        if (areFew)
            await uploads.ClearAsync(Staging, _staged, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        if (areFew)
            _staged = 0;
        return applied;
    }

    public async ValueTask DisposeAsync()
    {
        for (long upTo = 0; upTo < _staged; )
        {
            upTo += Piece;
            await using var unit = units.Begin();
            await unit.Of<SqlStringUploads>().ClearAsync(Staging, upTo, CancellationToken.None);
            await unit.CommitAsync(CancellationToken.None);
        }
        if (_known.Count + _staged < Sweep)
            return;
        // What was known and what came are megabytes that the runtime would keep for long, and the next build makes others.
        _known = new([], []);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    // What went and what came may be the same string.
    private async Task<IReadOnlyList<(long Id, long Identity)>> PairsAsync(CancellationToken cancellationToken)
    {
        if (_known.Gone().Take(MostPaired + 1).Count() is 0 or > MostPaired || _came.Count is 0 or > MostPaired)
            return [];
        await using var unit = units.Begin();
        var uploads = unit.Of<SqlStringUploads>();
        var left = await uploads.AloneAsync(Staging, project, source, cancellationToken);
        var taken = await uploads.TakenAsync(Staging, project, cancellationToken);
        var free = _came.Where(one => !taken.Contains(one.Identity)).ToArray();
        return [.. Pairing.Of(left, [.. free.Select(one => one.Found)]).Select(pair => (pair.Key, free[pair.Value].Identity))];
    }

    private async Task StageAsync(StagedString row, CancellationToken cancellationToken)
    {
        _waiting.Add(row);
        if (_waiting.Count == Piece)
            await FlushAsync(cancellationToken);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count == 0)
            return;
        await using var unit = units.Begin();
        await unit.Of<SqlStringUploads>().StageAsync(Staging, _waiting, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        _waiting.Clear();
        SweepUp();
    }

    // By itself the runtime first fills a share of the processor's cache, which on a server is some hundred megabytes. This
    // takes a millisecond, as nothing of it lives.
    private static void SweepUp() => GC.Collect(0, GCCollectionMode.Forced, blocking: true);

    private static string Name(FoundString found) => $"'{new OutsideText(found.Key ?? found.Text).Cut(60)}'";
}
