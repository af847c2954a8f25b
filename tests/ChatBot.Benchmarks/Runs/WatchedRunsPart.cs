using System.Globalization;
using System.Text.Json;
using ChatBot.Benchmarks.Published;
using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Runs;

/// <summary>
/// 500 runs watched at once by the published program on one core: how often the pipeline is asked, and what that takes;
/// beside it a bare loop that asks as often.
/// </summary>
internal static class WatchedRunsPart
{
    private const int Runs = 500;
    private const int Stated = 300;
    private const int Free = 6000;

    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(15);

    // Reads what it is answered, and no more.
    private const string BareProgram = """
        using System.Text.Json;
        using var http = new HttpClient();
        var (address, runs, perMinute) = (args[0], int.Parse(args[1]), int.Parse(args[2]));
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1) / perMinute);
        for (var id = 1; await timer.WaitForNextTickAsync(); id = id % runs + 1)
        {
            using var build = JsonDocument.Parse(await http.GetByteArrayAsync($"{address}/app/rest/builds/id:{id}"));
            if (build.RootElement.GetProperty("id").GetInt32() != id) return 1;
        }
        return 0;
        """;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Workshop workshop, CancellationToken cancellationToken)
    {
        var programs = await workshop.PublishedAsync(cancellationToken);
        var bare = await PublishedPrograms.PublishMadeAsync(workshop.NewFolder("bare"), "Bare", BareProgram, cancellationToken);
        return
        [
            .. await RateAsync(workshop, programs, bare, Stated, cancellationToken),
            .. await RateAsync(workshop, programs, bare, Free, cancellationToken),
        ];
    }

    private static async Task<IReadOnlyList<Figure>> RateAsync(
        Workshop workshop,
        PublishedPrograms programs,
        string bare,
        int rate,
        CancellationToken cancellationToken
    )
    {
        await using var ci = await StandInCi.StartAsync(cancellationToken);
        var (most, processor, resident) = await WatchAsync(workshop, programs, ci, rate, cancellationToken);
        var limit = await BareAsync(bare, ci, Math.Min(most, rate), cancellationToken);
        var at = string.Create(CultureInfo.InvariantCulture, $"{Runs} runs watched, {rate:#,0} requests a minute stated");
        return
        [
            new Figure($"{at}: most requests in any minute", Numbers.Count(most))
            {
                Aim = $"<= {Numbers.Count(rate)}",
                Reached = most <= rate,
            },
            new Figure($"{at}: of one core", Percent(processor)) { Limit = Percent(limit), Ratio = processor / limit },
            new Figure($"{at}: resident", Numbers.Megabytes(resident)),
        ];
    }

    private static async Task<(int Most, double Processor, double Resident)> WatchAsync(
        Workshop workshop,
        PublishedPrograms programs,
        StandInCi ci,
        int rate,
        CancellationToken cancellationToken
    )
    {
        var data = workshop.NewFolder("runs");
        // The first start makes the sample repository.
        await using (await RunningProgram.StartAsync(programs.ChatBot, data, cancellationToken)) { }
        await File.WriteAllTextAsync(Path.Combine(data, "appsettings.json"), Settings(ci, data, rate), cancellationToken);
        await using var program = await RunningProgram.StartAsync(programs.ChatBot, data, cancellationToken);
        await program.PinAsync(cancellationToken);
        using var line = await KeptLine.OpenAsync(program.Port, cancellationToken);
        for (var job = 0; job < Runs; job++)
            await line.SayAsync(KeptLine.Said("nick", JsonSerializer.Serialize($"run job{job}")), cancellationToken);
        while (ci.Runs < Runs)
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        await Task.Delay(_settling, TimeProvider.System, cancellationToken);
        ci.Begin();
        var before = program.ProcessorSeconds();
        await Task.Delay(_minute * 2, TimeProvider.System, cancellationToken);
        var used = (program.ProcessorSeconds() - before) / (_minute * 2).TotalSeconds;
        return (ci.Asked(_minute).MostWithin, used, program.ResidentKilobytes());
    }

    private static async Task<double> BareAsync(string bare, StandInCi ci, int perMinute, CancellationToken cancellationToken)
    {
        var start = new System.Diagnostics.ProcessStartInfo(
            "dotnet",
            [bare, ci.Address, Runs.ToString(CultureInfo.InvariantCulture), perMinute.ToString(CultureInfo.InvariantCulture)]
        );
        using var process = System.Diagnostics.Process.Start(start)!;
        await Task.Delay(_settling, TimeProvider.System, cancellationToken);
        var before = process.ProcessorSeconds();
        await Task.Delay(_minute, TimeProvider.System, cancellationToken);
        var used = (process.ProcessorSeconds() - before) / _minute.TotalSeconds;
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        return used;
    }

    private static string Settings(StandInCi ci, string data, int rate) =>
        $$"""
            {
              "Pipelines": [ { "Name": "ci", "Kind": "TeamCity", "BaseUrl": "{{ci.Address}}", "Token": "token", "RequestsPerMinute": {{rate}} } ],
              "Projects": [
                {
                  "Name": "sample",
                  "Rooms": { "Deploys": [ "local:deploys" ] },
                  "Repository": { "Url": "{{Path.Combine(data, "sample.git")}}" },
                  "Tiers": [ { "Name": "dev", "Pipeline": "ci" } ],
                  "Jobs": [ {{string.Join(
                ", ",
                Enumerable.Range(0, Runs).Select(job => $$"""{ "Name": "job{{job}}", "Pipeline": "ci" }""")
            )}} ]
                }
              ]
            }
            """;

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
