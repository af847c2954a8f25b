using ChatBot.Core.Pipelines;
using ChatBot.Rehearsal;
using ChatBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Pipelines;

/// <summary>
/// A team whose projects go to dev and prod by a CI that the test plays. One talks to the whole program in its built-in
/// room.
/// </summary>
internal sealed class PipelineTeam : IAsyncDisposable
{
    // Nobody here pushes, so all share one repository; making it takes longer than most of what is shown with it.
    private static readonly TemporaryFolder _repository = new();
    private static readonly Lazy<Task<SampleRepository>> _sample = new(() =>
        SampleRepository.CreateAsync(_repository.At("sample.git"), new ManualTime(), CancellationToken.None)
    );

    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(200);

    // What did not come within so much of the clock never comes.
    private static readonly TimeSpan _patience = TimeSpan.FromHours(2);

    private readonly TemporaryFolder _folder;
    private readonly string[] _settings;

    static PipelineTeam() => AppDomain.CurrentDomain.ProcessExit += (_, _) => _repository.Dispose();

    private PipelineTeam(TemporaryFolder folder, FakePipeline ci, Bot bot, SampleRepository sample, string[] settings) =>
        (_folder, Ci, Bot, Sample, _settings, Log) = (folder, ci, bot, sample, settings, RecordedLog.Of(bot));

    public FakePipeline Ci { get; }

    public Bot Bot { get; private set; }

    /// <summary>What the program wrote to its log since its start.</summary>
    public RecordedLog Log { get; private set; }

    /// <summary>The newest revision, and an older one.</summary>
    public SampleRepository Sample { get; }

    /// <summary>The adapter itself, for what no line says.</summary>
    public IPipeline Pipeline => Bot.Services.GetServices<IPipeline>().Single(pipeline => pipeline.Name == "ci");

    public CancellationToken Stop => Bot.Stop;

    /// <summary>Starts; returns when the repositories were seen.</summary>
    /// <param name="make">Makes the CI.</param>
    /// <param name="projects">How many projects there are: <c>sample</c>, or with several <c>sample1</c> and so on.</param>
    /// <param name="more">Further settings.</param>
    public static async Task<PipelineTeam> StartAsync(Func<TimeProvider, FakePipeline> make, int projects = 1, params string[] more)
    {
        var folder = new TemporaryFolder();
        var clock = new ManualTime();
        var sample = await _sample.Value;
        var ci = make(clock);
        await ci.StartAsync();
        string[] settings = [.. SettingsOf(ci, _repository.At("sample.git"), projects), .. more];
        var team = new PipelineTeam(folder, ci, await Bot.StartAsync(folder.At("data"), clock, settings), sample, settings);
        foreach (var project in Names(projects))
            await team.UntilAsync(async () =>
                !(await team.SayAsync("chatbot-test", $"diff {project} dev"))[0].Text.StartsWith("I cannot see", StringComparison.Ordinal)
            );
        return team;
    }

    public static IEnumerable<string> Names(int projects) =>
        projects == 1 ? ["sample"] : Enumerable.Range(1, projects).Select(i => $"sample{i}");

    /// <summary>The settings of projects on a CI: pipeline <c>ci</c>, tiers dev and prod, the room <c>local:deploys</c>.</summary>
    public static IEnumerable<string> SettingsOf(FakePipeline ci, string repository, int projects)
    {
        yield return "--Pipelines:0:Name=ci";
        foreach (var setting in ci.Settings("--Pipelines:0"))
            yield return setting;
        foreach (var (project, i) in Names(projects).Select((project, i) => (project, i)))
        {
            yield return $"--Projects:{i}:Name={project}";
            yield return $"--Projects:{i}:Repository:Url={repository}";
            yield return $"--Projects:{i}:Rooms:Deploys:0=local:deploys";
            foreach (var (tier, t) in new[] { "dev", "prod" }.Select((tier, t) => (tier, t)))
            {
                yield return $"--Projects:{i}:Tiers:{t}:Name={tier}";
                yield return $"--Projects:{i}:Tiers:{t}:Pipeline=ci";
                yield return $"--Projects:{i}:Tiers:{t}:Job={ci.Job(tier)}";
            }
        }
    }

