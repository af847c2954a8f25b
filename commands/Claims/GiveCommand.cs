using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Claims;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;

namespace ChatBot.Commands.Claims;

/// <summary>Hands one's own claim to somebody else.</summary>
[Command("give", "Hand a claim of yours to somebody else", EverydayWord = true)]
[Usage("give <claim> to <person>")]
public sealed class GiveCommand(IClaimBook claims, ProjectList projects) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        var (claim, project, refusal) = await new ClaimSearch(claims, projects).FindAsync(said, cancellationToken);
        if (refusal is not null)
            return refusal;
        if (claim!.Owner != said.Person)
            return Reply.Refuse($"{claim.NameIn(project!)} is {claim.Owner}'s since {claim.Since}: only {claim.Owner} can give it away.");
        var to = said.Named!.Value;
        if (!await claims.GiveAsync(claim, to, cancellationToken))
            return Reply.Refuse($"{claim.NameIn(project!)} has just changed hands. Look again.", new Button("claims"));
        var entry = new TimelineEntry(said.Person, "gave", claim.Project, claim.Subject) { Why = $"to {to}" };
        return Reply.Did(entry, ClaimPost.Open(claim with { Owner = to }, project!));
    }
}
