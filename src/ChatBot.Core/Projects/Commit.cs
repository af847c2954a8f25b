using ChatBot.Core.Posts;

namespace ChatBot.Core.Projects;

/// <summary>A commit as a deploy's post names it.</summary>
/// <param name="Revision">Its id.</param>
/// <param name="Author">Who wrote it: the person's name where it is known, else the name in the commit.</param>
/// <param name="Subject">Its first line.</param>
public sealed record Commit(Revision Revision, OutsideText Author, OutsideText Subject);
