using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>
/// A team in Slack with the whole program in its room C1: one project with the sample repository, three tiers, nine servers
/// in prod.
/// </summary>
internal sealed class SlackTeam : IAsyncDisposable
{
    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(50);

    // What did not come within so much of the clock never comes.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(30);

    private readonly TemporaryFolder _folder;

    private SlackTeam(TemporaryFolder folder, FakeSlack slack, Bot bot, string served) =>
        (_folder, Slack, Bot, Served) = (folder, slack, bot, served);

    public FakeSlack Slack { get; }

    public Bot Bot { get; private set; }

    /// <summary>An older revision of the sample, to begin with.</summary>
    public string Served { get; }

    /// <summary>The project's repository.</summary>
    public string Repository => _folder.At("sample.git");

    public CancellationToken Stop => Bot.Stop;

    private static string[] SettingsOf(FakeSlack slack, string repository, string[] more) =>
        [
            $"--Slack:ApiBaseUrl={slack.ApiBaseUrl}",
            $"--Slack:BotToken={slack.BotToken}",
            .. SampleProject.Settings(repository, "slack:C1"),
            .. more,
        ];

    /// <summary>Starts over sockets; returns when the bot listens and has seen the repository.</summary>
    public static Task<SlackTeam> StartAsync(params string[] more) => StartAsync(_ => { }, [$"--Slack:AppToken=xapp-1-test", .. more]);

    /// <summary>Starts over HTTP.</summary>
    public static Task<SlackTeam> StartOverHttpAsync(params string[] more) =>
        StartAsync(_ => { }, ["--Slack:SigningSecret=8f742231b10e8888abcd99yyyzzz85a5", .. more]);

    public static Task<SlackTeam> StartAsync(Action<FakeSlack> prepare, string[] more) => StartAsync(prepare, _ => more);

    public static async Task<SlackTeam> StartAsync(Action<FakeSlack> prepare, Func<string, string[]> settings)
    {
        var folder = new TemporaryFolder();
        var clock = new ManualTime();
        var sample = folder.At("sample.git");
        var more = settings(sample);
        var made = await SampleCopy.AtAsync(sample);
        var slack = await FakeSlack.StartAsync(clock);
        prepare(slack);
        var bot = await Bot.StartAsync(folder.At("data"), clock, SettingsOf(slack, sample, more));
        if (more.Any(one => one.Contains("SigningSecret", StringComparison.Ordinal)))
            slack.DeliverByHttp(bot.Http.BaseAddress!);
        var team = new SlackTeam(folder, slack, bot, made.Served);
        await team.UntilAsync(_ => team.IsReadyAsync());
        while ((await bot.SayAsync("nick", "next", room: "aside"))[0].Text.StartsWith("I have not seen", StringComparison.Ordinal)) { }
        return team;
    }

    /// <summary>Stops the program and starts it again on what it left, with the same Slack.</summary>
    public async Task RestartAsync(params string[] more)
    {
        var (clock, data) = (Bot.Clock, Bot.Data);
        await Bot.DisposeAsync();
        Bot = await Bot.StartAsync(data, clock, SettingsOf(Slack, Repository, [$"--Slack:AppToken=xapp-1-test", .. more]));
        await UntilAsync(_ => IsReadyAsync());
    }

    /// <summary>Starts one more copy of the program, on the same store.</summary>
    public Task<Bot> CopyAsync(params string[] more) =>
        Bot.StartAsync(
            _folder.At("copy"),
            Bot.Clock,
            SettingsOf(Slack, _folder.At("sample.git"), [$"--Slack:AppToken=xapp-1-test", .. more])
        );

    /// <summary>
    /// Moves the clock in small steps until Slack shows what is waited for. The bot finishes what it is at between the
    /// steps.
    /// </summary>
    public Task UntilAsync(Func<FakeSlack, bool> stands) => UntilAsync(slack => Task.FromResult(stands(slack)));

    /// <summary>Waits for a post in C1, also for one that shares its message with others.</summary>
    /// <param name="begins">How it begins, as people read it.</param>
    public async Task<FakeSlackMessage> PostAsync(string begins)
    {
        bool IsMeant(FakeSlackMessage post) => $"\n{post.Shown}".Contains($"\n{begins}", StringComparison.Ordinal);
        await UntilAsync(slack => slack.Posts("C1").Any(IsMeant));
        return Slack.Posts("C1").Last(IsMeant);
    }

    /// <summary>Waits until nothing that was sent to the bot waits for its ack any more.</summary>
    public Task SettledAsync() => UntilAsync(slack => slack.Settled);

    /// <summary>Waits until somebody alone is told something.</summary>
    public async Task<FakeSlackMessage> ToldAsync(string person, string begins)
    {
        await UntilAsync(slack => slack.Ephemerals(person).Any(message => message.Shown.StartsWith(begins, StringComparison.Ordinal)));
        return Slack.Ephemerals(person).Last(message => message.Shown.StartsWith(begins, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Slack.DisposeAsync();
        _folder.Dispose();
    }

    public async Task UntilAsync(Func<FakeSlack, Task<bool>> stands)
    {
        for (var end = Bot.Clock.GetUtcNow() + _patience; !await stands(Slack); )
        {
            await Bot.Clock.StepAsync(_step, () => Slack.Settled);
            Assert.True(Bot.Clock.GetUtcNow() < end, Slack.Told());
        }
    }

    private async Task<bool> IsReadyAsync()
    {
        using var answer = await Bot.Http.GetAsync("/readyz", Stop);
        return answer.IsSuccessStatusCode;
    }
}
