using ChatBot.Tests.Discord;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.TwoChats;

/// <summary>
/// A team that talks in Slack and in Discord: one project with a room in each, and people whose accounts the settings tie
/// together.
/// </summary>
internal sealed class BothChats : IAsyncDisposable
{
    // What did not come within so much of the clock never comes.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    private static readonly string[] _people = ["nick", "samo", "kevin"];

    private readonly TemporaryFolder _folder;

    private BothChats(TemporaryFolder folder, FakeSlack slack, FakeDiscord discord, Bot bot, string served) =>
        (_folder, Slack, Discord, Bot, Served) = (folder, slack, discord, bot, served);

    public FakeSlack Slack { get; }

    public FakeDiscord Discord { get; }

    public Bot Bot { get; }

    public string Served { get; }

    public static async Task<BothChats> StartAsync(Action<FakeSlack, FakeDiscord> prepare, params string[] more)
    {
        var folder = new TemporaryFolder();
        var clock = new ManualTime();
        var sample = folder.At("sample.git");
        var made = await SampleCopy.AtAsync(sample);
        var (slack, discord) = (await FakeSlack.StartAsync(clock), await FakeDiscord.StartAsync(clock));
        prepare(slack, discord);
        var bot = await Bot.StartAsync(
            folder.At("data"),
            clock,
            [
                $"--Slack:ApiBaseUrl={slack.ApiBaseUrl}",
                $"--Slack:BotToken={slack.BotToken}",
                "--Slack:AppToken=xapp-1-test",
                $"--Discord:ApiBaseUrl={discord.ApiBaseUrl}",
                $"--Discord:BotToken={discord.BotToken}",
                $"--Discord:GuildIds:0={discord.GuildId}",
                .. SampleProject.Settings(sample, "slack:C1"),
                $"--Projects:0:Rooms:Deploys:1=discord:{DiscordTeam.Room}",
                .. _people.SelectMany(
                    (name, i) => new[] { $"--People:{i}:Name={name}", $"--People:{i}:Slack=U{i + 1}", $"--People:{i}:Discord={201 + i}" }
                ),
                .. more,
            ]
        );
        var both = new BothChats(folder, slack, discord, bot, made.Served);
        await both.UntilAsync(both.IsReadyAsync);
        while ((await bot.SayAsync("nick", "next", room: "aside"))[0].Text.StartsWith("I have not seen", StringComparison.Ordinal)) { }
        return both;
    }

    /// <summary>Waits for a post in Slack.</summary>
    public async Task<FakeSlackMessage> InSlackAsync(string begins)
    {
        bool IsMeant(FakeSlackMessage post) => $"\n{post.Shown}".Contains($"\n{begins}", StringComparison.Ordinal);
        await UntilAsync(() => Slack.Posts("C1").Any(IsMeant));
        return Slack.Posts("C1").Last(IsMeant);
    }

    /// <summary>Waits for a post in Discord.</summary>
    public async Task<FakeDiscordMessage> InDiscordAsync(string begins)
    {
        bool IsMeant(FakeDiscordMessage post) => $"\n{post.Shown}".Contains($"\n{begins}", StringComparison.Ordinal);
        await UntilAsync(() => Discord.Posts(DiscordTeam.Room).Any(IsMeant));
        return Discord.Posts(DiscordTeam.Room).Last(IsMeant);
    }

    /// <summary>Waits for a post in both.</summary>
    public async Task InBothAsync(string begins)
    {
        await InSlackAsync(begins);
        await InDiscordAsync(begins);
    }

    public async Task<FakeDiscordAnswer> DoneAsync(Task<FakeDiscordAnswer> act)
    {
        await UntilAsync(() => act.IsCompleted);
        return await act;
    }

    public Task UntilAsync(Func<bool> stands, int step = 50) => UntilAsync(() => Task.FromResult(stands()), step);

    /// <summary>Looks until it is so; time passes meanwhile.</summary>
    /// <param name="stands">What is waited for.</param>
    /// <param name="step">How far the clock goes on at a time, in milliseconds.</param>
    public async Task UntilAsync(Func<Task<bool>> stands, int step = 50)
    {
        for (var end = Bot.Clock.GetUtcNow() + _patience; !await stands(); )
        {
            await Bot.Clock.StepAsync(TimeSpan.FromMilliseconds(step), () => Slack.Settled && Discord.WaitsForTheClock);
            Assert.True(Bot.Clock.GetUtcNow() < end, $"{Bot.Clock.GetUtcNow():O}\n{Slack.Told()}\n=== Discord\n{Discord.Told()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Slack.DisposeAsync();
        await Discord.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        using var answer = await Bot.Http.GetAsync("/readyz", Bot.Stop);
        return answer.IsSuccessStatusCode && Discord.Commands.Count > 0;
    }
}
