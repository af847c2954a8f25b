using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Claims;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;

namespace ChatBot.Commands.Claims;

/// <summary>Ends one's own claim.</summary>
[Command("drop", "Give up a claim of yours", EverydayWord = true)]
[Usage("drop <claim>")]
public sealed class DropCommand(IClaimBook claims, ProjectList projects) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        var (claim, project, refusal) = await new ClaimSearch(claims, projects).FindAsync(said, cancellationToken);
        if (refusal is not null)
            return refusal;
        if (claim!.Owner != said.Person)
            return IsNotYours(claim, project!);
        if (!await claims.DropAsync(claim, said.At, cancellationToken))
            return Reply.Refuse($"{claim.NameIn(project!)} has just changed hands. Look again.", new Button("claims"));
        var entry = new TimelineEntry(said.Person, "dropped", claim.Project, claim.Subject) { Why = claim.Why.Text };
        return Reply.Did(entry, ClaimPost.Dropped(claim, project!));
    }

    private static Reply IsNotYours(Claim claim, Project project) =>
        Reply.Refuse(
            $"{claim.NameIn(project)} is {claim.Owner}'s since {claim.Since}, and only {claim.Owner} can drop it or give it away."
        );
}
