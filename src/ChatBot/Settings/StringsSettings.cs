namespace ChatBot.Settings;

/// <summary>The strings of a project: what people read in it, and who translates that.</summary>
internal sealed class StringsSettings
{
    /// <summary>The locale of the source strings. Default <c>en</c>.</summary>
    public string Source { get; set; } = "en";

    /// <summary>The locales that it is translated into. Those of its rooms, and those that were ever uploaded, count without being listed. Default none.</summary>
    public List<string> Locales { get; set; } = [];

    /// <summary>What builds beyond this machine send as <c>Authorization: Bearer …</c>, or as the last part of the address <c>/hooks/strings/{project}/{secret}</c>; at least 16 characters. Default none: only this machine, and who has <c>Api:Token</c>.</summary>
    public string Secret { get; set; } = "";

    /// <summary>How many strings a post shows, 1 to 50; the rest is in its thread. Default 10.</summary>
    public int Shown { get; set; } = 10;

    /// <summary>How long strings may be live on the last tier and untranslated before a locale's room is reminded of them, once in as long; an hour to a year. Default 7 days; 0 for never.</summary>
    public TimeSpan RemindAfter { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The translation services that are told of new and changed strings. Default none.</summary>
    public List<StringHookSettings> Hooks { get; set; } = [];
}

/// <summary>A translation service that is told when there are new or changed strings: by one call or several, one after the other. Whatever fails is tried again, from the first call on, for a day.</summary>
internal sealed class StringHookSettings
{
    /// <summary>Its name, as logs and <c>doctor</c> say it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The calls, in order.</summary>
    public List<StringCallSettings> Calls { get; set; } = [];
}

/// <summary>
/// A call of a translation service. Holes are filled in, escaped for the place where they stand: <c>{project}</c>, <c>{source}</c>, <c>{build}</c>, <c>{revision}</c>, <c>{url}</c>,
/// <c>{upload}</c>, <c>{new}</c>, <c>{changed}</c>, and what <see cref="Keep"/> kept of the calls before.
/// </summary>
internal sealed class StringCallSettings
{
    /// <summary>The verb and the address: <c>POST https://translate.example.com/hook</c>.</summary>
    public string Send { get; set; } = "";

    /// <summary>Headers, like <c>Authorization</c>. Default none; each call says by <c>Idempotency-Key</c> what it is about.</summary>
    public Dictionary<string, string> Headers { get; set; } = [];

    /// <summary>The body: <c>@json</c>, <c>@po</c> or <c>@txt</c> for a file with all source strings; else JSON with holes in its strings, or without quotes in place of whole numbers. Default: the new and changed strings as JSON, the first 1,000 of them.</summary>
    public string Body { get; set; } = "";

    /// <summary>The fields of a form (<c>multipart/form-data</c>) in place of a body; <c>@json</c>, <c>@po</c> and <c>@txt</c> are files. Default none.</summary>
    public Dictionary<string, string> Form { get; set; } = [];

    /// <summary>What of the answer, which is JSON then, the calls after this one need: a name for a hole, and where it stands (<c>data.id</c>). Default nothing.</summary>
    public Dictionary<string, string> Keep { get; set; } = [];
}

/// <summary>A room of translators.</summary>
internal sealed class LocaleRoomSettings
{
    /// <summary>The locale (<c>ru</c>, <c>pt-BR</c>), or <c>*</c>, the default, for one list for all of them.</summary>
    public string Locale { get; set; } = "*";

    /// <summary>The room, as <c>platform:name</c>.</summary>
    public string Room { get; set; } = "";

    /// <summary>From how many strings on it is told at once, 1 to 10,000. Default 1.</summary>
    public int From { get; set; } = 1;

    /// <summary>After how long it is told of fewer, too; at most 30 days. Default 4 hours.</summary>
    public TimeSpan After { get; set; } = TimeSpan.FromHours(4);

    /// <summary>When its quiet hours begin, as <c>22:00</c>. Default none.</summary>
    public string QuietFrom { get; set; } = "";

    /// <summary>When its quiet hours end, as <c>07:30</c>. Default none.</summary>
    public string QuietTo { get; set; } = "";

    /// <summary>The time zone of its quiet hours, as <c>Asia/Tokyo</c>. Default <c>UTC</c>.</summary>
    public string TimeZone { get; set; } = "UTC";
}
