using System.Diagnostics;
using System.Globalization;
using ChatBot.Benchmarks.Published;
using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Strings;

/// <summary>
/// Half a million strings sent to the published program: the first time, with 1 % changed, and the same again; beside them a
/// bare program that reads the same file line by line.
/// </summary>
internal static class StringsPart
{
    private const int Rounds = 3;
    private const double MostTimes = 10;
    private const double MostKilobytes = 150_000_000 / 1024.0;

    // Reads what it is given, and no more.
    private const string BareProgram = """
        using var reader = new StreamReader(args[0]);
        var (begun, count) = (System.Diagnostics.Stopwatch.GetTimestamp(), 0);
        while (reader.ReadLine() is not null) count++;
        File.WriteAllText(args[1], System.Diagnostics.Stopwatch.GetElapsedTime(begun).TotalSeconds.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        return count > 0 ? 0 : 1;
        """;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Workshop workshop, CancellationToken cancellationToken)
    {
        var programs = await workshop.PublishedAsync(cancellationToken);
        var bare = await PublishedPrograms.PublishMadeAsync(workshop.NewFolder("bare"), "Bare", BareProgram, cancellationToken);
        var files = workshop.NewFolder("files");
        var (first, changed) = (StringsFile.WriteFirst(files), StringsFile.WriteChanged(files));
        List<Sent> firsts = [],
            changes = [],
            agains = [];
        for (var round = 0; round < Rounds; round++)
        {
            var data = await DataAsync(workshop, programs, cancellationToken);
            firsts.AddRange(await RunAsync(programs, data, [first], bare, cancellationToken));
            var later = await RunAsync(programs, data, [changed, changed], bare, cancellationToken);
            changes.Add(later[0]);
            agains.Add(later[1]);
            Workshop.Empty(data);
        }
        var what = $"{Numbers.Count(StringsFile.Strings)} strings ({Numbers.Megabytes(new FileInfo(first).Length / 1024.0)})";
        return
        [
            .. Figures($"{what}, first upload", firsts, false),
            .. Figures($"{what}, 1 % changed", changes, true),
            .. Figures($"{what}, the same again", agains, true),
        ];
    }

    private static IEnumerable<Figure> Figures(string name, List<Sent> sent, bool isAimed)
    {
        var ratio = Numbers.MedianRatio(sent.Select(one => one.Seconds), sent.Select(one => one.BareSeconds));
        var peak = sent.Select(one => one.PeakKilobytes).Median();
        yield return new Figure(name, Numbers.Seconds(sent.Select(one => one.Seconds).Median()))
        {
            Limit = Numbers.Seconds(sent.Select(one => one.BareSeconds).Median()),
            Ratio = ratio,
            Aim = isAimed ? $"<= {Numbers.Times(MostTimes)}" : "",
            Reached = isAimed ? ratio <= MostTimes : null,
        };
        yield return new Figure($"{name}: peak memory", Numbers.Megabytes(peak))
        {
            Aim = isAimed ? $"< {Numbers.Megabytes(MostKilobytes)}" : "",
            Reached = isAimed ? peak < MostKilobytes : null,
        };
        yield return new Figure(
            $"{name}: longest wait of a claim meanwhile",
            Numbers.Milliseconds(sent.Select(one => one.LongestWait).Median())
        );
        yield return new Figure($"{name}: and until it was told", Numbers.Milliseconds(sent.Select(one => one.LongestWaitAfter).Median()));
    }

    // A program that started just now: its peak is that of these files.
    private static async Task<List<Sent>> RunAsync(
        PublishedPrograms programs,
        string data,
        string[] files,
        string bare,
        CancellationToken cancellationToken
    )
    {
        await using var program = await RunningProgram.StartAsync(programs.ChatBot, data, cancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{program.Port}"), Timeout = TimeSpan.FromMinutes(5) };
        await using var claims = await ClaimsMeanwhile.BeginAsync(program.Port, cancellationToken);
        List<Sent> sent = [];
        foreach (var file in files)
        {
            var bareSeconds = await BareAsync(bare, file, data, cancellationToken);
            claims.Longest();
            var seconds = await SendAsync(http, file, cancellationToken);
            var wait = claims.Longest();
            await ToldAsync(http, file, cancellationToken);
            sent.Add(new Sent(seconds, bareSeconds, program.PeakKilobytes(), wait, claims.Longest()));
        }
        return sent;
    }

    private static async Task<double> SendAsync(HttpClient http, string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        using var content = new StreamContent(stream, 1 << 16);
        var begun = Stopwatch.GetTimestamp();
        using var answer = await http.PostAsync(
            $"/hooks/strings/sample?source=app&format=jsonl&build={Path.GetFileName(file)}",
            content,
            cancellationToken
        );
        var took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var said = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(said);
        return took;
    }

    private static async Task ToldAsync(HttpClient http, string file, CancellationToken cancellationToken)
    {
        foreach (var room in (string[])["russian", "japanese"])
            while (
                !(await http.GetStringAsync($"/api/rooms/{room}/messages", cancellationToken)).Contains(
                    Path.GetFileName(file),
                    StringComparison.Ordinal
                )
            )
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
    }

    private static async Task<double> BareAsync(string bare, string file, string folder, CancellationToken cancellationToken)
    {
        var said = Path.Combine(folder, "bare.txt");
        await Tool.RunAsync("dotnet", [bare, file, said], folder, cancellationToken);
        return double.Parse(await File.ReadAllTextAsync(said, cancellationToken), CultureInfo.InvariantCulture);
    }

    private static async Task<string> DataAsync(Workshop workshop, PublishedPrograms programs, CancellationToken cancellationToken)
    {
        var data = workshop.NewFolder("strings");
        // The first start makes the sample repository.
        await using (await RunningProgram.StartAsync(programs.ChatBot, data, cancellationToken)) { }
        await File.WriteAllTextAsync(Path.Combine(data, "appsettings.json"), Settings(data), cancellationToken);
        return data;
    }

    private static string Settings(string data) =>
        $$"""
            {
              "Pipelines": [ { "Name": "here", "Jobs": [ { "Name": "dev", "Servers": [ "servers/dev/1" ] } ] } ],
              "Projects": [
                {
                  "Name": "sample",
                  "Rooms": {
                    "Deploys": [ "local:deploys" ],
                    "Strings": [ { "Locale": "ru", "Room": "local:russian" }, { "Locale": "ja", "Room": "local:japanese" } ]
                  },
                  "Repository": { "Url": "{{Path.Combine(data, "sample.git")}}" },
                  "Series": [ { "Name": "qa", "Folder": "migrations", "File": "{number} - {description}.sql" } ],
                  "Tiers": [ { "Name": "dev", "Pipeline": "here" } ]
                }
              ]
            }
            """;

    private sealed record Sent(double Seconds, double BareSeconds, double PeakKilobytes, double LongestWait, double LongestWaitAfter);
}
