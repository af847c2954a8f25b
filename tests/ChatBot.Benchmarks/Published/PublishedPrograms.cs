using System.Diagnostics;

namespace ChatBot.Benchmarks.Published;

/// <summary>The program as the README publishes it, and beside it an empty ASP.NET Core program published alike.</summary>
/// <param name="ChatBot">The path of ChatBot.dll.</param>
/// <param name="Empty">The path of the empty program.</param>
internal sealed record PublishedPrograms(string ChatBot, string Empty)
{
    private const string MadeProject = """
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <ServerGarbageCollection>false</ServerGarbageCollection>
            <ConcurrentGarbageCollection>false</ConcurrentGarbageCollection>
            <TieredPGO>false</TieredPGO>
            <PublishReadyToRun>true</PublishReadyToRun>
            <SelfContained>false</SelfContained>
          </PropertyGroup>
        </Project>
        """;

    private const string EmptyProgram = """
        var app = WebApplication.CreateSlimBuilder(args).Build();
        app.MapGet("/readyz", () => "ready");
        app.MapPost("/api/rooms/{room}/messages", (string room) => "{}");
        app.Run();
        """;

    public static async Task<PublishedPrograms> PublishAsync(string folder, CancellationToken cancellationToken)
    {
        var empty = await PublishMadeAsync(folder, "Empty", EmptyProgram, cancellationToken);
        await PublishAsync(Path.Combine(Root(), "src", "ChatBot"), Path.Combine(folder, "chatbot"), cancellationToken);
        return new(Path.Combine(folder, "chatbot", "ChatBot.dll"), empty);
    }

    /// <summary>Publishes a program of one file like the empty one; answers the path of its dll.</summary>
    public static async Task<string> PublishMadeAsync(string folder, string name, string program, CancellationToken cancellationToken)
    {
        var source = Directory.CreateDirectory(Path.Combine(folder, $"{name}-source")).FullName;
        await File.WriteAllTextAsync(Path.Combine(source, $"{name}.csproj"), MadeProject, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(source, "Program.cs"), program, cancellationToken);
        await PublishAsync(source, Path.Combine(folder, name), cancellationToken);
        return Path.Combine(folder, name, $"{name}.dll");
    }

    /// <summary>The folder of the repository.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ChatBot.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Start it from its repository.");
        return folder.FullName;
    }

    private static async Task PublishAsync(string project, string into, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", into, "--disable-build-servers"])
        {
            RedirectStandardOutput = true,
        };
        using var publish = Process.Start(start)!;
        var said = await publish.StandardOutput.ReadToEndAsync(cancellationToken);
        await publish.WaitForExitAsync(cancellationToken);
        if (publish.ExitCode != 0)
            throw new InvalidOperationException(said);
    }
}
