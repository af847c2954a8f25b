namespace ChatBot.Core.Rooms;

/// <summary>A room on a platform: <c>slack:C123</c>, <c>discord:456</c>, <c>local:deploys</c>.</summary>
/// <param name="Platform">The platform's name, lower case.</param>
/// <param name="Name">The platform's own id of the room.</param>
public readonly record struct RoomId(string Platform, string Name)
{
    /// <summary>The platform of the built-in rooms.</summary>
    public const string Local = "local";

    /// <summary>Reads <c>platform:name</c>.</summary>
    public static bool TryParse(string? text, out RoomId room)
    {
        var colon = text?.IndexOf(':') ?? -1;
        var fits = colon > 0 && colon < text!.Length - 1;
        room = fits ? new RoomId(text![..colon].ToLowerInvariant(), text[(colon + 1)..]) : default;
        return fits;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Platform}:{Name}";
}
