using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatBot.Tests.House.Sources;

/// <summary>One project file and the sources that belong to it, as the compiler would be given them.</summary>
internal sealed class SourceProject
{
    // What may be null is the real build's concern, and a third of the work.
    private static readonly CSharpParseOptions _parsing = new CSharpParseOptions(
        LanguageVersion.Latest,
        DocumentationMode.None
    ).WithFeatures([new("run-nullable-analysis", "never")]);

    private static readonly string[] _usings =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Net.Http",
        "System.Threading",
        "System.Threading.Tasks",
    ];

    private static readonly string[] _webUsings =
    [
        "System.Net.Http.Json",
        "Microsoft.AspNetCore.Builder",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting",
        "Microsoft.Extensions.Logging",
    ];

    private readonly XElement _project;

    public SourceProject(string root, string path)
    {
        Path = path;
        _project = XDocument.Load(path).Root!;
        var folder = System.IO.Path.GetDirectoryName(path)!;
        Trees = [.. SourceFiles.Under(folder).Select(file => Parsed(root, file))];
        References = [.. Included("ProjectReference").Select(other => System.IO.Path.GetFullPath(other.Replace('\\', '/'), folder))];
    }

    public string Path { get; }

    public IReadOnlyList<SyntaxTree> Trees { get; }

    /// <summary>The project files that this one refers to.</summary>
    public IReadOnlyList<string> References { get; }

    public CSharpCompilation Compiled(IEnumerable<MetadataReference> references)
    {
        var name = _project.Descendants("AssemblyName").FirstOrDefault()?.Value ?? System.IO.Path.GetFileNameWithoutExtension(Path);
        var generated = JsonContexts.Of(Trees).Append(Generated()).Select(text => CSharpSyntaxTree.ParseText(text, _parsing));
        var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create(name, [.. Trees, .. generated], references, options);
    }

    // What the build writes into obj/: the implicit usings, and who may see what is internal.
    private string Generated()
    {
        var web = _project.Attribute("Sdk")?.Value == "Microsoft.NET.Sdk.Web";
        var usings = _usings.Concat(web ? _webUsings : []).Concat(Included("Using")).Select(name => $"global using {name};");
        var friends = Included("InternalsVisibleTo")
            .Select(name => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{name}\")]");
        return string.Join('\n', usings.Concat(friends));
    }

    private IEnumerable<string> Included(string item) =>
        _project.Descendants(item).Attributes("Include").Select(attribute => attribute.Value);

    private static SyntaxTree Parsed(string root, string file) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(file), _parsing, System.IO.Path.GetRelativePath(root, file).Replace('\\', '/'));
}
