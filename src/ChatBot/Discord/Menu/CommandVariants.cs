using ChatBot.Core.Chat.Grammar;

namespace ChatBot.Discord.Menu;

/// <summary>All ways of saying a usage line: each choice made, each optional part said or left out.</summary>
internal static class CommandVariants
{
    public static IReadOnlyList<CommandVariant> Of(Usage usage) => [.. Sequence(usage.Nodes, 0, CommandVariant.Empty)];

    private static IEnumerable<CommandVariant> Sequence(IReadOnlyList<UsageNode> nodes, int index, CommandVariant wording)
    {
        if (index == nodes.Count)
            return [wording];
        var (node, next) = (Plain(nodes[index]), index + 1 < nodes.Count ? Plain(nodes[index + 1]) : null);
        // The word before a time says which time it is: it names the option.
        if (node is WordNode word && next is SlotNode { Slot: Slot.Time })
            return Sequence(nodes, index + 2, wording.With($" {word.Word} ", new OptionSlot.Word(word.Word, Slot.Time, [])));
        return One(node, next, wording).SelectMany(said => Sequence(nodes, index + 1, said));
    }

    private static IEnumerable<CommandVariant> One(UsageNode node, UsageNode? next, CommandVariant wording) =>
        node switch
        {
            // 'halt all': the word stands where another usage has the project.
            WordNode { Word: KnownNames.All } => [wording.With(" ", Named(Slot.Project, [KnownNames.All]))],
            WordNode word => [wording.With($" {word.Word}", null)],
            SlotNode { Glued: true } slot => [wording.With(IsBehindProject(wording) ? "@" : " @", Named(slot.Slot, []))],
            // A project may be left out where only one is meant.
            SlotNode { Slot: Slot.Project } slot => [wording.With(" ", Named(slot.Slot, [])), wording],
            SlotNode slot => [wording.With(" ", Named(slot.Slot, []))],
            TailNode tail => [Reason(tail, wording), wording with { LacksReason = true }],
            GroupNode { Alternatives: [[TailNode tail]] } => [Reason(tail, wording), wording],
            // '[to] <person>': a word that only makes the line sound better.
            GroupNode { Optional: true, Alternatives: [[WordNode word]] } when next is SlotNode => [wording.With($" {word.Word}", null)],
            GroupNode { Optional: true, Alternatives: [[WordNode flag]] } =>
            [
                wording.With($" {flag.Word}", new OptionSlot.Flag(flag.Word)),
                wording,
            ],
            GroupNode group => Group(group, wording),
            _ => throw new InvalidOperationException($"Nobody says {node.GetType().Name}."),
        };

    // '<number|next>' is one option, which also takes the word.
    private static IEnumerable<CommandVariant> Group(GroupNode group, CommandVariant wording)
    {
        string[] words = [.. group.Alternatives.Select(nodes => nodes is [WordNode word] ? word.Word : null).OfType<string>()];
        var slot = group.Alternatives.SelectMany(nodes => nodes).OfType<SlotNode>().FirstOrDefault();
        var said =
            words.Length > 0 && slot is not null
                ? [wording.With(" ", Named(slot.Slot, words))]
                : group.Alternatives.SelectMany(nodes => Sequence(nodes, 0, wording));
        return group.Optional ? said.Append(wording) : said;
    }

    private static UsageNode Plain(UsageNode node) => node is GroupNode { Optional: false, Alternatives: [[var only]] } ? only : node;

    private static CommandVariant Reason(TailNode tail, CommandVariant wording) => wording.With(" - ", new OptionSlot.Reason(tail.Name));

    private static OptionSlot.Word Named(Slot slot, IReadOnlyList<string> words) => new(slot.ToString().ToLowerInvariant(), slot, words);

    private static bool IsBehindProject(CommandVariant wording) =>
        wording.Places is [.., { Blank: OptionSlot.Word { Slot: Slot.Project } }];
}
