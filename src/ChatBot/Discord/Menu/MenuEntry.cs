using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;

namespace ChatBot.Discord.Menu;

/// <summary>A command of the menu: how it looks there, and the line that is said when somebody fills it in.</summary>
internal sealed class MenuEntry
{
    private const int LongestThing = 4;

    private readonly CommandEntry _command;
    private readonly CommandVariant[] _wordings;

    public MenuEntry(CommandEntry command)
    {
        (_command, _wordings) = (command, [.. command.Usages.OrderBy(usage => usage.Hidden).SelectMany(CommandVariants.Of)]);
        var shown = command.Usages.Where(usage => !usage.Hidden).Select(CommandVariants.Of).ToArray();
        Blanks =
        [
            .. shown.SelectMany(wordings => wordings).SelectMany(variant => variant.Blanks).GroupBy(slot => slot.Name).Select(Merged),
        ];
        var needed = Blanks.Where(slot => IsNeeded(slot, shown.SelectMany(wordings => wordings))).ToArray();
        InMenu = new ApplicationCommand(command.Name, command.Described.Summary)
        {
            Options =
            [
                .. Blanks
                    .OrderBy(slot => needed.Contains(slot) ? 0 : 1)
                    .ThenBy(slot => slot is OptionSlot.Reason)
                    .Select(slot => Option(slot, needed.Contains(slot))),
            ],
        };
    }

    /// <summary>What can be filled in.</summary>
    public IReadOnlyList<OptionSlot> Blanks { get; }

    /// <summary>The command as it is registered.</summary>
    public ApplicationCommand InMenu { get; }

    /// <summary>The line that says what was filled in. What cannot be said is written down, so that it is refused in words.</summary>
    public string LineOf(CommandData data)
    {
        var names = Names(data);
        return Best(data, names) is { } variant ? variant.Say(_command.Name, data) : Unsayable(data, names);
    }

    /// <summary>The line with its reason left to be typed (<c>steal web - …</c>); null when something else is wrong, or nothing.</summary>
    public string? LacksReason(CommandData data) =>
        Best(data, Names(data)) is { LacksReason: true } variant ? $"{variant.Say(_command.Name, data)} - …" : null;

    private CommandVariant? Best(CommandData data, IReadOnlyCollection<string> names) =>
        _wordings
            .Where(variant => variant.IsOf(names))
            .OrderBy(variant => variant.LacksReason)
            .FirstOrDefault(variant => variant.Blanks.All(slot => Fits(slot, data)));

    // One word for one slot, so that 'main prod' is no branch and a tier. A halt is heard however it is said.
    private bool Fits(OptionSlot slot, CommandData data)
    {
        if (slot is not OptionSlot.Word word || _command.Described.Urgent)
            return true;
        var typed = TokenizedLine.Read($"{_command.Name} {data.Text(slot.Name)}");
        return typed.Tail is null
            && typed.Words.Count > 1
            && typed.Words.Count - 1
                <= (
                    word.Slot switch
                    {
                        Slot.Thing or Slot.Claim => LongestThing,
                        Slot.Values or Slot.Ids => int.MaxValue,
                        _ => 1,
                    }
                );
    }

    // No usage line fits 'number:727', so nothing is done, and nothing that was filled in is lost.
    private string Unsayable(CommandData data, IReadOnlyCollection<string> names)
    {
        var reason = Blanks.OfType<OptionSlot.Reason>().FirstOrDefault(blank => names.Contains(blank.Name))?.Name;
        var said = string.Join(' ', names.Where(name => name != reason).Select(name => $"{name}:{data.Text(name)}").Prepend(_command.Name));
        return reason is null ? said : $"{said} - {data.Text(reason)}";
    }

    private static string[] Names(CommandData data) =>
        [.. data.Options.Select(option => option.Name).Distinct().Where(name => data.Text(name) is not null)];

    private static OptionSlot Merged(IGrouping<string, OptionSlot> alike) =>
        alike.First() is OptionSlot.Word word
            ? word with
            {
                Words = [.. alike.OfType<OptionSlot.Word>().SelectMany(one => one.Words).Distinct()],
            }
            : alike.First();

    // A project may be left out in a room of one, and a reason is asked for when it is missing.
    private static bool IsNeeded(OptionSlot slot, IEnumerable<CommandVariant> wordings) =>
        slot is OptionSlot.Word { Slot: not Slot.Project } && wordings.All(variant => variant.Blanks.Any(one => one.Name == slot.Name));

    private static CommandOption Option(OptionSlot slot, bool needed) =>
        new(slot is OptionSlot.Flag ? OptionType.Flag : OptionType.Text, slot.Name, MenuText.Of(slot))
        {
            Required = needed ? true : null,
            Autocomplete = slot is OptionSlot.Word { Slot: not (Slot.Time or Slot.Code or Slot.Values or Slot.Ids) } ? true : null,
            MaxLength = slot is OptionSlot.Reason ? CommandParser.LongestWhy : null,
        };
}
