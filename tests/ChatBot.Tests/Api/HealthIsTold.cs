using System.Net;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Api;

/// <summary>Whoever watches the program is answered, whatever hangs.</summary>
public sealed class HealthIsTold
{
    [Fact]
    public async Task While_the_store_hangs_readyz_says_so_and_healthz_that_the_program_lives()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await Bot.StartAsync(folder.Path);
        using var store = BrokenStore.Busy(bot);
        for (var times = 0; times < 2; times++)
        {
            var (status, body) = await AskAsync(bot, "/readyz");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "the store cannot be written: it has not answered for 2 s"), (status, body));
        }
        Assert.Equal((HttpStatusCode.OK, "ok"), await AskAsync(bot, "/healthz"));
        store.Mend();
        while (await AskAsync(bot, "/readyz") != (HttpStatusCode.OK, "ready"))
            await Task.Yield();
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(Bot bot, string path)
    {
        using var answer = await bot.Http.GetAsync(path, bot.Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(bot.Stop));
    }
}
