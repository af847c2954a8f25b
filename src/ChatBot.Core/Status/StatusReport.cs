using ChatBot.Core.Claims;
using ChatBot.Core.Deploys;
using ChatBot.Core.Holds;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Turns;

namespace ChatBot.Core.Status;

/// <summary>What stands now, as lines: for <c>status</c> and for the board.</summary>
/// <param name="deploys">What runs where.</param>
/// <param name="turns">Whose turn it is.</param>
/// <param name="holds">What is held.</param>
/// <param name="claims">What is claimed.</param>
public sealed class StatusReport(IDeployBook deploys, ITurnBook turns, IHoldBook holds, IClaimBook claims)
{
    private const long ClaimsShown = 10;

    /// <summary>The lines about one project, the project's name first.</summary>
    public async Task<IReadOnlyList<Line>> OfAsync(Project project, DateTimeOffset at, CancellationToken cancellationToken)
    {
        List<Line> lines = [Line.Of($"{project.Name}")];
        foreach (var tier in project.Tiers)
            lines.Add(await RowAsync(project, tier, cancellationToken));
        lines.Add(TurnRow(await turns.QueueAsync(project.Name, cancellationToken)));
        foreach (var hold in await holds.StandingAsync(project.Name, null, at, cancellationToken))
            lines.Add(HoldRow(hold));
        lines.AddRange(await ClaimRowsAsync(project, cancellationToken));
        return lines;
    }

    private async Task<Line> RowAsync(Project project, Tier tier, CancellationToken cancellationToken)
    {
        var now = await deploys.NowAsync(project.Name, tier.Name, cancellationToken);
        var row = now switch
        {
            { Current: null, Interrupted: null } => Line.Of($"{tier.Name}: nothing yet"),
            // Nobody but the pipeline knows which of its steps switched what.
            { Interrupted: { Measure: not Measure.Servers } partial } => Line.Of(
                $"{tier.Name}: {partial.Revision.Code} came to {DeployPost.Progress(partial)}, so it may be half-way; "
                    + $"before it ran {now.Current?.Revision.Brief ?? "nothing"}"
            ),
            { Interrupted: { } partial } => Line.Of(
                $"{tier.Name}: {DeployPost.Progress(partial)} on {partial.Revision.Code}, the rest on "
                    + $"{now.Current?.Revision.Brief ?? "nothing"}"
            ),
            _ => Line.Of($"{tier.Name}: {now.Current!.Revision.Code} by {now.Current.By} since {now.Current.EndedAt ?? now.Current.At}"),
        };
        foreach (var deploy in await deploys.UnfinishedAsync(project.Name, tier.Name, cancellationToken))
            row += Line.Of($"; {deploy.By} brings {deploy.Revision.Code}: {DeployPost.Progress(deploy)}");
        return row;
    }

    private static Line TurnRow(IReadOnlyList<Turn> queue) =>
        queue switch
        {
            [{ State: TurnState.Held } turn, ..] => Line.Of($"turn: {turn.Person} since {turn.Since}; {TurnPost.Waiting(queue)}"),
            [{ State: TurnState.Called } turn, ..] => Line.Of($"turn: {turn.Person} was called at {turn.Since}; {TurnPost.Waiting(queue)}"),
            _ => Line.Of($"turn: free"),
        };

    private static Line HoldRow(Hold hold)
    {
        var row = hold.IsQuarantine
            ? Line.Of($"kept out of {hold.Scope}: {hold.Bad!.Value.Code}, {hold.By}: {hold.Why}")
            : Line.Of($"hold on {hold.Scope} by {hold.By} since {hold.Since}: {hold.Why}");
        return hold.Until is { } until ? row + Line.Of($", until {until}") : row;
    }

    private async Task<IReadOnlyList<Line>> ClaimRowsAsync(Project project, CancellationToken cancellationToken)
    {
        var open = await claims.OpenAsync(project.Name, new ClaimFilter { Newest = ClaimsShown }, cancellationToken);
        var count = open.Count < ClaimsShown ? open.Count : await claims.CountAsync(project.Name, cancellationToken);
        List<Line> lines = [.. open.Select(claim => Line.Of($"{claim.NameIn(project)}: {claim.Owner}").Then(", ", claim.Why.Cut(80)))];
        lines.Insert(
            0,
            count == 0
                ? Line.Of($"no open claims")
                : Line.Of($"{count} open claim{(count == 1 ? "" : "s")}{(count > open.Count ? ", the newest:" : ":")}")
        );
        return lines;
    }
}
