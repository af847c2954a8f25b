namespace ChatBot.Tests.House.Measures;

/// <summary>How wide lines are. Lines are taken as they stand, strings and comments too: a reader has to scroll for all of them.</summary>
internal static class WidthMeasures
{
    private const int Wide = 140;
    private const int Wider = 160;
    private const int Shown = 60;

    public static IEnumerable<Measure> Of(string prefix, string root, IEnumerable<string> files)
    {
        List<Offender> wide = [];
        List<int> widths = [];
        var lines = 0;
        foreach (var file in files)
        {
            var number = 0;
            foreach (var line in File.ReadLines(Path.Combine(root, file)))
            {
                number++;
                if (line.Length > 0)
                    widths.Add(line.Length);
                if (line.Length > Wide)
                    wide.Add(new(line.Length, $"{file}:{number}", line.Trim()[..Shown] + " ..."));
            }
            lines += number;
        }
        yield return new($"{prefix}lines", "lines", lines, []);
        yield return Measure.Count($"{prefix}wide", $"lines of more than {Wide} characters", wide);
        yield return Measure.Count($"{prefix}wider", $"lines of more than {Wider} characters", [.. wide.Where(one => one.Weight > Wider)]);
        yield return new($"{prefix}widest", "characters in the longest line", widths.Max(), wide);
        yield return new($"{prefix}width-p90", "width that nine of ten lines keep to, empty ones not counted", widths.Quantile(0.9), wide);
    }
}
