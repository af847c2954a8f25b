using System.Globalization;
using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Claims;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;

namespace ChatBot.Commands.Claims;

/// <summary>Reserves a migration number or a thing for the person who says it.</summary>
[Command("take", "Reserve a migration number, or a thing like a server", Overheard = ["taking", "take"], EverydayWord = true)]
[Usage("take <number|next> [series] [- why]", DashMayBeLeftOut = true)]
[Usage("take <series> <number|next> [- why]", DashMayBeLeftOut = true, Hidden = true)]
[Usage("take <thing> [for <time>|until <time>] - why")]
[Usage("take <thing> offline [- why]", Hidden = true)]
[Usage("take new <thing> [for <time>|until <time>] - why", Hidden = true)]
public sealed class TakeCommand(IClaimBook claims, ProjectList projects, IRepositories repositories) : ICommand
{
    // 'taking 15 minutes off' names no migration.
    private static readonly HashSet<string> _units = new(
        [
            "s",
            "sec",
            "secs",
            "m",
            "min",
            "mins",
            "minute",
            "minutes",
            "h",
            "hr",
            "hrs",
            "hour",
            "hours",
            "day",
            "days",
            "week",
            "weeks",
            "am",
            "pm",
            "o'clock",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    // People take numbers near the end of a series; one far behind it, said without a dash, is asked about.
    private const long FarBehind = 100;

    // A number this far beyond the next one is a slip of the finger: it would burn all between.
    private const long FarthestJump = 1000;

    /// <inheritdoc/>
    public Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken) =>
        said.Fit.Word(Slot.Thing) is { } thing
            ? TakeThingAsync(said, thing.ToLowerInvariant(), cancellationToken)
            : TakeInSeriesAsync(said, cancellationToken);

    private async Task<Reply> TakeInSeriesAsync(Invocation said, CancellationToken cancellationToken)
    {
        var (project, series, refusal) = SeriesChoice.Of(said, projects, repositories);
        if (refusal is not null)
            return refusal;
        var request = new ClaimRequest(project!.Name, said.Person, said.Why, said.At);
        if (said.Fit.Word(Slot.Number) is not { } typed)
        {
            var claim = await claims.TakeNextAsync(request, series!.Name, cancellationToken);
            return Taken(said, claim, project, series, claim.Number!.Value + 1);
        }

        var next = await claims.NextAsync(project.Name, series!.Name, cancellationToken);
        if (Misread(said, typed, series, next) is { } wrong)
            return wrong;
        var number = long.Parse(typed.TrimStart('#'), CultureInfo.InvariantCulture);
        if (IsChatter(said))
            return Reply.Silence;
        if (said.Fit.Bare && said.Message.Heard != Addressing.Addressed && number < next - FarBehind)
            return IsThisMeant(said, series, number, next);
        return await claims.TakeNumberAsync(request, series.Name, number, cancellationToken) switch
        {
            TakeResult.Taken taken => Taken(said, taken.Claim, project, series, Math.Max(next, number + 1)),
            TakeResult.Held { Claim: var claim } when claim.Owner == said.Person => await AgainAsync(
                said,
                claim,
                project,
                cancellationToken
            ),
            TakeResult.Held { Claim: var claim } => IsHeld(said, claim, project, series, next),
            TakeResult.InRepository { File: var file } => IsInRepository(said, file, typed, series, next),
            var other => throw new InvalidOperationException($"Nobody answers {other}."),
        };
    }

    private async Task<Reply> TakeThingAsync(Invocation said, string thing, CancellationToken cancellationToken)
    {
        if (said.Project is not { } project)
            return Reply.Refuse($"Which project's {thing}? This room has several.");
        DateTimeOffset? until = null;
        if (said.Fit.Word(Slot.Time) is { } time && (until = TimeParser.Read(time, said.At)) is null)
            return Reply.Refuse($"{time} is no time that I know. Say it like 30m, 2h or 15:00.");
        var why = said.Fit.Has("offline") ? new OutsideText($"offline {said.Why}".TrimEnd()) : said.Why;
        var request = new ClaimRequest(project.Name, said.Person, why, said.At) { Until = until };
        return await claims.TakeThingAsync(request, thing, cancellationToken) switch
        {
            TakeResult.Taken taken => Did(taken.Claim, project),
            TakeResult.Held { Claim: var claim } when claim.Owner == said.Person => await AgainAsync(
                said,
                claim,
                project,
                cancellationToken
            ),
            TakeResult.Held { Claim: var claim } => Reply.Refuse(
                $"{thing} is {claim.Owner}'s since {claim.Since}: {claim.Why}. Ask {claim.Owner} to drop it, or to give it to you.",
                new Button("claims")
            ),
            var other => throw new InvalidOperationException($"Nobody answers {other}."),
        };
    }

    private static Reply Taken(Invocation said, Claim claim, Project project, Series series, long next)
    {
        var hint = said.Why.IsEmpty
            ? Line.Of($" Say {new Code($"take {claim.NameIn(project)} - …")} to add what it is for.")
            : Line.Of($"");
        return Did(claim, project) with
        {
            Private = new PostContent(Line.Of($"{claim.NameIn(project)} is yours. The next one is {series.Write(next)}.") + hint),
        };
    }

    // Taking what one has already changes only what it is for.
    private async Task<Reply> AgainAsync(Invocation said, Claim claim, Project project, CancellationToken cancellationToken)
    {
        if (said.Why.IsEmpty || said.Why == claim.Why || !await claims.RewordAsync(claim, said.Why, cancellationToken))
            return Reply.Tell(new PostContent($"{claim.NameIn(project)} is yours already, since {claim.Since}."));
        return Did(claim with { Why = said.Why }, project);
    }

    private static Reply Did(Claim claim, Project project) =>
        Reply.Did(
            new TimelineEntry(claim.Owner, "took", claim.Project, claim.Subject) { Why = claim.Why.Text },
            ClaimPost.Open(claim, project)
        );

    private static Reply? Misread(Invocation said, string typed, Series series, long next)
    {
        var digits = typed.TrimStart('#');
        if (!digits.All(char.IsAsciiDigit))
            return Reply.Refuse($"{typed} is no number in {series.Name}; the next one is {series.Write(next)}.");
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > Series.Greatest)
            return Reply.Refuse(
                $"{new OutsideText(typed).Cut(30)} is too long for a number in {series.Name}; the next one is {series.Write(next)}."
            );
        if (number == 0)
            return Reply.Refuse($"Numbers in {series.Name} begin at {series.Write(1)}; the next one is {series.Write(next)}.");
        if (digits != series.Write(number))
            return Reply.Refuse(
                $"Numbers in {series.Name} are written like {series.Write(next)}. Did you mean {series.Write(number)}?",
                Instead(said, series, number)
            );
        return number > next + FarthestJump
            ? Reply.Refuse(
                $"{typed} is far beyond {series.Write(next)}, the next number in {series.Name}. Was that a slip?",
                new Button("take next")
            )
            : null;
    }

