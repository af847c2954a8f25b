using System.Collections.Frozen;

namespace ChatBot.Core.Chat.Grammar;

/// <summary>A usage line as a grammar. See <see cref="UsageAttribute"/> for how it is written.</summary>
public sealed class Usage
{
    private static readonly FrozenDictionary<string, Slot> _slots = Enum.GetValues<Slot>()
        .ToFrozenDictionary(slot => slot.ToString().ToLowerInvariant());

    // How a usage line says it: that is how it is typed.
    private const string Values = "name=value…";

    private Usage(UsageAttribute written, IReadOnlyList<UsageNode> nodes, bool urgent) =>
        (Line, Nodes, DashMayBeLeftOut, Hidden, Urgent) = (written.Line, nodes, written.DashMayBeLeftOut, written.Hidden, urgent);

    /// <summary>The line as written: what people read.</summary>
    public string Line { get; }

    /// <summary>Whether it is only another spelling, kept out of help.</summary>
    public bool Hidden { get; }

    /// <summary>The line as it was understood, without its verb: what menus are made of.</summary>
    public IReadOnlyList<UsageNode> Nodes { get; }

    internal bool DashMayBeLeftOut { get; }

    internal bool Urgent { get; }

    /// <summary>Reads a usage line.</summary>
    /// <param name="written">The line.</param>
    /// <param name="urgent">Whether its command is; see <see cref="CommandAttribute.Urgent"/>.</param>
    /// <exception cref="FormatException">The line is not well formed; found by the first start and by the tests, never by a
    /// user.</exception>
    public static Usage Read(UsageAttribute written, bool urgent)
    {
        var line = written.Line;
        var at = line.IndexOf(' ') is var space and >= 0 ? space : line.Length;
        var alternatives = ReadAlternatives(line, ref at, '\0');
        return alternatives is [var nodes]
            ? new Usage(written, nodes, urgent)
            : throw new FormatException($"'{line}': a choice needs brackets.");
    }

    /// <summary>All ways in which typed words (without the verb) fit.</summary>
    public IEnumerable<UsageMatch> Fits(TokenizedLine typed, KnownNames names)
    {
        var rest = new TokenizedLine([.. typed.Words.Skip(1)], typed.Tail);
        return new UsageMatcher(rest, names, this).Of(Nodes);
    }

    private static IReadOnlyList<IReadOnlyList<UsageNode>> ReadAlternatives(string line, ref int at, char end)
    {
        List<IReadOnlyList<UsageNode>> alternatives = [];
        List<UsageNode> nodes = [];
        while (at < line.Length && line[at] != end)
        {
            var c = line[at];
            if (c == '|')
            {
                alternatives.Add([.. nodes]);
                nodes = [];
                at++;
            }
            else if (c == ' ')
                at++;
            else if (c == '-')
                nodes.Add(ReadTail(line, ref at, end));
            else if (c is '<' or '[')
                nodes.Add(ReadBracket(line, ref at));
            else
                nodes.Add(ReadWord(line, ref at));
        }
        if (end != '\0' && at >= line.Length)
            throw new FormatException($"'{line}': '{end}' is missing.");
        at++;
        return [.. alternatives, [.. nodes]];
    }

    private static TailNode ReadTail(string line, ref int at, char end)
    {
        var start = at + 1;
        at = end != '\0' && line.IndexOf(end, at) is var close and >= 0 ? close : line.Length;
        return new TailNode(line[start..at].Trim());
    }

    private static GroupNode ReadBracket(string line, ref int at)
    {
        var optional = line[at++] == '[';
        return new GroupNode(ReadAlternatives(line, ref at, optional ? ']' : '>'), optional);
    }

    private static UsageNode ReadWord(string line, ref int at)
    {
        var start = at;
        while (at < line.Length && line[at] is not (' ' or '|' or ']' or '>' or '[' or '<'))
            at++;
        var word = line[start..at];
        var glued = word[0] == '@';
        if (word == Values)
            return new SlotNode(Slot.Values, false);
        return _slots.TryGetValue(glued ? word[1..] : word, out var slot) ? new SlotNode(slot, glued) : new WordNode(word);
    }
}
