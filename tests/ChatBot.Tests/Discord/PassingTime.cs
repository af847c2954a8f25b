namespace ChatBot.Tests.Discord;

/// <summary>Time that passes in a team, and how the program says it fares.</summary>
internal static class PassingTime
{
    /// <summary>Lets time pass.</summary>
    public static async Task PassAsync(this DiscordTeam team, TimeSpan time, TimeSpan? step = null)
    {
        var end = team.Bot.Clock.GetUtcNow() + time;
        while (team.Bot.Clock.GetUtcNow() < end)
            await team.StepAsync(step ?? TimeSpan.FromMilliseconds(500));
    }

    /// <summary>
    /// Lets time pass until it is so, or this much time is over: what does not come is to fail by what stands instead of it.
    /// </summary>
    public static async Task WithinAsync(this DiscordTeam team, TimeSpan time, Func<bool> stands, TimeSpan? step = null)
    {
        var end = team.Bot.Clock.GetUtcNow() + time;
        while (!stands() && team.Bot.Clock.GetUtcNow() < end)
            await team.StepAsync(step ?? TimeSpan.FromMilliseconds(50));
    }

    /// <summary>What /readyz says.</summary>
    public static async Task<string> ReadyAsync(this DiscordTeam team)
    {
        using var answer = await team.Bot.Http.GetAsync("/readyz", team.Stop);
        return await answer.Content.ReadAsStringAsync(team.Stop);
    }

    /// <summary>Moves the clock until /readyz says something.</summary>
    public static async Task ReadyAsync(this DiscordTeam team, string words)
    {
        var end = team.Bot.Clock.GetUtcNow() + TimeSpan.FromMinutes(15);
        while (!(await team.ReadyAsync()).Contains(words, StringComparison.Ordinal) && team.Bot.Clock.GetUtcNow() < end)
            await team.StepAsync(TimeSpan.FromMilliseconds(100));
        Assert.Contains(words, await team.ReadyAsync(), StringComparison.Ordinal);
    }

    private static Task StepAsync(this DiscordTeam team, TimeSpan step) =>
        team.Bot.Clock.StepAsync(step, () => team.Discord.WaitsForTheClock);
}
