namespace ChatBot.Settings;

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
