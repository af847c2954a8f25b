using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChatBot.Tests.House.Measures;

/// <summary>What classes are given; records are data and may be as wide as what they describe.</summary>
internal static class ConstructorMeasures
{
    private const string AllSettings = "ChatBotSettings";
    private const int Many = 5;

    public static IEnumerable<Measure> Of(IReadOnlyList<SyntaxTree> trees)
    {
        ParameterListSyntax[] constructors =
        [
            .. trees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()).SelectMany(ConstructorsOf),
        ];
        var settings = constructors.Where(TakesAllSettings).Select(Of);
        yield return Measure.Count("settings", $"classes whose constructor takes {AllSettings}", [.. settings]);

        Offender[] wide = [.. constructors.Where(one => one.Parameters.Count > Many).Select(Of)];
        var most = constructors.Max(one => one.Parameters.Count);
        yield return Measure.Count("constructors", $"constructors of classes with more than {Many} parameters", wide);
        yield return new("longest-constructor", "most parameters of a class's constructor", most, wide);
    }

    private static IEnumerable<ParameterListSyntax> ConstructorsOf(ClassDeclarationSyntax type) =>
        type
            .Members.OfType<ConstructorDeclarationSyntax>()
            .Select(one => one.ParameterList)
            .Append(type.ParameterList)
            .OfType<ParameterListSyntax>();

    private static bool TakesAllSettings(ParameterListSyntax constructor) =>
        constructor
            .Parameters.SelectMany(parameter => parameter.Type?.DescendantNodesAndSelf() ?? [])
            .Any(node => node is IdentifierNameSyntax { Identifier.Text: AllSettings });

    private static Offender Of(ParameterListSyntax constructor)
    {
        var type = constructor.FirstAncestorOrSelf<ClassDeclarationSyntax>();
        return Offender.At(constructor, constructor.Parameters.Count, type?.Identifier.Text ?? "");
    }
}
