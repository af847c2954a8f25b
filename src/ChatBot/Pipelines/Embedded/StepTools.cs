using System.Reflection;
using ChatBot.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChatBot.Pipelines.Embedded;

/// <summary>
/// What steps of the embedded pipeline have at hand: the program itself as <c>chatbot</c>, and where it listens, so that a
/// build can extract strings and send them.
/// </summary>
internal sealed class StepTools(ChatBotSettings settings, IServer server)
{
    private readonly Lazy<string?> _folder = new(() => Write(settings));

    /// <summary>The environment of a step.</summary>
    public IEnumerable<KeyValuePair<string, string>> Environment()
    {
        if (_folder.Value is { } folder)
            yield return new("PATH", $"{folder}:{System.Environment.GetEnvironmentVariable("PATH")}");
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address)
            yield return new("CHATBOT_URL", OnThisMachine(address));
    }

    // Null where the program is part of another: there is nothing to start then.
    private static string? Write(ChatBotSettings settings)
    {
        if (
            Assembly.GetEntryAssembly() is not { } program
            || program != typeof(StepTools).Assembly
            || System.Environment.ProcessPath is not { } host
        )
            return null;
        var folder = Directory.CreateDirectory(Path.Combine(settings.DataDirectory, "pipeline", "bin")).FullName;
        var file = Path.Combine(folder, "chatbot");
        var command = Path.GetFileNameWithoutExtension(host) == "dotnet" ? $"{Quoted(host)} {Quoted(program.Location)}" : Quoted(host);
        File.WriteAllText(file, $"#!/bin/sh\nexec {command} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                file,
                UnixFileMode.UserRead
                    | UnixFileMode.UserWrite
                    | UnixFileMode.UserExecute
                    | UnixFileMode.GroupRead
                    | UnixFileMode.GroupExecute
                    | UnixFileMode.OtherRead
                    | UnixFileMode.OtherExecute
            );
        return folder;
    }

    private static string Quoted(string path) => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string OnThisMachine(string address) =>
        address
            .Replace("[::]", "127.0.0.1", StringComparison.Ordinal)
            .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
            .Replace("//+", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//*", "//127.0.0.1", StringComparison.Ordinal);
}
