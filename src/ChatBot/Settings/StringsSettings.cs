namespace ChatBot.Settings;

/// <summary>The strings of a project: what people read in it, and who translates that.</summary>
internal sealed class StringsSettings
{
    /// <summary>The locale of the source strings. Default <c>en</c>.</summary>
    public string Source { get; set; } = "en";

    /// <summary>
    /// The locales that it is translated into. Those of its rooms, and those that were ever uploaded, count without being
    /// listed. Default none.
    /// </summary>
    public List<string> Locales { get; set; } = [];

    /// <summary>
    /// What builds beyond this machine send as <c>Authorization: Bearer …</c>, or as the last part of the address
    /// <c>/hooks/strings/{project}/{secret}</c>; at least 16 characters. Default none: only this machine, and who has
    /// <c>Api:Token</c>.
    /// </summary>
    public string Secret { get; set; } = "";

    /// <summary>How many strings a post shows, 1 to 50; the rest is in its thread. Default 10.</summary>
    public int Shown { get; set; } = 10;

    /// <summary>
    /// How long strings may be live on the last tier and untranslated before a locale's room is reminded of them, once in as
    /// long; an hour to a year. Default 7 days; 0 for never.
    /// </summary>
    public TimeSpan RemindAfter { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The translation services that are told of new and changed strings. Default none.</summary>
    public List<StringHookSettings> Hooks { get; set; } = [];
}
