using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Holds;

/// <summary>What a hold's post says while it stands and after.</summary>
public static class HoldPost
{
    /// <summary>A hold that stands.</summary>
    public static Post Standing(Hold hold) =>
        new(
            hold.Subject,
            new PostContent(
                hold.IsQuarantine
                    ? Line.Of($"{hold.Scope} keeps out {hold.Bad!.Value.Code}: {hold.Why}")
                    : Line.Of($"{hold.By} holds {hold.Scope}: {hold.Why}")
            )
            {
                Lines =
                    hold.IsQuarantine ? [Line.Of($"A newer revision may go; lifting this needs a reason.")]
                    : hold.Until is { } until ? [Line.Of($"until {until}")]
                    : [],
                Buttons = hold.IsQuarantine ? [] : [new Button(hold.LiftLine)],
            }
        )
        {
            Project = hold.Project,
        };

    /// <summary>A lifted hold.</summary>
    public static Post Lifted(Hold hold, PersonId by, OutsideText why)
    {
        var lifted = hold.Bad is { } bad
            ? Line.Of($"{by} lets {bad.Code} back to {hold.Scope}")
            : Line.Of($"{by} lifted the hold on {hold.Scope}");
        return new(hold.Subject, new PostContent(lifted.Then(": ", why) + Line.Of($" ({hold.By}: {hold.Why})")));
    }

    /// <summary>A hold whose time is over.</summary>
    public static Post Ended(Hold hold, DateTimeOffset until) =>
        new(hold.Subject, new PostContent($"{hold.By}'s hold on {hold.Scope} ended at {until} ({hold.Why})"));

    /// <summary>A quarantine that a newer revision has ended.</summary>
    public static Post Outlived(Hold hold, Revision newer) =>
        new(
            hold.Subject,
            new PostContent(
                $"{hold.Scope} runs {newer.Code}, which is newer: {hold.Bad!.Value.Code} is no longer kept out ({hold.By}: {hold.Why})"
            )
        );
}
