using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Holds;
using ChatBot.Core.Posts;
using ChatBot.Core.Timeline;

namespace ChatBot.Commands.Holds;

/// <summary>Keeps deploys out of a tier, a project or everything.</summary>
[Command("hold", "Keep deploys out of a tier, a project or everything", EverydayWord = true)]
[Usage("hold <project|all> [tier] [until <time>|for <time>] - why", DashMayBeLeftOut = true)]
[Usage("hold <tier> [until <time>|for <time>] - why", Hidden = true)]
public sealed class HoldCommand(IHoldBook holds) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        var all = said.Fit.Has("all");
        if (!all && said.Project is null)
            return Reply.Refuse($"Hold what? Say {new Code("hold <project> [tier] - why")}.");
        DateTimeOffset? until = null;
        if (said.Fit.Word(Slot.Time) is { } time && (until = TimeParser.Read(time, said.At)) is null)
            return Reply.Refuse($"{time} is no time that I know. Say it like 30m, 2h or 15:00.");
        var hold = new Hold(holds.NewId(), said.Person, said.Why, said.At)
        {
            Project = all ? null : said.Project!.Name,
            Tier = said.Fit.Word(Slot.Tier) is { } tier ? said.Project?.Tier(tier)?.Name ?? tier.ToLowerInvariant() : null,
            Until = until,
        };
        await holds.AddAsync(hold, cancellationToken);
        return Reply.Did(
            new TimelineEntry(said.Person, "held", hold.Project ?? "", hold.Subject) { Tier = hold.Tier ?? "", Why = said.Why.Text },
            HoldPost.Standing(hold)
        );
    }
}
