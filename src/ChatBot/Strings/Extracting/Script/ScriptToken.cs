namespace ChatBot.Strings.Extracting.Script;

/// <summary>A word of JavaScript or TypeScript.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="At">Where it begins in the source.</param>
/// <param name="Value">What stands there; of a string what it means.</param>
/// <param name="Parts">A template's texts: one more than it has holes.</param>
/// <param name="Holes">The code in the holes of a template or an element.</param>
internal readonly record struct ScriptToken(
    ScriptTokenKind Kind,
    int At,
    string Value,
    IReadOnlyList<string>? Parts = null,
    IReadOnlyList<IReadOnlyList<ScriptToken>>? Holes = null
)
{
    public bool Is(string mark) => Kind == ScriptTokenKind.Mark && Value == mark;
}
