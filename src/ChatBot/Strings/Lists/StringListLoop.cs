using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Strings;
using ChatBot.Hosting;
using ChatBot.Settings;
using ChatBot.Strings.Store;

namespace ChatBot.Strings.Lists;

/// <summary>
/// Tells translators: gives each of their rooms a list when enough came or it waited long enough, outside of its quiet
/// hours; and draws the lists anew on which something changed.
/// </summary>
internal sealed class StringListLoop(
    IUnitsOfWork units,
    ProjectList projects,
    ChatBotSettings settings,
    ChangeSignal signal,
    TimeProvider clock,
    ILogger<StringListLoop> logger
) : BackgroundLoop(signal, clock, logger)
{
    private const int AtOnce = 50;

    private readonly ChangeSignal _signal = signal;
    private readonly Project[] _translated = [.. projects.All.Where(project => project.LocaleRooms.Count > 0)];
    private readonly Dictionary<string, long> _seen = [];
    private DateTimeOffset _lookedAt;

    protected override TimeSpan Every => TimeSpan.FromSeconds(10);

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (_translated.Length == 0)
            return;
        IReadOnlyDictionary<string, long> versions;
        await using (var unit = units.Begin())
            versions = await unit.Of<SqlStringLists>().VersionsAsync(cancellationToken);
        var isTime = Clock.GetUtcNow() - _lookedAt is var passed && (passed >= Every || passed < TimeSpan.Zero);
        Project[] meant =
        [
            .. _translated.Where(project =>
                versions.ContainsKey(project.Name) && (isTime || _seen.GetValueOrDefault(project.Name) != versions[project.Name])
            ),
        ];
        if (isTime)
            _lookedAt = Clock.GetUtcNow();
        var changed = false;
        foreach (var project in meant)
        {
            foreach (var room in project.LocaleRooms)
                changed |= await TellAsync(project, room, cancellationToken);
            _seen[project.Name] = versions[project.Name];
        }
        if (meant.Length > 0)
            changed |= await DrawAsync(cancellationToken);
        if (changed)
            _signal.All();
    }

    private async Task<bool> TellAsync(Project project, LocaleRoom room, CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        if (room.Quiet?.At(now) == true)
            return false;
        await using var unit = units.Begin();
        var lists = unit.Of<SqlStringLists>();
        var told = await lists.ToldAsync(project, room, cancellationToken);
        var pending = await lists.PendingAsync(project, room, told, cancellationToken);
        var isDue = pending.Count >= room.From || (pending.OldestAt is { } oldest && now - oldest >= room.After);
        if (pending.Count == 0 || !isDue || !await lists.GiveAsync(project, room, (told, pending.UpTo), now, cancellationToken))
            return false;
        await unit.CommitAsync(cancellationToken);
        return true;
    }

    // Each in a transaction of its own, and counted before it: the first list of an old project is long, and nobody's claim
    // may wait for that.
    private async Task<bool> DrawAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<StringList> dirty;
        await using (var looking = units.Begin())
            dirty = await looking.Of<SqlStringLists>().DirtyAsync(AtOnce, cancellationToken);
        foreach (var list in dirty)
        {
            var (post, version) = await DrawnAsync(list, cancellationToken);
            await using var unit = units.Begin();
            if (!await unit.Of<SqlStringLists>().DrawAsync(list, version, cancellationToken))
                continue;
            if (post is not null)
                await unit.Posts.WantAsync(post, list.Room, cancellationToken);
            await unit.CommitAsync(cancellationToken);
        }
        if (dirty.Count == AtOnce)
            Wake();
        return dirty.Count > 0;
    }

    private async Task<(Post? Post, long Version)> DrawnAsync(StringList list, CancellationToken cancellationToken)
    {
        await using var looking = units.Begin();
        var version = (await looking.Of<SqlStringLists>().VersionsAsync(cancellationToken)).GetValueOrDefault(list.Project);
        if (projects.Find(list.Project) is not { } project)
            return (null, version);
        var book = looking.Of<IStringBook>();
        return (
            StringPost.Of(
                list,
                project,
                await book.CountsAsync(list, cancellationToken),
                await book.ListedAsync(list, StringPost.MostNamed, cancellationToken),
                Shown(project)
            ),
            version
        );
    }

    private int Shown(Project project) => settings.Projects.FirstOrDefault(one => one.Name == project.Name)?.Strings.Shown ?? 10;
}
