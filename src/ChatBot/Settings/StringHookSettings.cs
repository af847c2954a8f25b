namespace ChatBot.Settings;

/// <summary>
/// A translation service that is told when there are new or changed strings: by one call or several, one after the other.
/// Whatever fails is tried again, from the first call on, for a day.
/// </summary>
internal sealed class StringHookSettings
{
    /// <summary>Its name, as logs and <c>doctor</c> say it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The calls, in order.</summary>
    public List<StringCallSettings> Calls { get; set; } = [];
}
