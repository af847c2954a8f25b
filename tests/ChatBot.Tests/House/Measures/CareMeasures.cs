using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChatBot.Tests.House.Measures;

/// <summary>Places where the compiler, or the reader of a log, was told to be quiet.</summary>
internal static class CareMeasures
{
    public static IEnumerable<Measure> Of(IReadOnlyList<SyntaxTree> trees)
    {
        SyntaxNode[] nodes = [.. trees.SelectMany(tree => tree.GetRoot().DescendantNodes())];
        var bare = nodes.OfType<CatchClauseSyntax>().Where(IsBare).Select(one => Offender.At(one, 1, Around(one)));
        yield return Measure.Count("catches", "catches of everything without a filter", [.. bare]);

        // A file with many is worse than many files with one.
        var bangs =
            from node in nodes
            where node.IsKind(SyntaxKind.SuppressNullableWarningExpression)
            group node by node.SyntaxTree.FilePath into file
            from bang in file
            select Offender.At(bang, file.Count(), bang.ToString());
        yield return Measure.Count("bangs", "null-forgiving `!`", [.. bangs]);
    }

    private static bool IsBare(CatchClauseSyntax one) =>
        one.Filter is null && one.Declaration?.Type.ToString() is null or "Exception" or "System.Exception";

    private static string Around(SyntaxNode node) =>
        node.Ancestors().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault()?.Identifier.Text ?? "";
}
