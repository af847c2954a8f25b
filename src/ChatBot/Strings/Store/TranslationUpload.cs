namespace ChatBot.Strings.Store;

/// <summary>An upload of translations.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Source">The source whose strings they are of.</param>
/// <param name="Locale">The locale.</param>
/// <param name="IsOverride">Whether they count before all others.</param>
internal sealed record TranslationUpload(string Project, string Source, string Locale, bool IsOverride)
{
    /// <summary>Under which name their fingerprints are kept; a source's own name holds no colon.</summary>
    public string Place => $"{(IsOverride ? "override" : "translation")}:{Locale}:{Source}";
}
