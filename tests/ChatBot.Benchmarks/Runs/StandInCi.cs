using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBot.Benchmarks.Runs;

/// <summary>
/// As much of TeamCity as is needed to have runs that never end, each a little further at every look. It counts what it is
/// asked.
/// </summary>
internal sealed class StandInCi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<long> _asked = new();
    private int _runs;

    private StandInCi()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public int Runs => _runs;

    public static async Task<StandInCi> StartAsync(CancellationToken cancellationToken)
    {
        var ci = new StandInCi();
        await ci._app.StartAsync(cancellationToken);
        return ci;
    }

    /// <summary>Forgets what was asked so far.</summary>
    public void Begin() => _asked.Clear();

    /// <summary>How often it was asked since <see cref="Begin"/>, and at most within any time of this length.</summary>
    public (int All, int MostWithin) Asked(TimeSpan time)
    {
        var (asked, most, first) = (_asked.ToArray(), 0, 0);
        for (var last = 0; last < asked.Length; last++)
        {
            while (Stopwatch.GetElapsedTime(asked[first], asked[last]) > time)
                first++;
            most = Math.Max(most, last - first + 1);
        }
        return (asked.Length, most);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext http)
    {
        _asked.Enqueue(Stopwatch.GetTimestamp());
        var path = http.Request.Path.Value!;
        http.Response.ContentType = "application/json";
        if (path.EndsWith("/buildQueue", StringComparison.Ordinal))
            return http.Response.WriteAsync(Build(Interlocked.Increment(ref _runs)));
        if (path.Contains("/builds/id:", StringComparison.Ordinal))
            return http.Response.WriteAsync(Build(int.Parse(path[(path.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture)));
        return http.Response.WriteAsync("{}");
    }

    private static string Build(int id)
    {
        var percent = Stopwatch.GetTimestamp() / Stopwatch.Frequency % 80;
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":{{id}},"state":"running","webUrl":"http://127.0.0.1/build/{{id}}","running-info":{"percentageComplete":{{percent}},"currentStageText":"Deploy to servers"} }"""
        );
    }
}
