using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Storage;

/// <summary>A migration's file as it was seen in a repository.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Path">Its path.</param>
/// <param name="Branch">The branch; trunk's name for trunk.</param>
/// <param name="OnTrunk">Whether that branch is trunk.</param>
/// <param name="Author">Who added it, as far as it is known.</param>
/// <param name="Revision">The commit in which it was seen.</param>
internal sealed record SeenFile(long Number, string Path, string Branch, bool OnTrunk, OutsideText Author, Revision Revision);
