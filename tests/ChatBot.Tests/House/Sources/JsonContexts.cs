using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChatBot.Tests.House.Sources;

/// <summary>
/// The members that a generator adds to each JSON context. Generators are not run here, and without these members the type of
/// whatever is read from JSON would not be known, nor what is done with it.
/// </summary>
internal static class JsonContexts
{
    public static IEnumerable<string> Of(IEnumerable<SyntaxTree> trees) =>
        from tree in trees
        from type in tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
        let written = WrittenTypes(type).ToList()
        where written.Count > 0
        let types = type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Reverse().ToList()
        let opened = types.Select(one => $"partial {one.Keyword.Text} {one.Identifier.Text} {{ ")
        let closed = new string('}', types.Count)
        select $"{Usings(tree)} namespace {NamespaceOf(type)} {{ {string.Concat(opened)} {Members(type, written)} {closed} }}";

    private static IEnumerable<TypeSyntax> WrittenTypes(ClassDeclarationSyntax type) =>
        from attribute in type.AttributeLists.SelectMany(list => list.Attributes)
        where attribute.Name.ToString() == "JsonSerializable"
        from argument in attribute.ArgumentList!.Arguments
        let named = argument.Expression as TypeOfExpressionSyntax
        where named is not null
        select named.Type;

    private static string Members(ClassDeclarationSyntax type, IEnumerable<TypeSyntax> written)
    {
        const string options = "global::System.Text.Json.JsonSerializerOptions";
        const string info = "global::System.Text.Json.Serialization.Metadata.JsonTypeInfo";
        var name = type.Identifier.Text;
        return $"""
            public {name}() : base(null) {"{}"}
            public {name}({options} options) : base(options) {"{}"}
            public static {name} Default => null!;
            {string.Join('\n', written.Select(one => $"public {info}<{one}> {PropertyOf(one)} => null!;"))}
            """;
    }

    private static string PropertyOf(TypeSyntax type) =>
        type switch
        {
            ArrayTypeSyntax array => PropertyOf(array.ElementType) + "Array",
            GenericNameSyntax generic => generic.Identifier.Text + string.Concat(generic.TypeArgumentList.Arguments.Select(PropertyOf)),
            QualifiedNameSyntax qualified => PropertyOf(qualified.Right),
            PredefinedTypeSyntax { Keyword: var keyword } => keyword.Kind() switch
            {
                SyntaxKind.IntKeyword => "Int32",
                SyntaxKind.LongKeyword => "Int64",
                SyntaxKind.BoolKeyword => "Boolean",
                _ => char.ToUpperInvariant(keyword.Text[0]) + keyword.Text[1..],
            },
            _ => type.ToString(),
        };

    private static string Usings(SyntaxTree tree) => string.Join('\n', tree.GetCompilationUnitRoot().Usings.Select(one => one.ToString()));

    private static string NamespaceOf(SyntaxNode node) =>
        string.Join('.', node.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(one => one.Name.ToString()));
}
