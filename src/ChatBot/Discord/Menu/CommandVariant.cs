using System.Collections.Immutable;
using System.Text;

namespace ChatBot.Discord.Menu;

/// <summary>One way of saying a usage line, with nothing left to choose.</summary>
/// <param name="Places">What is said, in order.</param>
/// <param name="LacksReason">Whether it leaves out a reason that has to be given.</param>
internal sealed record CommandVariant(ImmutableList<VariantPart> Places, bool LacksReason)
{
    public static readonly CommandVariant Empty = new([], false);

    /// <summary>What has to be filled in, in order.</summary>
    public IEnumerable<OptionSlot> Blanks => Places.Select(place => place.Blank).OfType<OptionSlot>();

    public CommandVariant With(string before, OptionSlot? slot) => this with { Places = Places.Add(new VariantPart(before, slot)) };

    /// <summary>Whether it says exactly what was filled in.</summary>
    public bool IsOf(IReadOnlyCollection<string> names) => Blanks.Count() == names.Count && Blanks.All(slot => names.Contains(slot.Name));

    /// <summary>The line.</summary>
    /// <param name="verb">The command's verb.</param>
    /// <param name="data">What was filled in.</param>
    public string Say(string verb, CommandData data)
    {
        var line = new StringBuilder(verb);
        foreach (var place in Places)
        {
            line.Append(place.Before);
            if (place.Blank is not null and not OptionSlot.Flag)
                line.Append(data.Text(place.Blank.Name));
        }
        return line.ToString();
    }
}
