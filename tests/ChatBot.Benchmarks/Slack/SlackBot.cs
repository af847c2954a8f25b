using System.Diagnostics;
using ChatBot.Benchmarks.Published;

namespace ChatBot.Benchmarks.Slack;

/// <summary>A contender as a process of its own, with a stand-in of its own.</summary>
internal sealed class SlackBot : IAsyncDisposable
{
    private const int WordsKept = 5;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(2);

    private readonly StandIn _standIn;
    private readonly Process _process;
    private readonly Queue<string> _words = new();
    private long _next = 1;

    private SlackBot(Contender contender, StandIn standIn, Process process, string data)
    {
        (Contender, _standIn, _process, Data) = (contender, standIn, process, data);
        _process.OutputDataReceived += (_, said) => Keep(said.Data);
        _process.ErrorDataReceived += (_, said) => Keep(said.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Contender Contender { get; }

    public string Data { get; }

    /// <summary>From the start of the process to the answer to its first command.</summary>
    public TimeSpan FirstAnswer { get; private set; }

    public Links Links => _standIn.Links;

    /// <summary>Starts it and has it answer one command.</summary>
    /// <exception cref="SlackBotException">It opened no link, or did not answer.</exception>
    public static async Task<SlackBot> StartAsync(Contender contender, string data, CancellationToken stop)
    {
        var standIn = await StandIn.StartAsync(stop);
        var start = contender.StartAt(standIn.Port, data);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var begun = Stopwatch.GetTimestamp();
        var bot = new SlackBot(contender, standIn, Process.Start(start)!, data);
        try
        {
            await bot.ConnectedAsync(stop);
            await ClaimLoad.OnceAsync(bot, stop);
            bot.FirstAnswer = Stopwatch.GetElapsedTime(begun);
            return bot;
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }
    }

    public Envelopes NewEnvelopes() => new(_standIn.Port, TimeProvider.System.GetUtcNow());

    /// <summary>The first of so many numbers that no envelope had.</summary>
    public long Number(int count)
    {
        _next += count;
        return _next - count;
    }

    /// <summary>Sends all envelopes of a load as fast as its window lets it, and waits until they are answered.</summary>
    public Task RunAsync(Load load, Func<long, ReadOnlyMemory<byte>> envelope, CancellationToken stop) => RunAsync(load, async () =>
    {
        for (var i = 0; i < load.Count; i++)
        {
            await load.RoomAsync(i, stop);
            await Links.SendAsync(envelope(load.First + i), stop);
        }
        await load.AllAnsweredAsync(stop);
    });

    /// <summary>Makes a load the one under way, and has it sent.</summary>
    public async Task RunAsync(Load load, Func<Task> sendAsync)
    {
        _standIn.Load = load;
        try
        {
            await sendAsync();
        }
        catch (TimeoutException silent)
        {
            throw Fault(silent.Message);
        }
    }

    public SlackBotException Fault(string what)
    {
        lock (_words) return new($"it {what}{(_words.Count > 0 ? $"; it said: {string.Join(" / ", _words)}" : "")}");
    }

    public double ResidentKilobytes() => _process.ResidentKilobytes();

    public double ProcessorSeconds() => _process.ProcessorSeconds();

    /// <summary>Waits until nothing is left of what it was asked.</summary>
    public static Task RestAsync(CancellationToken stop) => Task.Delay(_rest, TimeProvider.System, stop);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        await _standIn.DisposeAsync();
    }

    private async Task ConnectedAsync(CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var (opened, ended) = (Links.AnyAsync(enough.Token), _process.WaitForExitAsync(enough.Token));
        var first = await Task.WhenAny(opened, ended, Task.Delay(_patience, TimeProvider.System, enough.Token));
        await enough.CancelAsync();
        stop.ThrowIfCancellationRequested();
        if (first == ended) throw Fault($"ended at its start with code {_process.ExitCode}");
        if (first != opened) throw Fault($"opened no link for {_patience.TotalSeconds:0} seconds");
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        lock (_words)
        {
            _words.Enqueue(line.Trim());
            if (_words.Count > WordsKept) _words.Dequeue();
        }
    }
}

/// <summary>A contender that did not do its work.</summary>
internal sealed class SlackBotException(string message) : Exception(message);
