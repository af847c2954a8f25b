using System.ComponentModel;
using ChatBot.Hosting;
using ChatBot.Pipeline.Git;
using ChatBot.Storage.Engine;

namespace ChatBot.Startup;

/// <summary>Why the program could not start, in sentences and with an exit code; a fault that nobody foresaw keeps its stack.</summary>
internal static class StartupError
{
    public static bool IsKnown(Exception fault) =>
        fault is SettingsException or StorageException or IOException or UnauthorizedAccessException or GitException or Win32Exception;

    /// <summary>Says why.</summary>
    /// <returns>The exit code: 2 for the settings, 3 for the store, 4 for the world around.</returns>
    public static int Tell(Exception fault, TextWriter error)
    {
        foreach (var line in Lines(fault))
            error.WriteLine(line);
        return fault switch
        {
            SettingsException => 2,
            StorageException => 3,
            _ => 4,
        };
    }

    /// <summary>Says why a start failed later, if it did.</summary>
    /// <returns>The exit code: 0 for a program that ended as it should, 2 for one whose settings cannot work.</returns>
    public static int Tell(StartupFailure failure, TextWriter error)
    {
        if (failure.Fault is not { } fault)
            return 0;
        error.WriteLine(fault);
        return 2;
    }

    private static IEnumerable<string> Lines(Exception fault) =>
        fault switch
        {
            SettingsException settings => settings
                .Faults.Select(one => $"  - {one}")
                .Prepend("The settings cannot work, so I did not start:"),
            StorageException => [fault.Message],
            GitException => [$"The sample repository cannot be used: {fault.Message}"],
            Win32Exception => [$"A program that I need cannot be started: {fault.Message}. Is git installed?"],
            UnauthorizedAccessException => [$"{fault.Message} Choose another folder with --data."],
            _ => [$"{fault.Message} To listen elsewhere, say --urls http://127.0.0.1:PORT."],
        };
}
