using ChatBot.Core.Chat;
using ChatBot.Core.Holds;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;
using ChatBot.Hosting;

namespace ChatBot.Holds;

/// <summary>
/// Closes the holds whose end has come. Gates open at that instant by themselves; the room is told, and the button that
/// lifts goes away.
/// </summary>
internal sealed class HoldLoop(IUnitsOfWork units, ProjectList projects, ChangeSignal signal, TimeProvider clock, ILogger<HoldLoop> logger)
    : BackgroundLoop(signal, clock, logger)
{
    private readonly ChangeSignal _signal = signal;

    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        var now = Clock.GetUtcNow();
        var changed = false;
        // At the beginning of time every hold that nobody lifted stands still.
        foreach (var hold in await unit.Of<IHoldBook>().StandingAsync(null, null, DateTimeOffset.MinValue, cancellationToken))
            if (hold.Until is { } until && until <= now)
                changed |= await EndAsync(hold, until, unit, cancellationToken);
        if (!changed)
            return;
        await unit.CommitAsync(cancellationToken);
        _signal.All();
    }

    private async Task<bool> EndAsync(Hold hold, DateTimeOffset until, IUnitOfWork unit, CancellationToken cancellationToken)
    {
        // It was lifted by its end, an instant before: later there is nothing to lift.
        if (
            !await unit.Of<IHoldBook>()
                .LiftAsync(hold, PersonId.Bot, new OutsideText("its time is over"), until.AddTicks(-1), cancellationToken)
        )
            return false;
        await unit.Timeline.AddAsync(
            new TimelineEntry(PersonId.Bot, "ended the hold", hold.Project ?? "", hold.Subject)
            {
                Tier = hold.Tier ?? "",
                Why = "its time is over",
            },
            cancellationToken
        );
        var post = HoldPost.Ended(hold, until);
        var standing = await unit.Posts.RoomsAsync(post.Subject, cancellationToken);
        foreach (var room in projects.RoomsOf(hold.Project, null).Union(standing))
            await unit.Posts.WantAsync(post, room, cancellationToken);
        return true;
    }
}
