using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChatBot.Tests.House.Measures;

/// <summary>How long methods, constructors and operators with a body are, from their first line without attributes to the last.</summary>
internal static class MethodMeasures
{
    private const int Long = 60;
    private const int Goal = 25;

    public static IEnumerable<Measure> Of(IReadOnlyList<SyntaxTree> trees)
    {
        Offender[] methods =
        [
            .. from tree in trees
            from method in tree.GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
            where method.Body is not null || method.ExpressionBody is not null
            select Offender.At(method, LinesOf(method), NameOf(method)),
        ];
        Offender[] longer = [.. methods.Where(method => method.Weight > Goal)];
        int[] lengths = [.. methods.Select(method => (int)method.Weight)];
        yield return Measure.Count("methods", $"methods of more than {Long} lines", [.. methods.Where(method => method.Weight > Long)]);
        yield return new("method-longest", "lines of the longest method", lengths.Max(), longer);
        yield return new("method-p95", "lines that nineteen of twenty methods keep to", lengths.Quantile(0.95), longer);
        yield return new("method-median", "median of a method's lines", lengths.Quantile(0.5), []);
    }

    private static int LinesOf(BaseMethodDeclarationSyntax method)
    {
        var first = method.AttributeLists.Count == 0 ? method.GetFirstToken() : method.AttributeLists.Last().GetLastToken().GetNextToken();
        var lines = method.GetLocation().GetLineSpan();
        return lines.EndLinePosition.Line - first.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
    }

    private static string NameOf(BaseMethodDeclarationSyntax method) =>
        method switch
        {
            MethodDeclarationSyntax { Identifier.Text: var name } => name,
            ConstructorDeclarationSyntax { Identifier.Text: var name } => name,
            _ => "operator",
        };
}