    private static bool IsChatter(Invocation said) =>
        said is { Fit.Bare: true, Message.Heard: not Addressing.Addressed }
        && _units.Contains(said.Fit.Tail!.Split(' ')[0].TrimEnd('.', ',', '!'));

    private static Reply IsThisMeant(Invocation said, Series series, long number, long next) =>
        Reply.Refuse(
            Line.Of(
                $"Did you mean the number {series.Write(number)} in {series.Name}? The next one is {series.Write(next)}. "
                    + $"If not, never mind."
            ),
            new Button($"take {series.Write(number)}", $"take {series.Write(number)} {series.Name} - {said.Why}")
        );

    private static Reply IsHeld(Invocation said, Claim claim, Project project, Series series, long next) =>
        Reply.Refuse(
            Line.Of($"{claim.NameIn(project)} is {claim.Owner}'s since {claim.Since}").Then(": ", claim.Why)
                + Line.Of($". The next free one is {series.Write(next)}."),
            Instead(said, series, next)
        );

    private static Reply IsInRepository(Invocation said, MigrationFile file, string typed, Series series, long next) =>
        Reply.Refuse(
            Line.Of($"{typed} is in the repository already: {file.Path} on {file.Branch}").Then(" by ", file.Author)
                + Line.Of($". The next free one is {series.Write(next)}."),
            Instead(said, series, next)
        );

    // The series goes with the number when it was said: then there is more than one.
    private static Button Instead(Invocation said, Series series, long number)
    {
        var line = $"take {series.Write(number)}{(said.Fit.Word(Slot.Series) is null ? "" : " " + series.Name)}";
        return new Button(line, said.Why.IsEmpty ? line : $"{line} - {said.Why}");
    }
}
