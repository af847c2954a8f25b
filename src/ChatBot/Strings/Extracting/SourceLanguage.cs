using ChatBot.Strings.Extracting.Calls;
using ChatBot.Strings.Extracting.CSharp;
using ChatBot.Strings.Extracting.Razor;
using ChatBot.Strings.Extracting.Script;

namespace ChatBot.Strings.Extracting;

/// <summary>Finds the calls of a source, each in the language that its name tells.</summary>
/// <param name="symbols">The symbols that C# is compiled with.</param>
internal sealed class SourceLanguage(IReadOnlyList<string> symbols)
{
    private readonly CSharpCalls _csharp = new(symbols);

    public static bool IsKnown(string file) =>
        Extension(file) is ".cs" or ".cshtml" or ".razor" or ".js" or ".mjs" or ".cjs" or ".jsx" or ".tsx" or ".ts" or ".mts" or ".cts";

    /// <exception cref="InsufficientExecutionStackException">It is nested too deeply to be read.</exception>
    public IEnumerable<MarkerCall> Calls(string file, string source, CancellationToken cancellationToken) =>
        Extension(file) switch
        {
            ".cs" => _csharp.In(source, cancellationToken),
            ".cshtml" or ".razor" => new RazorCalls(_csharp).In(source, cancellationToken),
            ".ts" or ".mts" or ".cts" => ScriptCalls.In(source, jsx: false),
            _ => ScriptCalls.In(source, jsx: true),
        };

    private static string Extension(string file) => Path.GetExtension(file).ToLowerInvariant();
}
