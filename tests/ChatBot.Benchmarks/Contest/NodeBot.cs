using System.ComponentModel;
using System.Diagnostics;
using ChatBot.Benchmarks.Published;

namespace ChatBot.Benchmarks.Contest;

/// <summary>
/// A bot in JavaScript: what a user would write instead. What it needs is installed in the workshop; the versions stand in
/// its lock.
/// </summary>
/// <param name="Folder">Where it is installed.</param>
/// <param name="WhyNot">Why it cannot be started; null when it can.</param>
internal sealed record NodeBot(string Folder, string? WhyNot)
{
    private static readonly string[] _files = ["package.json", "package-lock.json", "bot.js"];

    /// <summary>Installs the bot of a folder of the benchmarks into another.</summary>
    public static async Task<NodeBot> InstallAsync(string from, string into, CancellationToken cancellationToken)
    {
        var source = Path.Combine(PublishedPrograms.Root(), "tests", "ChatBot.Benchmarks", from);
        foreach (var file in _files)
            File.Copy(Path.Combine(source, file), Path.Combine(into, file));
        try
        {
            await Tool.RunAsync("node", ["--version"], into, cancellationToken);
            await Tool.RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], into, cancellationToken);
            await Tool.RunAsync("node", ["-e", "new (require('better-sqlite3'))(':memory:')"], into, cancellationToken);
            return new(into, null);
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException)
        {
            return new(into, fault.Message);
        }
    }

    /// <summary>How it is started with these words of its own.</summary>
    public ProcessStartInfo StartAt(params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("node", ["bot.js"]) { WorkingDirectory = Folder, Environment = { ["NODE_ENV"] = "production" } };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return start;
    }
}
