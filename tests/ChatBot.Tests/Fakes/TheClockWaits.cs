using System.Net;
using System.Net.Sockets;
using ChatBot.Pipeline.Git;
using ChatBot.Pipeline.Steps;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Fakes;

/// <summary>A step of the clock is made when the program can do nothing more without it.</summary>
public sealed class TheClockWaits : IDisposable
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    private readonly ManualTime _clock = new();
    private readonly ManualResetEventSlim _end = new();
    private readonly HttpClient _http = new() { Timeout = Patience.Longest };
    private readonly TcpListener _door = new(IPAddress.Loopback, 0);

    public TheClockWaits() => _door.Start();

    public void Dispose()
    {
        _end.Dispose();
        _http.Dispose();
        _door.Dispose();
    }

    [Fact]
    public async Task For_what_runs()
    {
        await BeginAsync(() => Task.Run(_end.Wait));
        var step = await WaitingStepAsync();
        _end.Set();
        await step;
        Assert.Equal(new ManualTime().GetUtcNow() + _second, _clock.GetUtcNow());
    }

    [Fact]
    public async Task For_what_goes_on_when_something_comes_over_the_line()
    {
        using var near = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await near.ConnectAsync(_door.LocalEndpoint);
        using var far = await _door.AcceptSocketAsync();
        var heardAt = new TaskCompletionSource<DateTimeOffset>();
        await BeginAsync(async () =>
        {
            await near.ReceiveAsync(new byte[1].AsMemory());
            heardAt.SetResult(_clock.GetUtcNow());
        });
        await far.SendAsync(new byte[1].AsMemory());
        await _clock.StepAsync(_second);
        Assert.Equal(new ManualTime().GetUtcNow(), await heardAt.Task);
    }

    [Fact]
    public async Task For_a_call_until_it_is_answered()
    {
        await BeginAsync(() => _http.GetAsync(new Uri($"http://{_door.LocalEndpoint}/")));
        using var line = await _door.AcceptSocketAsync();
        var step = await WaitingStepAsync();
        // Not by breaking the line: what has not been sent by then is sent again over another one.
        await line.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray().AsMemory());
        await step;
    }

    [Fact]
    public async Task But_for_no_call_that_is_kept_waiting()
    {
        await BeginAsync(() => _http.GetAsync(new Uri($"http://{_door.LocalEndpoint}/")));
        using var line = await _door.AcceptSocketAsync();
        using var kept = _clock.Hold();
        await _clock.StepAsync(_second);
        Assert.Equal(new ManualTime().GetUtcNow() + _second, _clock.GetUtcNow());
    }

    [Fact]
    public async Task For_a_step_however_long_it_takes()
    {
        using var step = new SemaphoreSlim(0);
        await BeginAsync(async () =>
        {
            using var activity = ProcessActivity.Begin(ProcessActivity.Step);
            await step.WaitAsync();
        });
        var clock = await WaitingStepAsync(ways: 1_000);
        step.Release();
        await clock;
    }

    [Fact]
    public async Task But_for_no_work_that_waits_for_it()
    {
        var begun = Task.CompletedTask;
        await BeginAsync(() => begun = Underway.AsideAsync(() => _http.GetAsync(new Uri($"http://{_door.LocalEndpoint}/"))));
        using var line = await _door.AcceptSocketAsync();
        await _clock.StepAsync(_second);
        Assert.False(begun.IsCompleted);
    }

    [Fact]
    public async Task For_git()
    {
        using var folder = new TemporaryFolder();
        var git = Task.CompletedTask;
        await BeginAsync(() => git = new GitProcess("init", "--quiet", "--bare", folder.At("x.git")).RunAsync(CancellationToken.None));
        await _clock.StepAsync(_second);
        Assert.True(git.IsCompletedSuccessfully);
    }

    private Task BeginAsync(Func<Task> work) =>
        _clock.Underway.RunAsync(() =>
        {
            _ = work();
            return Task.CompletedTask;
        });

    private async Task<Task> WaitingStepAsync(int ways = 100)
    {
        var step = _clock.StepAsync(_second);
        for (var way = 0; way < ways; way++)
            await Fence.PassAsync();
        Assert.False(step.IsCompleted);
        return step;
    }
}
