using ChatBot.Core.Chat;
using ChatBot.Core.Deploys;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;
using ChatBot.Core.Turns;
using ChatBot.Hosting;

namespace ChatBot.Turns;

/// <summary>
/// Keeps queues moving: a called person who does not answer is passed over; an idle holder is asked, and skipped only when
/// somebody waits. Never while a run is going on.
/// </summary>
internal sealed class TurnLoop(
    IUnitsOfWork units,
    ProjectList projects,
    TurnRules rules,
    ChangeSignal signal,
    TimeProvider clock,
    ILogger<TurnLoop> logger
) : BackgroundLoop(signal, clock, logger)
{
    private readonly ChangeSignal _signal = signal;

    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var project in projects.All)
            await LookAtAsync(project, cancellationToken);
    }

    private async Task LookAtAsync(Project project, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        var turns = unit.Of<ITurnBook>();
        if (await turns.QueueAsync(project.Name, cancellationToken) is not [var turn, ..] queue)
            return;
        var now = Clock.GetUtcNow();
        var posts = turn.State switch
        {
            // Somebody joined as the turn ended: nobody was there to be called.
            TurnState.Waiting => await unit.Of<TurnCaller>().CallAsync(project, now, cancellationToken),
            TurnState.Called => await PassOverAsync(turn, project, turns, unit, now, cancellationToken),
            _ => await AskOrSkipAsync(turn, queue.Skip(1).FirstOrDefault(), project, unit, now, cancellationToken),
        };
        if (posts.Count == 0)
            return;
        foreach (var post in posts)
        foreach (var room in projects.RoomsOf(project.Name, null))
            await unit.Posts.WantAsync(post, room, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        _signal.All();
    }

    private async Task<IReadOnlyList<Post>> PassOverAsync(
        Turn turn,
        Project project,
        ITurnBook turns,
        IUnitOfWork unit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (now < turn.Since + rules.AcceptWithin || !await turns.LeaveAsync(project.Name, turn.Person, now, cancellationToken))
            return [];
        await unit.Timeline.AddAsync(
            new TimelineEntry(PersonId.Bot, "passed over", project.Name, "turn") { Why = $"{turn.Person} did not answer" },
            cancellationToken
        );
        var passed = TurnPost.Ended(
            project,
            turn.Person,
            Line.Of($"{turn.Person} did not answer in time and is out of the line for {project.Name}"),
            now
        );
        return [passed, .. await unit.Of<TurnCaller>().CallAsync(project, now, cancellationToken)];
    }

    private async Task<IReadOnlyList<Post>> AskOrSkipAsync(
        Turn turn,
        Turn? waiting,
        Project project,
        IUnitOfWork unit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var turns = unit.Of<ITurnBook>();
        if (waiting is null || now < turn.ActiveAt + rules.IdleAfter)
            return [];
        if ((await unit.Of<IDeployBook>().UnfinishedAsync(project.Name, null, cancellationToken)).Count > 0)
            return [];
        if (turn.AskedAt < waiting.Since)
        {
            // Those who waited then are gone: for who waits now the holder was never asked.
            await turns.TouchAsync(project.Name, turn.Person, now, cancellationToken);
            turn = turn with { ActiveAt = now, AskedAt = null };
        }
        if (turn.AskedAt is not { } asked)
            return await turns.AskAsync(turn, now, cancellationToken) ? [Asking(turn, project, now)] : [];
        if (now < asked + rules.AnswerWithin || !await turns.EndAsync(project.Name, turn.Person, now, cancellationToken))
            return [];
        await unit.Timeline.AddAsync(
            new TimelineEntry(PersonId.Bot, "ended the turn", project.Name, "turn") { Why = $"{turn.Person} was idle" },
            cancellationToken
        );
        var skipped = TurnPost.Ended(
            project,
            turn.Person,
            Line.Of(
                $"{turn.Person} did not answer; the turn on {project.Name} moves on. {new Mention(turn.Person)}, to get it "
                    + $"back, join again."
            ),
            now
        );
        return
        [
            skipped with
            {
                Content = skipped.Content with { Buttons = [new Button($"join {project.Name}")] },
            },
            .. await unit.Of<TurnCaller>().CallAsync(project, now, cancellationToken),
        ];
    }

    private Post Asking(Turn turn, Project project, DateTimeOffset now)
    {
        var post = TurnPost.Ended(
            project,
            turn.Person,
            Line.Of(
                $"{new Mention(turn.Person)}, do you still need the turn on {project.Name}? Others wait; it moves on at "
                    + $"{now + rules.AnswerWithin}."
            ),
            now
        );
        return post with
        {
            Content = post.Content with
            {
                Buttons = [new Button("I still need it", $"join {project.Name}"), new Button($"done {project.Name}")],
            },
        };
    }
}
