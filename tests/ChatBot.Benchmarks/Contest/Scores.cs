using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Contest;

/// <summary>
/// One contender and what was measured of it, until it fails: then nothing more is asked of it, and why stands in the
/// report.
/// </summary>
internal sealed class Scores(Contender contender, string? whyNot = null) : IAsyncDisposable
{
    private readonly Dictionary<Measure, List<double>> _values = [];
    private RunningContender? _bot;

    /// <summary>Why it was not measured, or not to the end; null when it was.</summary>
    public string? WhyNot { get; private set; } = whyNot;

    public void Add(Measure measure, double value)
    {
        if (!_values.TryGetValue(measure, out var values))
            _values[measure] = values = [];
        values.Add(value);
    }

    /// <summary>The same, for where something is awaited.</summary>
    public Task AddAsync(Measure measure, double value)
    {
        Add(measure, value);
        return Task.CompletedTask;
    }

    public IReadOnlyList<double> Of(Measure measure) => _values.GetValueOrDefault(measure) ?? [];

    /// <summary>The row that says that it was not measured, and why.</summary>
    public Figure Missing() => new($"{contender.Name} was not measured to the end: {WhyNot!.ReplaceLineEndings(" ")}", "");

    /// <summary>Starts the contender in this folder.</summary>
    public Task StartAsync(string data, CancellationToken cancellationToken) =>
        TryAsync(async () => _bot = await RunningContender.StartAsync(contender, data, cancellationToken));

    /// <summary>Has the contender that was started do something.</summary>
    public Task MeasureAsync(Func<RunningContender, Task> measureAsync) => TryAsync(() => measureAsync(_bot!));

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_bot is not null)
            await _bot.DisposeAsync();
        _bot = null;
    }

    private async Task TryAsync(Func<Task> step)
    {
        if (WhyNot is not null)
            return;
        try
        {
            await step();
        }
        catch (ContenderException fault)
        {
            WhyNot = fault.Message;
            await Console.Error.WriteLineAsync($"  {contender.Name} is measured no further: {WhyNot}");
        }
    }
}
