namespace ChatBot.Settings;

/// <summary>The rooms of a project.</summary>
internal sealed class RoomSettings
{
    /// <summary>Where deploys and claims are announced, as <c>platform:name</c>. At least one.</summary>
    public List<string> Deploys { get; set; } = [];

    /// <summary>Where translators are told of strings. Default none.</summary>
    public List<LocaleRoomSettings> Strings { get; set; } = [];
}
