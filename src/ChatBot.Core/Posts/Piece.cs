namespace ChatBot.Core.Posts;

/// <summary>One piece of a <see cref="Line"/>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text, unescaped.</param>
public readonly record struct Piece(PieceKind Kind, string Text);
