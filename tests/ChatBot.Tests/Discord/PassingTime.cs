namespace ChatBot.Tests.Discord;

/// <summary>Time that passes in a team, and how the program says it fares.</summary>
internal static class PassingTime
{
    // Between two steps of the clock the program gets so many looks' time, and more while a call is under way.
    private const int Looks = 4;
    private const int MostLooks = 40;

    /// <summary>Lets time pass.</summary>
    public static async Task PassAsync(this DiscordTeam team, TimeSpan time, TimeSpan? step = null)
    {
        var end = team.Bot.Clock.GetUtcNow() + time;
        while (team.Bot.Clock.GetUtcNow() < end) await team.StepAsync(step ?? TimeSpan.FromMilliseconds(500));
    }

    /// <summary>Lets time pass until it is so, or this much time is over: what does not come is to fail by what stands instead of it.</summary>
    public static async Task WithinAsync(this DiscordTeam team, TimeSpan time, Func<bool> stands, TimeSpan? step = null)
    {
        var end = team.Bot.Clock.GetUtcNow() + time;
        while (!stands() && team.Bot.Clock.GetUtcNow() < end) await team.StepAsync(step ?? TimeSpan.FromMilliseconds(50));
    }

    /// <summary>Gives the program time of the machine's, and none of the clock's, until it is so or so many looks are over.</summary>
    public static async Task WorkAsync(this DiscordTeam team, Func<bool> stands, int looks)
    {
        for (var look = 0; look < looks && !stands(); look++) await team.LiveAsync();
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
        while (!(await team.ReadyAsync()).Contains(words, StringComparison.Ordinal) && team.Bot.Clock.GetUtcNow() < end) await team.StepAsync(TimeSpan.FromMilliseconds(100));
        Assert.Contains(words, await team.ReadyAsync(), StringComparison.Ordinal);
    }

    private static async Task LiveAsync(this DiscordTeam team)
    {
        using var answer = await team.Bot.Http.GetAsync("/healthz", team.Stop);
    }

    private static async Task StepAsync(this DiscordTeam team, TimeSpan step)
    {
        for (var look = 0; look < Looks || (look < MostLooks && !team.Discord.Settled); look++)
            await team.LiveAsync();
        team.Bot.Clock.Advance(step);
    }
}
