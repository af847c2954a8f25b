using System.Collections.Immutable;

namespace ChatBot.Core.Chat.Grammar;

/// <summary>Tries every way in which typed words fit a usage line. The lines are short, so trying is cheaper than being clever.</summary>
internal sealed class UsageMatcher(TokenizedLine typed, KnownNames names, Usage usage)
{
    private const int LongestThing = 4;

    // 'halt prod!' means prod; 'deploy sample?' is a question.
    private static readonly char[] _ends = [',', '.', '!', ':', ';'];

    private sealed record State(int At, int Letter, ImmutableList<Filled> Slots, ImmutableList<string> Said, bool Tail, bool Lacks);

    public IEnumerable<UsageMatch> Of(IReadOnlyList<UsageNode> nodes) =>
        Sequence(nodes, 0, new State(0, 0, [], [], false, false)).Select(Finish).OfType<UsageMatch>();

    private IEnumerable<State> Sequence(IReadOnlyList<UsageNode> nodes, int index, State state) =>
        index == nodes.Count ? [state] : One(nodes[index], state).SelectMany(next => Sequence(nodes, index + 1, next));

    private IEnumerable<State> One(UsageNode node, State state) =>
        node switch
        {
            WordNode word => Literal(word, state),
            SlotNode { Glued: true } slot => Glued(slot, state),
            SlotNode slot => Fill(slot.Slot, state),
            TailNode => [state with { Tail = true, Lacks = typed.Tail is null or "" }],
            GroupNode group => Group(group, state),
            _ => [],
        };

    // A word is taken before it is left out. A project's name may also be left out where only one is meant.
    private IEnumerable<State> Group(GroupNode group, State state)
    {
        var said = group.Alternatives.SelectMany(nodes => Sequence(nodes, 0, state));
        var ofTail = group.Alternatives is [[TailNode]];
        if (ofTail)
            return [state with { Tail = true }];
        var isProject = group.Alternatives is [[SlotNode { Slot: Slot.Project, Glued: false }]];
        return group.Optional || (isProject && names.ProjectMayBeLeftOut) ? said.Append(state) : said;
    }

    private IEnumerable<State> Literal(WordNode word, State state) =>
        Next(state) is { } typedWord && typedWord.Equals(word.Word, StringComparison.OrdinalIgnoreCase)
            ? [state with { At = state.At + 1, Said = state.Said.Add(word.Word) }]
            : [];

    private IEnumerable<State> Fill(Slot slot, State state)
    {
        var longest = slot switch
        {
            Slot.Thing or Slot.Claim => LongestThing,
            Slot.Values or Slot.Ids => int.MaxValue,
            _ => 1,
        };
        for (var count = Math.Min(longest, typed.Words.Count - state.At); count > 0; count--)
        {
            var word = string.Join(' ', typed.Words.Skip(state.At).Take(count));
            var at = slot == Slot.Project ? word.IndexOf('@') : -1;
            var letter = at > 0 ? at : 0;
            if (letter > 0)
                word = word[..letter];
            if (
                slot is Slot.Project or Slot.Tier
                && !names.Knows(slot, word, state.Slots)
                && names.Knows(slot, word.TrimEnd(_ends), state.Slots)
            )
                word = word.TrimEnd(_ends);
            if (!KnownNames.CouldBe(slot, word))
                continue;
            // 'take new web 2' says itself that the thing is not known yet.
            var known = (slot == Slot.Thing && state.Said.Contains("new")) || names.Knows(slot, word, state.Slots);
            var filled = new Filled(slot, word, known);
            yield return state with
            {
                At = state.At + (letter > 0 ? 0 : count),
                Letter = letter,
                Slots = state.Slots.Add(filled),
            };
        }
    }

    // The @ref of web@my/branch: the rest of the word whose beginning was the project; alone where the project is left out.
    private IEnumerable<State> Glued(SlotNode slot, State state)
    {
        if (Whole(state) is { } word && word.Length > state.Letter + 1 && word[state.Letter] == '@')
            yield return state with
            {
                At = state.At + 1,
                Letter = 0,
                Slots = state.Slots.Add(new Filled(slot.Slot, word[(state.Letter + 1)..], true)),
            };
    }

    private string? Whole(State state) => state.At < typed.Words.Count ? typed.Words[state.At] : null;

    private string? Next(State state) => state.Letter == 0 ? Whole(state) : null;

    private UsageMatch? Finish(State state)
    {
        if (state.Letter > 0)
            return null;
        var rest = typed.Words.Skip(state.At).ToArray();
        if (rest.Length == 0 && (typed.Tail is null || state.Tail))
            return new UsageMatch(state.Slots, state.Said, Text(typed.Tail), state.Lacks, false);
        var isReason =
            state.Slots is [.., { Known: true }]
            || (usage.Urgent && state.Slots.Count == 0 && !rest.Any(word => names.IsMentioned(word.TrimEnd(_ends))));
        var bare = usage.DashMayBeLeftOut && state.Tail && rest.Length > 0 && isReason && !names.IsNear(rest[0].TrimEnd(_ends));
        return bare ? new UsageMatch(state.Slots, state.Said, Join(rest, typed.Tail), false, true) : null;
    }

    private static string? Text(string? tail) => string.IsNullOrWhiteSpace(tail) ? null : tail;

    private static string Join(string[] rest, string? tail) => string.Join(' ', rest) + (tail is null ? "" : " - " + tail);
}
