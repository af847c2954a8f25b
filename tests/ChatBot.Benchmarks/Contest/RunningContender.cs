using System.Diagnostics;
using ChatBot.Benchmarks.Published;

namespace ChatBot.Benchmarks.Contest;

/// <summary>A contender as a process of its own, with a stand-in of its own.</summary>
internal sealed class RunningContender : IAsyncDisposable
{
    private const int WordsKept = 5;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly Queue<string> _words = new();
    private long _next = 1;

    private RunningContender(Contender contender, StandIn standIn, Process process, string data)
    {
        (Contender, StandIn, _process, Data) = (contender, standIn, process, data);
        _process.OutputDataReceived += (_, said) => Keep(said.Data);
        _process.ErrorDataReceived += (_, said) => Keep(said.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Contender Contender { get; }

    public string Data { get; }

    /// <summary>From the start of the process to the answer to its first command.</summary>
    public TimeSpan FirstAnswer { get; private set; }

    public StandIn StandIn { get; }

    /// <summary>What tells that a message in the room was understood.</summary>
    public AnsweredBy MessagesAnsweredBy =>
        StandIn.IsAckedForMessages
            ? Contender.AcksMessagesFirst
                ? AnsweredBy.Post
                : AnsweredBy.Ack
            : Contender.Claims is null
                ? AnsweredBy.Post
                : AnsweredBy.Keeping;

    /// <summary>Starts it and has it answer one command.</summary>
    /// <exception cref="ContenderException">It opened no link, or did not answer.</exception>
    public static async Task<RunningContender> StartAsync(Contender contender, string data, CancellationToken cancellationToken)
    {
        var standIn = await contender.OpenAsync(cancellationToken);
        var start = contender.StartAt(standIn.Port, data);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var begun = Stopwatch.GetTimestamp();
        var bot = new RunningContender(contender, standIn, Process.Start(start)!, data);
        try
        {
            await bot.ConnectedAsync(cancellationToken);
            await ClaimLoad.OnceAsync(bot, cancellationToken);
            bot.FirstAnswer = Stopwatch.GetElapsedTime(begun);
            return bot;
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }
    }

    /// <summary>The first of so many numbers that no event had.</summary>
    public long Number(int count)
    {
        _next += count;
        return _next - count;
    }

    /// <summary>Sends all events of a load as fast as its window lets it, and waits until they are answered.</summary>
    public Task RunAsync(Load load, Func<long, ReadOnlyMemory<byte>> sent, CancellationToken cancellationToken) =>
        RunAsync(
            load,
            async () =>
            {
                for (var i = 0; i < load.Count; i++)
                {
                    await load.RoomAsync(i, cancellationToken);
                    await StandIn.SendAsync(sent(load.First + i), cancellationToken);
                }
                await load.AllAnsweredAsync(cancellationToken);
            }
        );

    /// <summary>Makes a load the one under way, and has it sent.</summary>
    public async Task RunAsync(Load load, Func<Task> sendAsync)
    {
        StandIn.Load = load;
        using var over = new CancellationTokenSource();
        var keeping = load.AnsweredBy == AnsweredBy.Keeping ? DurableClaims.TellAsync(this, load, over.Token) : Task.CompletedTask;
        try
        {
            await sendAsync();
        }
        catch (TimeoutException silent)
        {
            throw Fault(silent.Message);
        }
        finally
        {
            await over.CancelAsync();
            await keeping;
        }
        if (load.AckedAgain > 0)
            throw Fault($"acknowledged {load.AckedAgain:#,0} of {load.Count:#,0} again");
    }

    public ContenderException Fault(string what)
    {
        lock (_words)
            return new($"it {what}{(_words.Count > 0 ? $"; it said: {string.Join(" / ", _words)}" : "")}");
    }

    public double ResidentKilobytes() => _process.ResidentKilobytes();

    public double ProcessorSeconds() => _process.ProcessorSeconds();

    /// <summary>Waits until nothing is left of what it was asked.</summary>
    public static Task RestAsync(CancellationToken cancellationToken) => Task.Delay(_rest, TimeProvider.System, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        await StandIn.DisposeAsync();
    }

    private async Task ConnectedAsync(CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (opened, ended) = (StandIn.Links.AnyAsync(enough.Token), _process.WaitForExitAsync(enough.Token));
        var first = await Task.WhenAny(opened, ended, Task.Delay(_patience, TimeProvider.System, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (first == ended)
            throw Fault($"ended at its start with code {_process.ExitCode}");
        if (first != opened)
            throw Fault($"opened no link for {_patience.TotalSeconds:0} seconds");
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_words)
        {
            _words.Enqueue(line.Trim());
            if (_words.Count > WordsKept)
                _words.Dequeue();
        }
    }
}
