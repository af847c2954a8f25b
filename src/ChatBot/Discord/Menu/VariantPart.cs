namespace ChatBot.Discord.Menu;

/// <summary>A place in a line.</summary>
/// <param name="Before">What is said as it stands, with the space before it.</param>
/// <param name="Blank">What is filled in behind; null for nothing.</param>
internal sealed record VariantPart(string Before, OptionSlot? Blank);
