namespace ChatBot.Strings.Formats.Reading;

/// <summary>The names of plural forms: https://cldr.unicode.org/index/cldr-spec/plural-rules, and gettext's numbers.</summary>
internal static class PluralCategory
{
    /// <summary>The names, in the order that CLDR lists them in.</summary>
    public static readonly IReadOnlyList<string> Names = ["zero", "one", "two", "few", "many", "other"];

    /// <summary>Whether it is a name or a number of a form.</summary>
    public static bool IsKnown(string category) => Names.Contains(category) || category is [>= '0' and <= '5'];
}
