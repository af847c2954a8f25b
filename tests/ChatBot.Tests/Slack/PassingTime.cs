namespace ChatBot.Tests.Slack;

/// <summary>Time that passes in a team, and how the program says it fares.</summary>
internal static class PassingTime
{
    // Between two steps of the clock the program gets so many looks' time.
    private const int Looks = 4;

    /// <summary>Lets time pass. What waits for an ack is acked before the clock moves.</summary>
    public static async Task PassAsync(this SlackTeam team, TimeSpan time, TimeSpan? step = null)
    {
        var end = team.Bot.Clock.GetUtcNow() + time;
        while (team.Bot.Clock.GetUtcNow() < end)
        {
            for (var look = 0; look < Looks; look++) await team.LookAsync();
            team.Bot.Clock.Advance(step ?? TimeSpan.FromMilliseconds(500));
        }
    }

    /// <summary>What /readyz says.</summary>
    public static async Task<string> ReadyAsync(this SlackTeam team)
    {
        using var answer = await team.Bot.Http.GetAsync("/readyz", team.Stop);
        return await answer.Content.ReadAsStringAsync(team.Stop);
    }

    /// <summary>Moves the clock until /readyz says something.</summary>
    public static async Task ReadyAsync(this SlackTeam team, string words)
    {
        var end = team.Bot.Clock.GetUtcNow() + TimeSpan.FromMinutes(15);
        while (!(await team.ReadyAsync()).Contains(words, StringComparison.Ordinal) && team.Bot.Clock.GetUtcNow() < end) await team.PassAsync(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50));
        Assert.Contains(words, await team.ReadyAsync(), StringComparison.Ordinal);
    }

    public static async Task LookAsync(this SlackTeam team)
    {
        using var answer = await team.Bot.Http.GetAsync("/healthz", team.Stop);
    }
}
