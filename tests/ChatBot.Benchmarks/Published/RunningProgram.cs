using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ChatBot.Benchmarks.Published;

/// <summary>A published program as a process of its own.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private RunningProgram(Process process, int port, TimeSpan readyAfter) => (_process, Port, ReadyAfter) = (process, port, readyAfter);

    public int Port { get; }

    /// <summary>From the start of the process to the first 200 of /readyz.</summary>
    public TimeSpan ReadyAfter { get; }

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<RunningProgram> StartAsync(string program, string data, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(
            "dotnet",
            [program, "--urls", $"http://127.0.0.1:{port}", "--data", data, "--Logging:Console:LogLevel:Default=Warning"]
        )
        {
            WorkingDirectory = data,
        };
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var begun = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        while (!await IsReadyAsync(http, cancellationToken))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(begun) > _patience)
                throw new InvalidOperationException($"{program} did not start.");
            await Task.Delay(_look, TimeProvider.System, cancellationToken);
        }
        return new(process, port, Stopwatch.GetElapsedTime(begun));
    }

    public double ResidentKilobytes() => _process.ResidentKilobytes();

    public double PeakKilobytes() => _process.PeakKilobytes();

    public double ProcessorSeconds() => _process.ProcessorSeconds();

    /// <summary>Leaves it one core, all its threads: https://man7.org/linux/man-pages/man1/taskset.1.html</summary>
    public Task PinAsync(CancellationToken cancellationToken) =>
        Tool.RunAsync(
            "taskset",
            ["-a", "-p", "1", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)],
            ".",
            cancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync("/readyz", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
