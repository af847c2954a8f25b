using Microsoft.CodeAnalysis.CSharp;

namespace ChatBot.Strings.Extracting.CSharp;

/// <summary>
/// Keeps from the compiler what it would take hours for, or die of: where a type or a lambda may begin it follows
/// parentheses and type arguments
/// however deep they go (<c>ScanType</c> in
/// https://github.com/dotnet/roslyn/blob/main/src/Compilers/CSharp/Portable/Parser/LanguageParser.cs).
/// </summary>
internal static class CSharpDepth
{
    /// <summary>How deep a source may be nested. People write less than thirty.</summary>
    private const int Deepest = 200;

    /// <exception cref="InsufficientExecutionStackException">It is nested too deeply.</exception>
    public static void Check(string source)
    {
        var (depth, types) = (0, 0);
        foreach (var token in SyntaxFactory.ParseTokens(source))
        {
            switch (token.Kind())
            {
                case SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken:
                    depth++;
                    break;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken:
                    depth = Math.Max(0, depth - 1);
                    break;
                case SyntaxKind.LessThanToken:
                    types++;
                    break;
                case SyntaxKind.GreaterThanToken:
                    types = Math.Max(0, types - 1);
                    break;
            }
            // A comparison has no end of its own; its statement has.
            if (token.Kind() is SyntaxKind.SemicolonToken or SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken)
                types = 0;
            if (depth > Deepest || types > Deepest)
                throw new InsufficientExecutionStackException();
        }
    }
}
