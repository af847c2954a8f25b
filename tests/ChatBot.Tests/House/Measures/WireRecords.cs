using ChatBot.Tests.House.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChatBot.Tests.House.Measures;

/// <summary>
/// Which types are the form of something outside: those that a JSON context names, what these consist of, and what derives from
/// them. Found by name, which is enough where it is only about how files are cut.
/// </summary>
internal sealed class WireRecords
{
    private readonly HashSet<string> _reached;

    public WireRecords(IReadOnlyList<TopLevelType> types)
    {
        _reached =
        [
            .. from type in types
            from attribute in type.Syntax.AttributeLists.SelectMany(list => list.Attributes)
            where attribute.Name.ToString() == "JsonSerializable"
            from name in attribute.DescendantNodes().OfType<TypeOfExpressionSyntax>().SelectMany(one => NamesIn(one.Type))
            select name,
        ];
        for (var before = 0; before < _reached.Count; )
        {
            before = _reached.Count;
            _reached.UnionWith(types.Where(IsReached).SelectMany(PartsOf));
            _reached.UnionWith(types.Where(type => type.Bases.Any(_reached.Contains)).Select(type => type.Name));
        }
    }

    /// <summary>Whether the type is such a record, or a list of the numbers in one.</summary>
    public bool Has(TopLevelType type) =>
        type.Syntax switch
        {
            EnumDeclarationSyntax => true,
            RecordDeclarationSyntax or StructDeclarationSyntax => IsReached(type),
            ClassDeclarationSyntax list => IsStatic(list) && list.Members.All(one => one is FieldDeclarationSyntax),
            _ => false,
        };

    private static bool IsStatic(ClassDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.StaticKeyword);

    private bool IsReached(TopLevelType type) => _reached.Contains(type.Name);

    private static IEnumerable<string> PartsOf(TopLevelType type)
    {
        if (type.Syntax is not TypeDeclarationSyntax data)
            return [];
        var given = data.ParameterList?.Parameters.Select(parameter => parameter.Type) ?? [];
        var properties = data.Members.OfType<PropertyDeclarationSyntax>().Select(property => property.Type);
        return given.Concat(properties).OfType<TypeSyntax>().SelectMany(NamesIn);
    }

    private static IEnumerable<string> NamesIn(TypeSyntax type) =>
        type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(name => name.Identifier.Text);
}
