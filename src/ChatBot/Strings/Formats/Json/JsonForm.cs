using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Json;

/// <summary>A text in a JSON file of keys, which may be one of several for different counts.</summary>
/// <param name="Name">Its name in the object that it is in.</param>
/// <param name="Text">The text.</param>
/// <param name="Line">Where it stands.</param>
internal sealed record JsonForm(string Name, string Text, long Line)
{
    /// <summary>What the name ends with, when that is for how many it is: <c>other</c> of <c>item_other</c>. Else empty.</summary>
    public string Category { get; } =
        Name.LastIndexOf('_') is > 0 and var end && PluralCategory.Names.Contains(Name[(end + 1)..]) ? Name[(end + 1)..] : "";

    /// <summary>What stands before that: <c>item</c>.</summary>
    public string Stem => Name[..(Name.Length - Category.Length - 1)];
}
