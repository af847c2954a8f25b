using ChatBot.People;
using ChatBot.Posts;

namespace ChatBot.Holds;

/// <summary>What a hold's post says while it stands and after.</summary>
public static class HoldPost
{
    /// <summary>A hold that stands.</summary>
    public static Post Standing(Hold hold) =>
        new(hold.Subject, new PostContent(hold.IsQuarantine
            ? Line.Of($"{hold.Scope} keeps out {hold.Bad!.Value.Code}: {hold.Why}")
            : Line.Of($"{hold.By} holds {hold.Scope}: {hold.Why}"))
        {
            Lines = hold.IsQuarantine ? [Line.Of($"A newer revision may go; lifting this needs a reason.")]
                : hold.Until is { } until ? [Line.Of($"until {until}")] : [],
            Buttons = hold.IsQuarantine ? [] : [new Button(hold.LiftLine)],
        });

    /// <summary>A lifted hold.</summary>
    public static Post Lifted(Hold hold, PersonId by, OutsideText why) =>
        new(hold.Subject, new PostContent(why.IsEmpty
            ? Line.Of($"{by} lifted the hold on {hold.Scope} ({hold.By}: {hold.Why})")
            : Line.Of($"{by} lifted the hold on {hold.Scope}: {why} ({hold.By}: {hold.Why})")));
}
