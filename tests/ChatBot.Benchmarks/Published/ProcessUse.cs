using System.Diagnostics;
using System.Globalization;

namespace ChatBot.Benchmarks.Published;

/// <summary>What a process of its own uses of the machine.</summary>
internal static class ProcessUse
{
    // sysconf(_SC_CLK_TCK) of every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>How much of it is in memory, in kilobytes: https://man7.org/linux/man-pages/man5/proc_pid_status.5.html</summary>
    public static double ResidentKilobytes(this Process process) => Kilobytes(process, "VmRSS:");

    /// <summary>How much of it was in memory at most, in kilobytes.</summary>
    public static double PeakKilobytes(this Process process) => Kilobytes(process, "VmHWM:");

    /// <summary>
    /// The processor time of all its threads, in seconds: utime and stime of
    /// https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    /// </summary>
    public static double ProcessorSeconds(this Process process)
    {
        var stat = File.ReadAllText($"/proc/{process.Id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture))
            / TicksPerSecond;
    }

    private static double Kilobytes(Process process, string name)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(one => one.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
