using ChatBot.Tests.Support;

namespace ChatBot.Tests.Discord;

/// <summary>
/// A team in Discord with the whole program behind its channel 301: one project with the sample repository, three tiers,
/// nine servers in prod.
/// </summary>
internal sealed class DiscordTeam : IAsyncDisposable
{
    public const string Nick = "201";
    public const string Samo = "202";
    public const string Kevin = "203";
    public const string Room = "301";

    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(50);

    // What did not come within so much of the clock never comes.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    private readonly TemporaryFolder _folder;

    private DiscordTeam(TemporaryFolder folder, FakeDiscord discord, Bot bot, string served) =>
        (_folder, Discord, Bot, Served, Log) = (folder, discord, bot, served, RecordedLog.Of(bot));

    public FakeDiscord Discord { get; }

    public Bot Bot { get; private set; }

    /// <summary>What the program wrote to its log since its start.</summary>
    public RecordedLog Log { get; private set; }

    /// <summary>An older revision of the sample, to begin with.</summary>
    public string Served { get; }

    /// <summary>The project's repository.</summary>
    public string Repository => _folder.At("sample.git");

    public CancellationToken Stop => Bot.Stop;

    public static Task<DiscordTeam> StartAsync(params string[] more) => StartAsync(_ => { }, _ => more);

    public static Task<DiscordTeam> StartAsync(Action<FakeDiscord> prepare, params string[] more) => StartAsync(prepare, _ => more);

    /// <summary>Starts; returns when the bot listens, its commands are there, and it has seen the repository.</summary>
    public static async Task<DiscordTeam> StartAsync(Action<FakeDiscord> prepare, Func<string, string[]> settings)
    {
        var folder = new TemporaryFolder();
        var clock = new ManualTime();
        var sample = folder.At("sample.git");
        var made = await SampleCopy.AtAsync(sample);
        var discord = await FakeDiscord.StartAsync(clock);
        prepare(discord);
        var bot = await Bot.StartAsync(folder.At("data"), clock, SettingsOf(discord, sample, settings(sample)));
        var team = new DiscordTeam(folder, discord, bot, made.Served);
        await team.UntilAsync(_ => team.IsReadyAsync());
        while ((await bot.SayAsync("nick", "next", room: "aside"))[0].Text.StartsWith("I have not seen", StringComparison.Ordinal)) { }
        return team;
    }

    /// <summary>Stops the program and starts it again on what it left, with the same Discord.</summary>
    public async Task RestartAsync(params string[] more)
    {
        await StopAsync();
        await StartAgainAsync(more);
    }

    public ValueTask StopAsync() => Bot.DisposeAsync();

    public async Task StartAgainAsync(params string[] more)
    {
        Bot = await Bot.StartAsync(Bot.Data, Bot.Clock, SettingsOf(Discord, Repository, more));
        Log = RecordedLog.Of(Bot);
        await UntilAsync(_ => IsReadyAsync());
    }

    /// <summary>Starts one more copy of the program, on the same store.</summary>
    public Task<Bot> CopyAsync(params string[] more) =>
        Bot.StartAsync(_folder.At("copy"), Bot.Clock, SettingsOf(Discord, Repository, more));

    /// <summary>Says a whole line as a command.</summary>
    public async Task<FakeDiscordAnswer> SayAsync(string person, string line, string room = Room)
    {
        var answer = Discord.As(person).CommandAsync(room, "chatbot", ("line", line));
        await UntilAsync(_ => answer.IsCompleted);
        return await answer;
    }

    /// <summary>Waits for something that somebody does, while time passes.</summary>
    public async Task<FakeDiscordAnswer> DoneAsync(Task<FakeDiscordAnswer> act)
    {
        await UntilAsync(_ => act.IsCompleted);
        return await act;
    }

    /// <summary>
    /// Moves the clock in small steps until Discord shows what is waited for. The bot finishes what it is at between the
    /// steps.
    /// </summary>
    public Task UntilAsync(Func<FakeDiscord, bool> stands) => UntilAsync(discord => Task.FromResult(stands(discord)));

    /// <summary>Waits for a post in a room, also for one that shares its message with others.</summary>
    /// <param name="begins">How it begins, as people read it.</param>
    /// <param name="room">The room.</param>
    public async Task<FakeDiscordMessage> PostAsync(string begins, string room = Room)
    {
        // In a busy room who spoke is replied to at once with what the post will say.
        bool IsMeant(FakeDiscordMessage post) =>
            post.ReplyTo is null && $"\n{post.Shown}".Contains($"\n{begins}", StringComparison.Ordinal);
        await UntilAsync(discord => discord.Posts(room).Any(IsMeant));
        return Discord.Posts(room).Last(IsMeant);
    }

    /// <summary>Waits until nothing that was sent to the bot waits any more.</summary>
    public Task SettledAsync() => UntilAsync(discord => discord.Settled);

    /// <summary>Waits until somebody alone is told something.</summary>
    public async Task<FakeDiscordMessage> ToldAsync(string person, string begins)
    {
        await UntilAsync(discord => discord.Ephemerals(person).Any(message => message.Shown.StartsWith(begins, StringComparison.Ordinal)));
        return Discord.Ephemerals(person).Last(message => message.Shown.StartsWith(begins, StringComparison.Ordinal));
    }

    /// <summary>Waits for a reply to a line.</summary>
    public async Task<FakeDiscordMessage> ReplyAsync(FakeDiscordMessage line, string begins)
    {
        bool IsMeant(FakeDiscordMessage post) => post.ReplyTo == line.Id && post.Shown.StartsWith(begins, StringComparison.Ordinal);
        await UntilAsync(discord => discord.Posts(line.Room).Any(IsMeant));
        return Discord.Posts(line.Room).Last(IsMeant);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Discord.DisposeAsync();
        _folder.Dispose();
    }

    public async Task UntilAsync(Func<FakeDiscord, Task<bool>> stands)
    {
        for (var end = Bot.Clock.GetUtcNow() + _patience; !await stands(Discord); )
        {
            await Bot.Clock.StepAsync(_step, () => Discord.WaitsForTheClock);
            Assert.True(
                Bot.Clock.GetUtcNow() < end,
                $"{Discord.Told()}\n=== log\n{string.Join('\n', Log.Lines)}\n=== broken rules\n{string.Join('\n', Discord.Violations)}"
            );
        }
    }

    public async Task<bool> IsReadyAsync()
    {
        using var answer = await Bot.Http.GetAsync("/readyz", Stop);
        return answer.IsSuccessStatusCode && Discord.Commands.Count > 0;
    }

    private static string[] SettingsOf(FakeDiscord discord, string repository, string[] more) =>
        [
            $"--Discord:ApiBaseUrl={discord.ApiBaseUrl}",
            $"--Discord:BotToken={discord.BotToken}",
            $"--Discord:GuildIds:0={discord.GuildId}",
            .. SampleProject.Settings(repository, $"discord:{Room}"),
            .. more,
        ];
}
