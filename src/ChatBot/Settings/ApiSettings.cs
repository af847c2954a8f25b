namespace ChatBot.Settings;

/// <summary>The HTTP interface.</summary>
internal sealed class ApiSettings
{
    /// <summary>
    /// What callers beyond this machine send as <c>Authorization: Bearer …</c>, at least 16 characters. Default none: nobody
    /// beyond this machine is let in.
    /// </summary>
    public string Token { get; set; } = "";
}
