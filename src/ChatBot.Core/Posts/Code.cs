namespace ChatBot.Core.Posts;

/// <summary>Marks something to be read letter by letter.</summary>
/// <param name="Text">A command, a revision, a path.</param>
public readonly record struct Code(string Text);
