using System.Text.Json;
using ChatBot.Benchmarks.Chatter;
using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Published;

/// <summary>What of the program is in memory after its start, and after a lot of chatter.</summary>
internal static class MemoryPart
{
    private const int People = 16;
    private const int Lines = 100_000;
    private const double MostKilobytes = 80_000_000 / 1024.0;

    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Workshop workshop, CancellationToken cancellationToken)
    {
        var programs = await workshop.PublishedAsync(cancellationToken);
        var kept = workshop.NewFolder("memory");
        await using (await RunningProgram.StartAsync(programs.ChatBot, kept, cancellationToken))
            await RestAsync(cancellationToken);
        var empty = await ResidentAsync(programs.Empty, workshop.NewFolder("empty"), cancellationToken);
        var chatBot = await ResidentAsync(programs.ChatBot, kept, cancellationToken);
        return
        [
            Of("resident after the start", chatBot.AtStart, empty.AtStart),
            Of($"resident after {Lines:#,0} lines of chatter over HTTP", chatBot.Later, empty.Later),
        ];
    }

    private static async Task<(double AtStart, double Later)> ResidentAsync(
        string program,
        string data,
        CancellationToken cancellationToken
    )
    {
        await using var running = await RunningProgram.StartAsync(program, data, cancellationToken);
        await RestAsync(cancellationToken);
        var atStart = running.ResidentKilobytes();
        await Task.WhenAll(Enumerable.Range(0, People).Select(who => ChatAsync(running.Port, who, cancellationToken)));
        await RestAsync(cancellationToken);
        return (atStart, running.ResidentKilobytes());
    }

    private static async Task ChatAsync(int port, int who, CancellationToken cancellationToken)
    {
        byte[][] said = [.. ChatterLines.All.Select(line => KeptLine.Said($"dev{who}", JsonSerializer.Serialize(line)))];
        using var kept = await KeptLine.OpenAsync(port, cancellationToken);
        for (var i = 0; i < Lines / People; i++)
            await kept.SayAsync(said[i % said.Length], cancellationToken);
    }

    private static Task RestAsync(CancellationToken cancellationToken) => Task.Delay(_rest, TimeProvider.System, cancellationToken);

    private static Figure Of(string name, double kilobytes, double empty) =>
        new(name, Numbers.Megabytes(kilobytes))
        {
            Limit = Numbers.Megabytes(empty),
            Ratio = kilobytes / empty,
            Aim = $"<= {Numbers.Megabytes(MostKilobytes)}",
            Reached = kilobytes <= MostKilobytes,
        };
}
