using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChatBot.Tests.House.Sources;

/// <summary>A type that stands in a file by itself, not inside another.</summary>
internal sealed record TopLevelType(string Namespace, string Name, string File, MemberDeclarationSyntax Syntax)
{
    public string Folder => SourceFiles.FolderOf(File);

    public bool IsFileLocal => Syntax.Modifiers.Any(SyntaxKind.FileKeyword);

    /// <summary>The simple names of what it derives from and implements.</summary>
    public IEnumerable<string> Bases => (Syntax as BaseTypeDeclarationSyntax)?.BaseList?.Types.Select(one => SimpleName(one.Type)) ?? [];

    public static IEnumerable<TopLevelType> In(SyntaxTree tree) =>
        tree.GetRoot()
            .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Select(node => (Node: node, Name: NameOf(node)))
            .Where(one => one.Name is not null)
            .Select(one => new TopLevelType(NamespaceOf(one.Node), one.Name!, tree.FilePath, (MemberDeclarationSyntax)one.Node));

    private static string? NameOf(SyntaxNode node) =>
        node switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            _ => null,
        };

    private static string SimpleName(TypeSyntax type) =>
        type switch
        {
            SimpleNameSyntax name => name.Identifier.Text,
            QualifiedNameSyntax name => SimpleName(name.Right),
            _ => type.ToString(),
        };

    private static string NamespaceOf(SyntaxNode node) =>
        string.Join('.', node.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(one => one.Name.ToString()));
}
