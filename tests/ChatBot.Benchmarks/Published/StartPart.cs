using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Published;

/// <summary>From the start of the process to the first 200 of /readyz: the first time, when the rehearsal is made, and later.</summary>
internal static class StartPart
{
    private const int Times = 10;
    private const double MostSeconds = 0.5;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Workshop workshop, CancellationToken cancellationToken)
    {
        var programs = await workshop.PublishedAsync(cancellationToken);
        var (emptyFolder, kept) = (workshop.NewFolder("empty"), workshop.NewFolder("kept"));
        List<double> empty = [],
            first = [],
            later = [];
        await TimeAsync(programs.ChatBot, kept, cancellationToken);
        for (var time = 0; time < Times; time++)
        {
            empty.Add(await TimeAsync(programs.Empty, emptyFolder, cancellationToken));
            first.Add(await TimeAsync(programs.ChatBot, workshop.NewFolder("first"), cancellationToken));
            later.Add(await TimeAsync(programs.ChatBot, kept, cancellationToken));
        }
        return
        [
            Of("start to ready, first (makes the rehearsal)", first, empty, null),
            Of("start to ready, later", later, empty, MostSeconds),
        ];
    }

    private static async Task<double> TimeAsync(string program, string data, CancellationToken cancellationToken)
    {
        await using var running = await RunningProgram.StartAsync(program, data, cancellationToken);
        return running.ReadyAfter.TotalSeconds;
    }

    private static Figure Of(string name, List<double> took, List<double> empty, double? most) =>
        new(name, Numbers.Seconds(took.Median()))
        {
            Limit = Numbers.Seconds(empty.Median()),
            Ratio = took.Median() / empty.Median(),
            Aim = most is null ? "" : $"<= {Numbers.Seconds(most.Value)}",
            Reached = most is null ? null : took.Median() <= most,
        };
}
