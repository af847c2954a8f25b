using ChatBot.Core.Chat.Grammar;

namespace ChatBot.Discord.Menu;

/// <summary>All ways of saying a usage line: each choice made, each optional part said or left out.</summary>
internal static class CommandVariants
{
    public static IReadOnlyList<CommandVariant> Of(Usage usage) => [.. Sequence(usage.Nodes, 0, CommandVariant.Empty)];

    private static IEnumerable<CommandVariant> Sequence(IReadOnlyList<UsageNode> nodes, int index, CommandVariant variant)
    {
        if (index == nodes.Count)
            return [variant];
        var (node, next) = (Plain(nodes[index]), index + 1 < nodes.Count ? Plain(nodes[index + 1]) : null);
        // The word before a time says which time it is: it names the option.
        if (node is WordNode word && next is SlotNode { Slot: Slot.Time })
            return Sequence(nodes, index + 2, variant.With($" {word.Word} ", new OptionSlot.Word(word.Word, Slot.Time, [])));
        return One(node, next, variant).SelectMany(said => Sequence(nodes, index + 1, said));
    }

    private static IEnumerable<CommandVariant> One(UsageNode node, UsageNode? next, CommandVariant variant) =>
        node switch
        {
            // 'halt all': the word stands where another usage has the project.
            WordNode { Word: KnownNames.All } => [variant.With(" ", Named(Slot.Project, [KnownNames.All]))],
            WordNode word => [variant.With($" {word.Word}", null)],
            SlotNode { Glued: true } slot => [variant.With(IsBehindProject(variant) ? "@" : " @", Named(slot.Slot, []))],
            // A project may be left out where only one is meant.
            SlotNode { Slot: Slot.Project } slot => [variant.With(" ", Named(slot.Slot, [])), variant],
            SlotNode slot => [variant.With(" ", Named(slot.Slot, []))],
            TailNode tail => [Reason(tail, variant), variant with { LacksReason = true }],
            GroupNode { Alternatives: [[TailNode tail]] } => [Reason(tail, variant), variant],
            // '[to] <person>': a word that only makes the line sound better.
            GroupNode { Optional: true, Alternatives: [[WordNode word]] } when next is SlotNode => [variant.With($" {word.Word}", null)],
            GroupNode { Optional: true, Alternatives: [[WordNode flag]] } =>
            [
                variant.With($" {flag.Word}", new OptionSlot.Flag(flag.Word)),
                variant,
            ],
            GroupNode group => Group(group, variant),
            _ => throw new InvalidOperationException($"Nobody says {node.GetType().Name}."),
        };

    // '<number|next>' is one option, which also takes the word.
    private static IEnumerable<CommandVariant> Group(GroupNode group, CommandVariant variant)
    {
        string[] words = [.. group.Alternatives.Select(nodes => nodes is [WordNode word] ? word.Word : null).OfType<string>()];
        var slot = group.Alternatives.SelectMany(nodes => nodes).OfType<SlotNode>().FirstOrDefault();
        var said =
            words.Length > 0 && slot is not null
                ? [variant.With(" ", Named(slot.Slot, words))]
                : group.Alternatives.SelectMany(nodes => Sequence(nodes, 0, variant));
        return group.Optional ? said.Append(variant) : said;
    }

    private static UsageNode Plain(UsageNode node) => node is GroupNode { Optional: false, Alternatives: [[var only]] } ? only : node;

    private static CommandVariant Reason(TailNode tail, CommandVariant variant) => variant.With(" - ", new OptionSlot.Reason(tail.Name));

    private static OptionSlot.Word Named(Slot slot, IReadOnlyList<string> words) => new(slot.ToString().ToLowerInvariant(), slot, words);

    private static bool IsBehindProject(CommandVariant variant) =>
        variant.Places is [.., { Blank: OptionSlot.Word { Slot: Slot.Project } }];
}
