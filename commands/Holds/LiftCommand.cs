using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Holds;
using ChatBot.Core.Posts;
using ChatBot.Core.Timeline;

namespace ChatBot.Commands.Holds;

/// <summary>Lifts holds. A quarantine, which keeps a bad revision out after a rollback, is lifted only with a reason.</summary>
[Command("lift", "Lift a hold; with a reason also a quarantine", EverydayWord = true)]
[Usage("lift [project|all] [tier] [- why]", DashMayBeLeftOut = true)]
public sealed class LiftCommand(IHoldBook holds) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        var project = said.Fit.Has("all") ? null : said.Project;
        if (project is null && !said.Fit.Has("all"))
            return Reply.Refuse($"Lift the hold on what? Say {new Code("lift <project> [tier]")}.");
        var standing = (await holds.StandingAsync(project?.Name, said.Tier?.Name, said.At, cancellationToken))
            .Where(hold => IsMeant(hold, said, project?.Name))
            .ToArray();
        var kept = standing.Where(hold => hold.IsQuarantine && said.Why.IsEmpty).ToArray();
        List<Post> posts = [];
        List<TimelineEntry> happened = [];
        foreach (var hold in standing.Except(kept))
        {
            if (!await holds.LiftAsync(hold, said.Person, said.Why, said.At, cancellationToken))
                continue;
            posts.Add(HoldPost.Lifted(hold, said.Person, said.Why));
            happened.Add(
                new TimelineEntry(said.Person, "lifted", hold.Project ?? "", hold.Subject) { Tier = hold.Tier ?? "", Why = said.Why.Text }
            );
        }
        return posts.Count == 0
            ? await NothingAsync(said, kept, cancellationToken)
            : new Reply
            {
                Project = project?.Name,
                Posts = posts,
                Happened = happened,
                Private = kept.Length == 0 ? null : new PostContent(Kept(kept[0])),
            };
    }

    // 'lift sample' means every hold on sample and its tiers; 'lift sample prod' only prod's. A hold on everything is lifted by 'lift all'.
    private static bool IsMeant(Hold hold, Invocation said, string? project) =>
        hold.Project == project && (said.Fit.Word(Slot.Tier) is not { } tier || tier.Equals(hold.Tier, StringComparison.OrdinalIgnoreCase));

    // What is held by something wider, or only below, is no reason to send people looking.
    private async Task<Reply> NothingAsync(Invocation said, Hold[] kept, CancellationToken cancellationToken)
    {
        if (kept is [var quarantine, ..])
            return Reply.Refuse(Kept(quarantine));
        var all = said.Fit.Has("all");
        var on = said.Fit.Word(Slot.Tier) is { } tier ? $" {tier.ToLowerInvariant()}" : "";
        var scope = all
            ? on.Length == 0
                ? "everything"
                : $"all{on}"
            : $"{said.Project!.Name}{on}";
        var other = (
            await holds.StandingAsync(all ? null : said.Project!.Name, said.Tier?.Name, said.At, cancellationToken)
        ).FirstOrDefault(hold => !hold.IsQuarantine);
        return other is null
            ? Reply.Refuse($"There is no hold on {scope}; nothing was changed.", new Button("status"))
            : Reply.Refuse(
                $"There is no hold on {scope}, but {other.By} holds {other.Scope} since {other.Since}: {other.Why}. Nothing was changed.",
                new Button(other.LiftLine)
            );
    }

    private static Line Kept(Hold quarantine) =>
        Line.Of(
            $"{quarantine.Bad!.Value.Code} stays out of {quarantine.Scope} ({quarantine.By}: {quarantine.Why}) until "
                + $"something newer ships. To let it back, say why: {new Code($"lift {quarantine.Scope} - …")}."
        );
}
