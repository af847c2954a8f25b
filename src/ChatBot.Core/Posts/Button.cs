namespace ChatBot.Core.Posts;

/// <summary>A button: pressing it is saying its command, as the person who pressed.</summary>
/// <param name="Label">What stands on it; a few words.</param>
/// <param name="Command">The command line that it says.</param>
public sealed record Button(string Label, string Command)
{
    /// <summary>A button whose label is its command.</summary>
    public Button(string command)
        : this(command, command) { }
}
