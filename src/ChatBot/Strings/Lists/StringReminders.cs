using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Strings;
using ChatBot.Hosting;
using ChatBot.Settings;
using ChatBot.Storage;
using ChatBot.Strings.Store;

namespace ChatBot.Strings.Lists;

/// <summary>Reminds rooms of what is live on the last tier and untranslated for long: one digest, which replaces the one before.</summary>
internal sealed class StringReminders(
    IUnitsOfWork units,
    ProjectList projects,
    ChatBotSettings settings,
    ChangeSignal signal,
    TimeProvider clock,
    ILogger<StringReminders> logger
) : BackgroundLoop(new ChangeSignal(), clock, logger)
{
    protected override TimeSpan Every => TimeSpan.FromMinutes(10);

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        foreach (var project in projects.All)
        {
            var of = settings.Projects.First(one => one.Name == project.Name).Strings;
            if (of.RemindAfter <= TimeSpan.Zero)
                continue;
            foreach (var room in project.LocaleRooms.Where(room => room.Quiet?.At(now) != true))
                await RemindAsync(project, room, of, now, cancellationToken);
        }
    }

    private async Task RemindAsync(
        Project project,
        LocaleRoom room,
        StringsSettings of,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await using var unit = units.Begin();
        var lists = unit.Of<SqlStringLists>();
        var (count, first) = await lists.LongMissingAsync(project, room, now - of.RemindAfter, of.Shown, cancellationToken);
        if (count == 0 || !await lists.RemindAsync(project, room, now - of.RemindAfter, now, cancellationToken))
            return;
        var subject = $"strings-reminder:{project.Name}:{room.Locale}";
        await unit.Of<SqlPostBook>().RemoveAsync(subject, room.Room, cancellationToken);
        await unit.Posts.WantAsync(
            new Post(subject, StringPost.Reminder(project, room.Locale, project.Tiers[^1], count, first)),
            room.Room,
            cancellationToken
        );
        await unit.CommitAsync(cancellationToken);
        signal.All();
    }
}
