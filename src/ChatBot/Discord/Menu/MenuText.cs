using ChatBot.Core.Chat.Grammar;

namespace ChatBot.Discord.Menu;

/// <summary>What the menu says of an option, so that nobody has to look it up.</summary>
internal static class MenuText
{
    public static string Of(OptionSlot slot) =>
        slot switch
        {
            OptionSlot.Word { Slot: Slot.Time, Name: "for" } => "For how long: 30m, 2h, 1d",
            OptionSlot.Word { Slot: Slot.Time, Name: "until" } => "Until when: 15:00 (UTC), or 2h from now",
            OptionSlot.Word { Words.Count: > 0 } word => $"{Of(word.Slot)}, or {string.Join(", ", word.Words)}",
            OptionSlot.Word word => Of(word.Slot),
            OptionSlot.Flag { Name: "now" } => "Do not wait between servers",
            OptionSlot.Flag flag => $"Say '{flag.Name}', too",
            OptionSlot.Reason { Name: "why" } => "The reason, which everybody sees",
            _ => $"A {slot.Name} that everybody sees",
        };

    private static string Of(Slot slot) =>
        slot switch
        {
            Slot.Project => "The project; not needed in a room of one project",
            Slot.Tier => "The tier",
            Slot.Job => "The job, as the settings name it",
            Slot.Values => "Its parameters: name=value, with spaces between them",
            Slot.Series => "The number series",
            Slot.Number => "The number",
            Slot.Thing => "The thing, like a server",
            Slot.Claim => "The claimed number or thing",
            Slot.Person => "The person",
            Slot.Ref => "The branch, tag or commit",
            Slot.Release => "The deploy's number, or the revision",
            Slot.Time => "A duration (2h) or a time of day (15:00)",
            Slot.Command => "The command",
            Slot.Locale => "The locale, like ru or pt-BR",
            Slot.Ids => "The numbers of the strings: 12 14-17",
            Slot.Code => "The code that you got elsewhere; leave it out to get one",
            _ => throw new ArgumentOutOfRangeException(nameof(slot), slot, "Nobody described this slot."),
        };
}
