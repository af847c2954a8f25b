using System.Collections.Frozen;
using System.Reflection;
using ChatBot.Core.Chat.Grammar;

namespace ChatBot.Core.Chat;

/// <summary>All commands, found by their attribute: adding one is adding its file.</summary>
public sealed class CommandCatalog
{
    private readonly FrozenDictionary<string, CommandEntry> _byVerb;
    private readonly FrozenDictionary<string, CommandEntry>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly FrozenSet<string> _overheard;

    /// <summary>Reads the commands of an assembly.</summary>
    /// <exception cref="InvalidOperationException">Two commands share a verb.</exception>
    /// <exception cref="FormatException">A usage line is not well formed.</exception>
    public CommandCatalog(Assembly assembly)
    {
        All = [.. assembly.GetTypes().Select(Read).OfType<CommandEntry>().OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        var verbs = All.SelectMany(entry => Verbs(entry).Select(verb => (verb, entry))).ToArray();
        if (verbs.GroupBy(pair => pair.verb, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidOperationException(
                $"'{twice.Key}' is the verb of two commands: {string.Join(", ", twice.Select(pair => pair.entry.Type.Name))}."
            );
        _byVerb = verbs.ToFrozenDictionary(pair => pair.verb, pair => pair.entry, StringComparer.OrdinalIgnoreCase);
        _bySpan = _byVerb.GetAlternateLookup<ReadOnlySpan<char>>();
        _overheard = All.SelectMany(entry => entry.Described.Overheard).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Names = [.. All.Select(entry => entry.Name)];
    }

    /// <summary>All commands, by name.</summary>
    public IReadOnlyList<CommandEntry> All { get; }

    /// <summary>The verbs of all commands, without their other words.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The command of a verb; null when there is none.</summary>
    public CommandEntry? Find(ReadOnlySpan<char> verb) => _bySpan.TryGetValue(verb, out var entry) ? entry : null;

    /// <summary>Whether a verb counts without a mention in a room of people.</summary>
    public bool IsOverheard(ReadOnlySpan<char> verb) => _overheard.GetAlternateLookup<ReadOnlySpan<char>>().Contains(verb);

    /// <summary>Whether a button that says this line asks once more.</summary>
    public bool AsksFirst(string line)
    {
        var end = line.IndexOf(' ', StringComparison.Ordinal);
        return Find(end < 0 ? line : line.AsSpan(0, end)) is { Described.AsksFirst: true };
    }

    private static IEnumerable<string> Verbs(CommandEntry entry) =>
        entry.Described.Aliases.Concat(entry.Described.Overheard).Prepend(entry.Name).Distinct(StringComparer.OrdinalIgnoreCase);

    private static CommandEntry? Read(Type type) =>
        type.GetCustomAttribute<CommandAttribute>() is { } described && typeof(ICommand).IsAssignableFrom(type)
            ? new CommandEntry(
                type,
                described,
                [.. type.GetCustomAttributes<UsageAttribute>().Select(usage => Usage.Read(usage, described.Urgent))]
            )
            : null;
}
