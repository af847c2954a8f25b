using System.Globalization;
using System.Text;

namespace ChatBot.Benchmarks.Report;

/// <summary>The figures as a plain table.</summary>
internal static class Table
{
    private static readonly string[] _head = ["", "figure", "bare limit", "instead", "ratio", "aim", "reached"];

    public static string Of(IEnumerable<Figure> figures)
    {
        string[][] rows = [_head, .. figures.Select(Cells)];
        // A row that is only words does not push the figures away.
        var measured = rows.Where(row => row[1].Length > 0).ToArray();
        var widths = Enumerable.Range(0, _head.Length).Select(column => measured.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendLine(
                string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))
                    .TrimEnd()
            );
        return text.ToString();
    }

    private static string[] Cells(Figure figure) =>
        [
            figure.Name,
            figure.Value,
            figure.Limit,
            figure.Instead,
            figure.Ratio is { } ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : "",
            figure.Aim,
            figure.Reached switch
            {
                true => "yes",
                false => "NO",
                null => "",
            },
        ];
}
