using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Store;

/// <summary>A string with what a locale has for it.</summary>
internal sealed record ExportedString : StringRow
{
    public string? Translation { get; init; }
    public string? OverrideForms { get; init; }
    public long Fresh { get; init; }

    /// <summary>Whether the locale has nothing for the source as it reads now.</summary>
    public bool IsMissing => Fresh == 0;

    /// <summary>The string on its way out.</summary>
    /// <param name="orSource">Whether the source's own text stands in for what is missing.</param>
    public WrittenString Written(bool orSource)
    {
        var source = String.Found;
        var forms = StoredForms.Read(OverrideForms ?? Translation);
        if (forms.Count == 0 && orSource)
            forms = source.Forms.Count > 0 ? source.Forms : [new StringForm("", source.Text)];
        return new WrittenString(source, forms, forms.Count > 0 && IsMissing && !orSource);
    }
}
