using System.Runtime.CompilerServices;
using ChatBot.Strings.Extracting.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChatBot.Strings.Extracting.CSharp;

/// <summary>
/// The text that an expression of C# is, as the running program would have it: literals of every kind, their sums, and
/// interpolated ones.
/// </summary>
internal static class CSharpText
{
    /// <returns>Null when only the running program knows it.</returns>
    public static string? Of(ExpressionSyntax? expression)
    {
        var text = new HoledText();
        return expression is not null && Append(text, expression) ? text.ToString() : null;
    }

    private static bool Append(HoledText text, ExpressionSyntax expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        // A sum leans to the left, however long it is.
        var summands = new Stack<ExpressionSyntax>();
        for (; expression is BinaryExpressionSyntax sum && sum.IsKind(SyntaxKind.AddExpression); expression = sum.Left)
            summands.Push(sum.Right);
        return AppendOne(text, expression) && summands.All(summand => AppendOne(text, summand));
    }

    private static bool AppendOne(HoledText text, ExpressionSyntax expression)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                return Append(text, inner.Expression);
            case PostfixUnaryExpressionSyntax sure when sure.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                return Append(text, sure.Operand);
            case InterpolatedStringExpressionSyntax holed:
                AppendParts(text, holed);
                return true;
            case LiteralExpressionSyntax literal
                when literal.Kind() is SyntaxKind.StringLiteralExpression or SyntaxKind.CharacterLiteralExpression:
                text.Append(literal.Token.ValueText);
                return true;
            default:
                return false;
        }
    }

    private static void AppendParts(HoledText text, InterpolatedStringExpressionSyntax holed)
    {
        var raw =
            holed.StringStartToken.Kind()
            is SyntaxKind.InterpolatedSingleLineRawStringStartToken
                or SyntaxKind.InterpolatedMultiLineRawStringStartToken;
        foreach (var part in holed.Contents)
        {
            if (part is InterpolatedStringTextSyntax { TextToken.ValueText: var words })
                text.Append(raw ? words : words.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal));
            else if (part is InterpolationSyntax { Expression: var hole } && Of(hole) is { } constant)
                text.Append(constant);
            else if (part is InterpolationSyntax { Expression: var other })
                text.AppendHole(NameOf(other));
        }
    }

    private static string? NameOf(ExpressionSyntax hole)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return hole switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberBindingExpressionSyntax member => member.Name.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax } member => member
                .Name
                .Identifier
                .ValueText,
            MemberAccessExpressionSyntax member => Joined(NameOf(member.Expression), member.Name.Identifier.ValueText),
            ConditionalAccessExpressionSyntax maybe => Joined(NameOf(maybe.Expression), NameOf(maybe.WhenNotNull)),
            ParenthesizedExpressionSyntax inner => NameOf(inner.Expression),
            PostfixUnaryExpressionSyntax sure when sure.IsKind(SyntaxKind.SuppressNullableWarningExpression) => NameOf(sure.Operand),
            _ => null,
        };
    }

    private static string? Joined(string? owner, string? member) => owner is null || member is null ? null : $"{owner}.{member}";
}
