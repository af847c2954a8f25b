using ChatBot.Tests.Support;

namespace ChatBot.Tests.Conversations;

/// <summary>The main job, from a claimed number to a rolled-back deploy, said and read over HTTP.</summary>
public sealed class MainJob
{
    private const string Commits = """
        6 commits by samo, adam, kevin, marco and nick since {old}
        {new} samo: Link the stories to their authors
        """;

    [Fact]
    public async Task Claim_deploy_halt_and_roll_back()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await Bot.StartAsync(folder.Path);
        var old = await ServedAsync(bot, 1);
        await ClaimAsync(bot);
        var fresh = await DeployAsync(bot, old);
        await QueueAsync(bot);
        await PromoteAsync(bot, fresh);
        await HaltAsync(bot, old, fresh);
        await RollBackAsync(bot, old, fresh);
        await HandOnAsync(bot, fresh);
    }

    private static async Task ClaimAsync(Bot bot)
    {
        var taken = await bot.SayAsync("nick", "taking 727 - put JSON in SQL to see who it offends");
        Assert.Equal(["nick has 727: put JSON in SQL to see who it offends", "727 is yours. The next one is 728."], Texts(taken));
        Assert.Contains("nick has 727: put JSON in SQL to see who it offends", Texts(await bot.PinsAsync()));

        var refused = Assert.Single(await bot.SayAsync("samo", "taking 727 - tag engine"));
        Assert.Equal("727 is nick's since 2 Mar 12:00 UTC: put JSON in SQL to see who it offends. The next free one is 728.", refused.Text);
        Assert.True(refused.Private);
        Assert.Equal(new SaidButton("take 728", "take 728 - tag engine"), Assert.Single(refused.Buttons));
        Assert.Equal("samo has 728: tag engine", (await bot.PressAsync("samo", refused.Id, "take 728"))[0].Text);

        Assert.Empty(await bot.SayAsync("kevin", "taking a 15 min break."));
        Assert.Equal(["The next number in migrations is 729."], Texts(await bot.SayAsync("kevin", "next")));
    }

    private static async Task<string> DeployAsync(Bot bot, string old)
    {
        var answers = await bot.SayAsync("nick", "deploy sample");
        Assert.Equal("nick has the turn on sample", answers[0].Text);
        var fresh = answers[1].Text.Split(' ')[3];
        Assert.StartsWith(
            $"nick deploys sample {fresh} to dev: about to start\n{Commits.Replace("{old}", old).Replace("{new}", fresh)}",
            answers[1].Text
        );
        Assert.EndsWith("migrations: 726 - increase size of Url on UserStoryItems.sql", answers[1].Text);
        await bot.UntilAsync(said => said.Text.StartsWith($"nick deployed sample {fresh} to dev", StringComparison.Ordinal));
        return fresh;
    }

    private static async Task QueueAsync(Bot bot)
    {
        var refused = Assert.Single(await bot.SayAsync("samo", "deploy sample"));
        Assert.Matches("^nick has the turn on sample since 2 Mar 12:0. UTC; nobody waits.$", refused.Text);
        Assert.Equal(
            "samo waits for the turn on sample, 1st in line behind nick",
            (await bot.PressAsync("samo", refused.Id, "join sample"))[0].Text
        );
    }

    private static async Task PromoteAsync(Bot bot, string fresh)
    {
        Assert.StartsWith($"nick deploys sample {fresh} to meta: about to start", (await bot.SayAsync("nick", "promote sample"))[0].Text);
        await bot.UntilAsync(said => said.Text.StartsWith($"nick deployed sample {fresh} to meta", StringComparison.Ordinal));
        Assert.StartsWith($"nick deploys sample {fresh} to prod: about to start", (await bot.SayAsync("nick", "promote sample"))[0].Text);
        await bot.UntilAsync(said =>
            said.Text.StartsWith($"nick deploys sample {fresh} to prod: switching servers, 4 of 9", StringComparison.Ordinal)
        );
    }

    private static async Task HaltAsync(Bot bot, string old, string fresh)
    {
        var halted = await bot.SayAsync("samo", "halt sample prod - 500s");
        Assert.Matches($"^nick deploys sample {fresh} to prod: stopping for samo, [45] of 9\nhalted: 500s\n", halted[0].Text);
        Assert.Equal("samo holds sample prod: 500s", halted[1].Text);
        var stood = await bot.UntilAsync(said => said.Text.Contains("to prod: halted by samo at ", StringComparison.Ordinal));
        Assert.Matches($"^nick deploys sample {fresh} to prod: halted by samo at [45] of 9\nhalted: 500s\n", stood.Text);
        var switched = stood.Progress!.Done;
        for (var server = 1; server <= 9; server++)
            Assert.Equal(server <= switched ? fresh : old, await ServedAsync(bot, server));

        var refused = Assert.Single(await bot.SayAsync("nick", "promote sample"));
        Assert.Matches("^samo holds sample prod since 2 Mar 12:0. UTC: 500s.$", refused.Text);
        Assert.Equal("lift sample prod", Assert.Single(refused.Buttons).Command);
    }

    private static async Task RollBackAsync(Bot bot, string old, string fresh)
    {
        var answers = await bot.SayAsync("nick", "rollback sample prod - 500s");
        Assert.StartsWith(
            $"nick rolls sample prod back to {old}: about to start\n500s\ngoes away: 6 commits by samo, adam, kevin, "
                + $"marco and nick since {old}\n",
            answers[0].Text
        );
        Assert.EndsWith("migrations that stay applied: 726 - increase size of Url on UserStoryItems.sql", answers[0].Text);
        Assert.Equal($"sample prod keeps out {fresh}: 500s\nA newer revision may go; lifting this needs a reason.", answers[1].Text);
        await bot.UntilAsync(said => said.Text.StartsWith($"nick rolled sample prod back to {old}\n", StringComparison.Ordinal));
        for (var server = 1; server <= 9; server++)
            Assert.Equal(old, await ServedAsync(bot, server));
    }

    private static async Task HandOnAsync(Bot bot, string fresh)
    {
        var lifted = await bot.SayAsync("nick", "lift");
        Assert.Equal("nick lifted the hold on sample prod (samo: 500s)", lifted[0].Text);
        Assert.StartsWith($"{fresh} stays out of sample prod (nick: 500s) until something newer ships.", lifted[1].Text);
        Assert.StartsWith(
            $"{fresh} was rolled back on sample prod by nick",
            Assert.Single(await bot.SayAsync("nick", "promote sample")).Text
        );
        var done = await bot.SayAsync("nick", "done");
        Assert.Equal("nick is done with sample", done[0].Text);
        Assert.Matches("^@samo, it is your turn on sample, until 2 Mar 12:0. UTC$", done[1].Text);
    }

    private static async Task<string> ServedAsync(Bot bot, int server) =>
        (await bot.Http.GetStringAsync($"/rehearsal/prod/{server}/revision.txt", bot.Stop)).Trim()[..8];

    private static IEnumerable<string> Texts(IEnumerable<Said> messages) => messages.Select(message => message.Text);
}
