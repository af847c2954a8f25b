using ChatBot.Core.Posts;

namespace ChatBot.Core.Projects;

/// <summary>A commit's id.</summary>
/// <param name="Sha">The full id, lower case hexadecimal.</param>
public readonly record struct Revision(string Sha)
{
    /// <summary>Some revision: nobody can tell which.</summary>
    public static readonly Revision Unknown = new("unknown");

    /// <summary>The id as people read it: its first eight letters.</summary>
    public string Brief => Sha.Length > 8 ? Sha[..8] : Sha;

    /// <summary>For a line of the bot.</summary>
    public Code Code => new(Brief);

    /// <inheritdoc/>
    public override string ToString() => Sha;
}
