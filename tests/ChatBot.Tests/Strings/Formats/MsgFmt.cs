using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatBot.Tests.Strings.Formats;

/// <summary>gettext's own compiler, where it is installed.</summary>
internal static partial class MsgFmt
{
    /// <summary>Whether it is there.</summary>
    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "msgfmt")));

    /// <summary>Compiles a file into nothing.</summary>
    /// <returns>Its exit code, and all that it said.</returns>
    public static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("msgfmt", ["-o", "/dev/null", .. arguments]) { RedirectStandardError = true };
        (start.Environment["LC_ALL"], start.Environment["LANGUAGE"]) = ("C", "");
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    /// <summary>What it counts in a file; null when it refuses it.</summary>
    public static async Task<PoCounts?> CountAsync(string file)
    {
        var (code, said) = await RunAsync("--statistics", file);
        return code == 0 ? new PoCounts(Count(said, Translated()), Count(said, Fuzzy()), Count(said, Untranslated())) : null;
    }

    private static int Count(string said, Regex what) =>
        what.Match(said) is { Success: true } found ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"(\d+) translated message")]
    private static partial Regex Translated();

    [GeneratedRegex(@"(\d+) fuzzy translation")]
    private static partial Regex Fuzzy();

    [GeneratedRegex(@"(\d+) untranslated message")]
    private static partial Regex Untranslated();
}

/// <summary>How many entries of a PO file are what.</summary>
internal readonly record struct PoCounts(int Translated, int Fuzzy, int Untranslated);
