using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;

namespace ChatBot.Tests.Support;

/// <summary>
/// The real program as a process of its own, with a folder and a port of its own. It can be killed at any moment as by a power cut
/// (SIGKILL), and started again on what it left.
/// </summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private const int LinesKept = 60;

    private readonly CancellationTokenSource _stop = new(Patience.OfAProgram);
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly ConcurrentQueue<string> _output = new();
    private readonly (string Name, string Value)[] _settings;
    private volatile TaskCompletionSource<Uri> _up = Coming();
    private Process? _process;
    private int _unanswered;
    private int _sent;

    private ProgramProcess(string data, (string, string)[] settings) => (Data, _settings) = (data, settings);

    public string Data { get; }

    public CancellationToken Stop => _stop.Token;

    /// <summary>The process while it runs.</summary>
    public int Id => _process?.Id ?? throw new InvalidOperationException("The program does not run.");

    /// <summary>How many times somebody began to say something.</summary>
    public int Sent => _sent;

    /// <summary>How many times somebody got no answer.</summary>
    public int Unanswered => _unanswered;

    /// <summary>Where it listens now; while it is down, where it will.</summary>
    public Task<Uri> AddressAsync() => _up.Task.WaitAsync(Stop);

    /// <summary>Starts it; its working folder is the data folder, so an <c>appsettings.json</c> there counts.</summary>
    public static async Task<ProgramProcess> StartAsync(string data, params (string Name, string Value)[] settings)
    {
        var program = new ProgramProcess(data, settings);
        await program.StartAgainAsync();
        return program;
    }

    /// <summary>Starts it again. Returns when it listens.</summary>
    public async Task StartAgainAsync()
    {
        var process = new Process { StartInfo = Start(), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => Ended(process);
        _process = process;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await AddressAsync();
    }

    /// <summary>Kills it. Whoever talks to it now gets no answer.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process)
            return;
        _process = null;
        _up = Coming();
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    /// <summary>
    /// Says something until it is answered: who got no answer, because the program was killed, says it again with the same
    /// id.
    /// </summary>
    public async Task<Answer> SayAsync(string person, string text, string id)
    {
        while (true)
        {
            var there = new Uri(await AddressAsync(), "/api/rooms/deploys/messages");
            Interlocked.Increment(ref _sent);
            try
            {
                using var answer = await _http.PostAsJsonAsync(
                    there,
                    new
                    {
                        person,
                        text,
                        id,
                    },
                    Stop
                );
                return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
            }
            catch (HttpRequestException)
            {
                // It was killed: the next round waits until it is up.
                Interlocked.Increment(ref _unanswered);
            }
        }
    }

    /// <summary>What stands in the room.</summary>
    public async Task<Said[]> RoomAsync()
    {
        using var answer = await _http.GetAsync(new Uri(await AddressAsync(), "/api/rooms/deploys/messages?limit=1000"), Stop);
        return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop)).Messages;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private ProcessStartInfo Start()
    {
        // The build puts the program, with what it needs to run, beside the tests.
        var program = Path.Combine(AppContext.BaseDirectory, "ChatBot.dll");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [program, "--urls", "http://127.0.0.1:0", "--data", Data]
        )
        {
            WorkingDirectory = Data,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // SQLite's own wait for a lock runs on the machine's clock.
        var file = Path.Combine(Data, "chatbot.db");
        start.Environment["Storage__ConnectionString"] = $"Data Source={file};Default Timeout={Patience.LongestSeconds}";
        foreach (var (name, value) in _settings)
            start.Environment[name] = value;
        return start;
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        while (_output.Count > LinesKept)
            _output.TryDequeue(out _);
        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            _up.TrySetResult(new Uri(line[(at + Listening.Length)..]));
    }

    private void Ended(Process process)
    {
        if (_process != process)
            return;
        var failed = Coming();
        var code = process.ExitCode.ToString(CultureInfo.InvariantCulture);
        failed.SetException(
            new InvalidOperationException($"The program ended by itself with exit code {code}:\n{string.Join('\n', _output)}")
        );
        var waiting = _up;
        _up = failed;
        waiting.TrySetException(failed.Task.Exception!.InnerException!);
    }

    private static TaskCompletionSource<Uri> Coming() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
