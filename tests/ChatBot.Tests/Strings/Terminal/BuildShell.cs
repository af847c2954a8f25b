using ChatBot.Cli.Strings;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Strings.Terminal;

/// <summary>A build that says verbs in a folder of its own.</summary>
internal sealed class BuildShell : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    public string? Token { get; init; }

    public string Folder => _folder.Path;

    public string At(string file) => _folder.At(file);

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(file))!);
        File.WriteAllText(At(file), text);
    }

    public async Task<int> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var guard = new CancellationTokenSource(Patience.Longest);
        var here = new BuildEnvironment
        {
            Out = output,
            Error = error,
            Folder = Folder,
            Url = null,
            Token = Token,
            Time = TimeProvider.System,
        };
        var code = await StringsCommands.RunAsync(["strings", .. args], here, guard.Token);
        (Output, Error) = (output.ToString(), error.ToString());
        return code;
    }

    public void Dispose() => _folder.Dispose();
}
