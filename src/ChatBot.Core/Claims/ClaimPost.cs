using ChatBot.Core.Deploys;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Claims;

/// <summary>What a claim's post says, at each of its stations.</summary>
public static class ClaimPost
{
    /// <summary>An open claim: pinned.</summary>
    public static Post Open(Claim claim, Project project)
    {
        var name = claim.NameIn(project);
        var what = Line.Of($"{claim.Owner} has {name}").Then(": ", claim.Why);
        return new Post(
            claim.Subject,
            new PostContent(what)
            {
                Lines = claim.Until is { } until ? [Line.Of($"until {until}")] : [],
                Buttons = [new Button($"drop {name}", DropLine(claim, project))],
            },
            Pinned: true
        );
    }

    /// <summary>A dropped claim: no longer pinned, and nothing to press.</summary>
    public static Post Dropped(Claim claim, Project project) =>
        new(claim.Subject, new PostContent(Line.Of($"{claim.Owner} dropped {claim.NameIn(project)}").Then(": ", claim.Why)));

    /// <summary>A claim whose migration reached the last tier.</summary>
    public static Post Landed(Claim claim, Project project, Deploy deploy) =>
        new(
            claim.Subject,
            new PostContent(
                Line.Of($"{claim.Owner}'s {claim.NameIn(project)} is on {deploy.Tier} with {deploy.Revision.Code}").Then(": ", claim.Why)
            )
        );

    /// <summary>The line that drops a claim.</summary>
    public static string DropLine(Claim claim, Project project) =>
        claim.Number is { } number
            ? $"drop {project.Series.First(series => series.Name == claim.Series).Write(number)} {claim.Series}"
            : $"drop {claim.Thing}";
}
