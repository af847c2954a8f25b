namespace ChatBot.Settings;

/// <summary>The built-in room.</summary>
internal sealed class LocalRoomSettings
{
    /// <summary>Whether there is one. Default true.</summary>
    public bool Enabled { get; set; } = true;
}