    public async Task RestartAsync()
    {
        await Bot.DisposeAsync();
        Bot = await Bot.StartAsync(Bot.Data, Bot.Clock, _settings);
        Log = RecordedLog.Of(Bot);
    }

    public Task<Said[]> SayAsync(string person, string text) => Bot.SayAsync(person, text);

    /// <summary>Deploys, and returns the run that the CI got for it.</summary>
    public async Task<FakeRun> RunAsync(string person, string text)
    {
        var before = Ci.Runs.Count;
        await SayAsync(person, text);
        await UntilAsync(() => Ci.Runs.Count > before);
        return Ci.Runs[before];
    }

    /// <summary>Deploys, and lets the CI do it to the end.</summary>
    public async Task DeployedAsync(string person, string text, string deployed)
    {
        var run = await RunAsync(person, text);
        Ci.Begin(run);
        Ci.End(run);
        await PostAsync(deployed);
    }

    /// <summary>Waits for a post that begins so.</summary>
    public async Task<Said> PostAsync(string begins)
    {
        Said? found = null;
        await UntilAsync(
            async () =>
                (found = (await Bot.MessagesAsync()).LastOrDefault(said => said.Text.StartsWith(begins, StringComparison.Ordinal)))
                    is not null,
            $"a post that begins with '{begins}'"
        );
        return found!;
    }

    /// <summary>Waits for a post that begins so and says this.</summary>
    public async Task<Said> PostAsync(string begins, string says)
    {
        Said? found = null;
        bool IsMeant(Said said) =>
            said.Text.StartsWith(begins, StringComparison.Ordinal) && said.Text.Contains(says, StringComparison.Ordinal);
        await UntilAsync(
            async () => (found = (await Bot.MessagesAsync()).LastOrDefault(IsMeant)) is not null,
            $"a post that begins with '{begins}' and says '{says}'"
        );
        return found!;
    }

    /// <summary>Lets time pass.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        var end = Bot.Clock.GetUtcNow() + time;
        while (Bot.Clock.GetUtcNow() < end)
            await StepAsync(TimeSpan.FromMilliseconds(Math.Min(500, (end - Bot.Clock.GetUtcNow()).TotalMilliseconds)));
        await StepAsync(TimeSpan.Zero);
    }

    public Task UntilAsync(Func<bool> stands, string what = "it") => UntilAsync(() => Task.FromResult(stands()), what);

    /// <summary>Moves the clock in small steps until it is so. The program finishes what it is at between the steps.</summary>
    public async Task UntilAsync(Func<Task<bool>> stands, string what = "it")
    {
        for (var end = Bot.Clock.GetUtcNow() + _patience; !await stands(); )
        {
            await StepAsync(_step);
            if (Bot.Clock.GetUtcNow() >= end)
                Assert.Fail(await ToldAsync(what));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Ci.DisposeAsync();
        _folder.Dispose();
    }

    private async Task StepAsync(TimeSpan step)
    {
        do await Bot.Clock.Underway.RestAsync(() => Ci.Open == 0);
        while (Ci.IsBusy);
        Bot.Clock.Advance(step);
    }

    private async Task<string> ToldAsync(string what) =>
        $"""
            {what} never came by {Bot.Clock.GetUtcNow():O}.
            === room
            {string.Join('\n', (await Bot.MessagesAsync()).TakeLast(6).Select(said => said.Text))}
            === runs
            {string.Join('\n', Ci.Runs)}
            === last calls
            {string.Join('\n', Ci.Calls.TakeLast(10).Select(call => $"{call.At:mm:ss} {call.Verb} {call.Path}?{call.Query}"))}
            === broken rules
            {string.Join('\n', Ci.Violations)}
            === log
            {string.Join('\n', Log.Lines.TakeLast(20))}
            """;
}
