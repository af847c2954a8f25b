using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Deploys;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Timeline;

namespace ChatBot.Commands.Deploys;

/// <summary>
/// Has a trigger made once more whose answer was lost and of which no run shows; somebody looked at the pipeline, and says
/// so by this.
/// </summary>
[Command("again", "Trigger a deploy once more that got no answer", EverydayWord = true, AsksFirst = true)]
[Usage("again <project> <tier>")]
[Usage("again <project> <job>")]
public sealed class AgainCommand(IDeployBook deploys, Roles roles) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        if (said.Project is not { } project || (said.Fit.Word(Slot.Tier) ?? said.Fit.Word(Slot.Job)) is not { } name)
            return Reply.Refuse($"Say which: {new Code("again <project> <tier>")}.");
        var going = await deploys.UnfinishedAsync(project.Name, null, cancellationToken);
        var meant = going.Where(deploy => deploy.Tier.Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (meant.FirstOrDefault(deploy => deploy.UnansweredAt is not null) is not { } deploy)
            return meant is [var other, ..]
                ? Reply.Refuse(
                    $"{other.By}'s {project.Name} {other.Tier} ({DeployPost.Progress(other)}) waits for nobody's word.",
                    new Button($"status {project.Name}")
                )
                : Reply.Refuse($"Nothing of {project.Name} {name} waits for an answer.", new Button($"status {project.Name}"));
        if (project.Target(deploy)?.Role is { } role && !roles.Has(said.Person, role))
            return Reply.Refuse($"That needs the role {role}: {string.Join(", ", roles.Of(role))}.");
        if (!await deploys.RecallAsync(deploy, cancellationToken))
            return Reply.Refuse(
                $"{project.Name} {deploy.Tier} moved on in this moment. Look at its post.",
                new Button($"status {project.Name}")
            );
        var entry = new TimelineEntry(said.Person, "said again", project.Name, deploy.Subject) { Tier = deploy.Tier };
        return Reply.Did(entry, DeployPost.Of(deploy with { CalledAt = null, UnansweredAt = null, LostAt = null }, project));
    }
}
