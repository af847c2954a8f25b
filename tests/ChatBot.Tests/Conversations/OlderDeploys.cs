using ChatBot.Tests.Support;

namespace ChatBot.Tests.Conversations;

/// <summary>What stands of a deploy after the next one went to its tier.</summary>
public sealed class OlderDeploys
{
    [Fact]
    public async Task There_is_nothing_to_press_at_a_deploy_after_which_another_one_went_to_its_tier()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await Bot.StartAsync(folder.Path);
        await bot.SayAsync("nick", "deploy sample - one");
        var first = await bot.UntilAsync(said =>
            said.Text.StartsWith("nick deployed sample ", StringComparison.Ordinal)
            && said.Text.Contains("\none\n", StringComparison.Ordinal)
        );
        Assert.Equal(["promote to meta"], first.Buttons.Select(button => button.Label));

        await bot.SayAsync("nick", $"deploy sample@{first.Text.Split('\n')[3][^8..]} - two");
        var second = await bot.UntilAsync(said =>
            said.Text.StartsWith("nick deployed sample ", StringComparison.Ordinal)
            && said.Text.Contains("\ntwo\n", StringComparison.Ordinal)
        );
        Assert.Equal(["promote to meta"], second.Buttons.Select(button => button.Label));
        Assert.Empty((await bot.MessagesAsync()).Single(said => said.Id == first.Id).Buttons);
    }
}
