namespace ChatBot.Cli.Room;

/// <summary>Who speaks, in which room, to which bot.</summary>
internal sealed record Speaker(Uri Url, string Room, string Person)
{
    /// <summary>The part of an address that a person may see: never a password in it.</summary>
    public string Shown => Url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    public Uri Address(string path)
    {
        var root = Url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');
        return new Uri($"{root}/api/rooms/{Uri.EscapeDataString(Room)}/{path}");
    }

    public Uri AddressAs(string path) => Address($"{path}?as={Uri.EscapeDataString(Person)}");
}
