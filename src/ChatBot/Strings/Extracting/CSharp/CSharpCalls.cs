using ChatBot.Strings.Extracting.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ChatBot.Strings.Extracting.CSharp;

/// <summary>Finds calls in C#, by the compiler's own syntax tree. What <c>#if</c> leaves out under the given symbols is no code.</summary>
internal sealed class CSharpCalls(IReadOnlyList<string> symbols)
{
    // https://learn.microsoft.com/dotnet/csharp/language-reference/compiler-messages/cs8078
    private const string TooDeep = "CS8078";

    private readonly CSharpParseOptions _file = new(LanguageVersion.Preview, DocumentationMode.None, SourceCodeKind.Regular, symbols);
    private readonly CSharpParseOptions _piece = new(LanguageVersion.Preview, DocumentationMode.None, SourceCodeKind.Script, symbols);

    public IEnumerable<MarkerCall> In(string source, CancellationToken cancellationToken) => Of(source, _file, cancellationToken);

    /// <summary>In a piece of code out of a page: an expression, statements or members.</summary>
    public IEnumerable<MarkerCall> InPiece(string code, CancellationToken cancellationToken) => Of(code, _piece, cancellationToken);

    private static IEnumerable<MarkerCall> Of(string source, CSharpParseOptions options, CancellationToken cancellationToken)
    {
        CSharpDepth.Check(source);
        var tree = CSharpSyntaxTree.ParseText(source, options, cancellationToken: cancellationToken);
        // The compiler then has read nothing at all.
        if (tree.GetDiagnostics(cancellationToken).Any(fault => fault.Id == TooDeep))
            throw new InsufficientExecutionStackException();
        return tree.GetRoot(cancellationToken)
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Select(invocation => (Name: NameOf(invocation.Expression), invocation.ArgumentList))
            .Where(one => one.Name is not null && MarkerCall.IsMark(one.Name.Identifier.ValueText) && one.ArgumentList.Arguments.Count > 0)
            .Select(one => Read(one.Name!.Identifier, one.ArgumentList.Arguments));
    }

    private static SimpleNameSyntax? NameOf(ExpressionSyntax called) =>
        called switch
        {
            SimpleNameSyntax name => name,
            MemberAccessExpressionSyntax member => member.Name,
            MemberBindingExpressionSyntax member => member.Name,
            _ => null,
        };

    private static MarkerCall Read(SyntaxToken name, SeparatedSyntaxList<ArgumentSyntax> arguments) =>
        new(name.SpanStart, name.ValueText)
        {
            Text = CSharpText.Of(arguments.FirstOrDefault(argument => NameOf(argument) is not ("context" or "plural"))?.Expression),
            Context = Named(arguments, "context") ?? "",
            Plural = Named(arguments, "plural"),
        };

    private static string? Named(SeparatedSyntaxList<ArgumentSyntax> arguments, string name) =>
        CSharpText.Of(arguments.FirstOrDefault(argument => NameOf(argument) == name)?.Expression);

    private static string? NameOf(ArgumentSyntax argument) => argument.NameColon?.Name.Identifier.ValueText;
}
