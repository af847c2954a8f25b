using System.Globalization;

namespace ChatBot.Pipeline.Steps;

/// <summary>A process as <c>/proc/&lt;pid&gt;/stat</c> tells it: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html.</summary>
/// <param name="Id">Its number, which is given again to others later.</param>
/// <param name="State">One letter; Z and X are dead.</param>
/// <param name="Session">The number of its session's leader.</param>
/// <param name="StartTicks">When it started, since boot; number and start together never come twice.</param>
internal sealed record ProcessEntry(int Id, char State, int Session, long StartTicks)
{
    public bool Alive => State is not ('Z' or 'X');

    /// <summary>All processes; none where there is no <c>/proc</c>.</summary>
    public static IEnumerable<ProcessEntry> All() =>
        !Directory.Exists("/proc")
            ? []
            : Directory
                .EnumerateDirectories("/proc")
                .Where(d => char.IsAsciiDigit(d["/proc/".Length]))
                .Select(d => Parse(Read(d + "/stat")))
                .OfType<ProcessEntry>();

    /// <summary>The process with this number, or null.</summary>
    public static ProcessEntry? Find(int id) => Parse(Read($"/proc/{id}/stat"));

    /// <summary>Null if the text is no such line, or cut off.</summary>
    public static ProcessEntry? Parse(string stat)
    {
        // The command's name stands in brackets and may hold anything, brackets too.
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
            fields.Length > 19
            && int.TryParse(stat.Split(' ')[0], CultureInfo.InvariantCulture, out var id)
            && int.TryParse(fields[3], CultureInfo.InvariantCulture, out var session)
            && long.TryParse(fields[19], CultureInfo.InvariantCulture, out var start)
            ? new(id, fields[0][0], session, start)
            : null;
    }

    /// <summary>Whether its environment has this line, or one that begins with it and a slash.</summary>
    public bool Carries(string mark) =>
        Read($"/proc/{Id}/environ").Split('\0').Any(v => v == mark || v.StartsWith(mark + "/", StringComparison.Ordinal));

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // It ended meanwhile, or is somebody else's.
        }
    }
}
