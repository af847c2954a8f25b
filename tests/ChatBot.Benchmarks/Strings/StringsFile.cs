using System.Globalization;

namespace ChatBot.Benchmarks.Strings;

/// <summary>Files of strings in lines of JSON, as a build of a large site sends them: each string is known by its text.</summary>
internal static class StringsFile
{
    public const int Strings = 500_000;

    // Four of these are changed: two say something else, one is gone, one is new.
    private const int Cycle = 400;

    /// <summary>Writes the file of the first build.</summary>
    public static string WriteFirst(string folder) =>
        Write(Path.Combine(folder, "first.jsonl"), Enumerable.Range(0, Strings).Select(number => Line(number, "")));

    /// <summary>Writes the file of the next build, with 1 % changed.</summary>
    public static string WriteChanged(string folder) =>
        Write(Path.Combine(folder, "changed.jsonl"), Enumerable.Range(0, Strings).SelectMany(Changed));

    private static IEnumerable<string> Changed(int number) =>
        (number % Cycle) switch
        {
            0 or 1 => [Line(number, "really ")],
            2 => [],
            3 => [Line(number, ""), Line(Strings + number, "")],
            _ => [Line(number, "")],
        };

    private static string Line(int number, string more) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"text":"Question {{number}} was {{more}}asked by somebody who has not read the help pages.","file":"src/views/page{{number / 50}}.cshtml","line":{{number % 50 * 7 + 1}},"author":"dev{{number / 50 % 100}}"}"""
        );

    private static string Write(string path, IEnumerable<string> lines)
    {
        File.WriteAllLines(path, lines);
        return path;
    }
}
