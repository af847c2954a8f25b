using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChatBot.Tests.House.Sources;

/// <summary>Asks the compiler for the meaning of every name in the code; comments and their crefs are not code.</summary>
internal sealed class ReferenceReader
{
    private readonly HashSet<Reference> _across = [];
    private readonly List<string> _unbound = [];
    private int _names;

    public static References Read(IReadOnlyList<CSharpCompilation> compilations, IReadOnlyList<SyntaxTree> trees)
    {
        var reader = new ReferenceReader();
        var ours = trees.ToHashSet();
        foreach (var compilation in compilations)
        {
            foreach (var tree in compilation.SyntaxTrees.Where(ours.Contains))
                reader.Read(compilation.GetSemanticModel(tree), tree);
        }
        return new([.. reader._across.OrderBy(one => one.ToString(), StringComparer.Ordinal)], reader._names, reader._unbound);
    }

    private void Read(SemanticModel model, SyntaxTree tree)
    {
        foreach (var node in tree.GetRoot().DescendantNodes(node => !IsNameOfNamespace(node)))
        {
            if (node is SimpleNameSyntax name && !IsNameOfNamespace(name))
                Read(model, name);
            else
                Add(node, Unnamed(model, node));
        }
    }

    // These use a type without saying its name.
    private static ISymbol? Unnamed(SemanticModel model, SyntaxNode node) =>
        node switch
        {
            ImplicitObjectCreationExpressionSyntax or ElementAccessExpressionSyntax => model.GetSymbolInfo(node).Symbol,
            SingleVariableDesignationSyntax or ForEachStatementSyntax or ParameterSyntax { Type: null } => model.GetDeclaredSymbol(node),
            _ => null,
        };

    private void Read(SemanticModel model, SimpleNameSyntax name)
    {
        _names++;
        var found = model.GetSymbolInfo(name);
        var symbol = found.Symbol ?? found.CandidateSymbols.FirstOrDefault();
        if (symbol is not null and not IErrorTypeSymbol)
            Add(name, symbol);
        else if (!NeedsNoMeaning(name))
            _unbound.Add($"{name} ({SourceFiles.PlaceOf(name)})");
    }

    private void Add(SyntaxNode at, ISymbol? symbol)
    {
        foreach (var type in TypesOf(symbol))
        {
            var here = at.SyntaxTree.FilePath;
            string[] there = [.. type.OriginalDefinition.DeclaringSyntaxReferences.Select(part => part.SyntaxTree.FilePath)];
            // A type in parts belongs to each folder in which it has one.
            if (there.Length == 0 || there.Any(file => SourceFiles.FolderOf(file) == SourceFiles.FolderOf(here)))
                continue;
            _across.Add(new(TypeAround(at), here, type.Name, there[0]));
        }
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(ISymbol? symbol) =>
        symbol switch
        {
            IAliasSymbol alias => TypesOf(alias.Target),
            IArrayTypeSymbol array => TypesOf(array.ElementType),
            INamedTypeSymbol type => type.TypeArguments.SelectMany(TypesOf).Append(Outermost(type)),
            ILocalSymbol { IsImplicitlyDeclared: false } local => TypesOf(local.Type),
            IParameterSymbol parameter => TypesOf(parameter.Type),
            IMethodSymbol method => method.TypeArguments.SelectMany(TypesOf).Concat(TypesOf(method.ContainingType)),
            IFieldSymbol or IPropertySymbol or IEventSymbol => TypesOf(symbol.ContainingType),
            _ => [],
        };

    private static INamedTypeSymbol Outermost(INamedTypeSymbol type) => type.ContainingType is { } outer ? Outermost(outer) : type;

    private static string TypeAround(SyntaxNode node) =>
        node.Ancestors().OfType<BaseTypeDeclarationSyntax>().LastOrDefault()?.Identifier.Text
        ?? Path.GetFileNameWithoutExtension(node.SyntaxTree.FilePath);

    private static bool IsNameOfNamespace(SyntaxNode node) => node is NameSyntax { Parent: BaseNamespaceDeclarationSyntax };

    private static bool NeedsNoMeaning(SimpleNameSyntax name) =>
        name is IdentifierNameSyntax { Identifier.Text: "nameof" or "notnull" or "_" } or { Parent: NameEqualsSyntax or NameColonSyntax };
}
