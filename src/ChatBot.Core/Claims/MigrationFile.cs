using ChatBot.Core.Posts;

namespace ChatBot.Core.Claims;

/// <summary>A migration's file as the repository has it.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Branch">The branch it was seen on; trunk's name for trunk.</param>
/// <param name="Author">Who added it, as far as it is known.</param>
public sealed record MigrationFile(string Path, string Branch, OutsideText Author);
