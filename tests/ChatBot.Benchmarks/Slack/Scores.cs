using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Slack;

/// <summary>What was measured of one contender, until it fails: then nothing more is asked of it, and why stands in the report.</summary>
internal sealed class Scores(Contender contender, string? whyNot = null)
{
    private readonly Dictionary<Measure, List<double>> _values = [];

    public Contender Contender => contender;

    /// <summary>Why it was not measured, or not to the end; null when it was.</summary>
    public string? WhyNot { get; private set; } = whyNot;

    public void Add(Measure measure, double value)
    {
        if (!_values.TryGetValue(measure, out var values)) _values[measure] = values = [];
        values.Add(value);
    }

    public IReadOnlyList<double> Of(Measure measure) => _values.GetValueOrDefault(measure) ?? [];

    /// <summary>The row that says that it was not measured, and why.</summary>
    public Figure Missing() => new($"{contender.Name} was not measured to the end: {WhyNot!.ReplaceLineEndings(" ")}", "");

    /// <summary>Has the contender, started in this folder, do something, and ends it.</summary>
    public async Task WithAsync(Contender started, string data, Func<SlackBot, Task> measureAsync, CancellationToken stop)
    {
        if (WhyNot is not null) return;
        try
        {
            await using var bot = await SlackBot.StartAsync(started, data, stop);
            await measureAsync(bot);
        }
        catch (SlackBotException fault)
        {
            WhyNot = fault.Message;
            await Console.Error.WriteLineAsync($"  {contender.Name} is measured no further: {WhyNot}");
        }
    }
}
