using System.Net;
using System.Net.Http.Json;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Conversations;

/// <summary>A hold ends in the open, and nobody speaks as the bot.</summary>
public sealed class HoldsEnd
{
    [Fact]
    public async Task A_hold_whose_time_is_over_says_so_and_cannot_be_lifted()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await Bot.StartAsync(folder.Path);
        Assert.Equal(
            "nick holds sample prod: the launch\nuntil 2 Mar 12:30 UTC",
            (await bot.SayAsync("nick", "hold sample prod for 30m - the launch"))[0].Text
        );
        var ended = await bot.UntilAsync(
            said => said.Text == "nick's hold on sample prod ended at 2 Mar 12:30 UTC (the launch)",
            TimeSpan.FromMinutes(1)
        );
        Assert.Empty(ended.Buttons);
        Assert.Equal("There is no hold on sample prod; nothing was changed.", (await bot.SayAsync("nick", "lift sample prod"))[0].Text);
    }

    [Fact]
    public async Task Nobody_speaks_as_the_bot_or_under_an_empty_id()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await Bot.StartAsync(folder.Path);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (
                await bot.RawAsync("/api/rooms/deploys/messages", JsonContent.Create(new { person = "ChatBot", text = "take next - me" }))
            ).Status
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (
                await bot.RawAsync(
                    "/api/rooms/deploys/messages",
                    JsonContent.Create(
                        new
                        {
                            person = "nick",
                            text = "next",
                            id = "",
                        }
                    )
                )
            ).Status
        );
    }
}
