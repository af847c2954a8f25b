namespace ChatBot.Tests.Slack;

/// <summary>Time that passes in a team, and how the program says it fares.</summary>
internal static class PassingTime
{
    /// <summary>Lets time pass. What waits for an ack is acked before the clock moves.</summary>
    public static async Task PassAsync(this SlackTeam team, TimeSpan time, TimeSpan? step = null)
    {
        var end = team.Bot.Clock.GetUtcNow() + time;
        while (team.Bot.Clock.GetUtcNow() < end)
            await team.Bot.Clock.StepAsync(step ?? TimeSpan.FromMilliseconds(500), () => team.Slack.Settled);
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
        while (!(await team.ReadyAsync()).Contains(words, StringComparison.Ordinal) && team.Bot.Clock.GetUtcNow() < end)
            await team.PassAsync(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50));
        Assert.Contains(words, await team.ReadyAsync(), StringComparison.Ordinal);
    }
}
