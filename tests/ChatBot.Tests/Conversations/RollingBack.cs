using System.Net;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Conversations;

/// <summary>A rollback never brings back what was rolled back, and what it keeps out is kept out until something newer ships.</summary>
public sealed class RollingBack : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Bot _bot = null!;
    private string _old = "";
    private string _fresh = "";

    public async ValueTask InitializeAsync()
    {
        _bot = await Bot.StartAsync(_folder.Path);
        var deployed = await ShipAsync("deploy sample - one", "dev");
        (_old, _fresh) = (Word(deployed.Split('\n')[3], "since"), Word(deployed, "sample"));
        await ShipAsync("promote sample now - one", "meta");
        await ShipAsync("promote sample now - one", "prod");
        await _bot.SayAsync("nick", "rollback sample prod - 500s");
        await _bot.UntilAsync(said => said.Text.StartsWith($"nick rolled sample prod back to {_old}", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_second_rollback_does_not_go_forward_to_what_was_bad()
    {
        var refused = Assert.Single(await _bot.SayAsync("samo", "rollback sample prod - still 500s"));
        Assert.Equal("sample prod has no earlier release to go back to.", refused.Text);
    }

    [Theory]
    [InlineData("#6")]
    [InlineData("{fresh}")]
    public async Task A_release_that_was_rolled_back_is_not_brought_back_by_its_name(string release)
    {
        var refused = Assert.Single(
            await _bot.SayAsync("samo", $"rollback sample prod to {release.Replace("{fresh}", _fresh)} - better than nothing")
        );
        Assert.StartsWith($"{_fresh} was rolled back on sample prod by nick at ", refused.Text);
    }

    [Fact]
    public async Task A_reasoned_lift_lets_it_back()
    {
        Assert.Equal(
            $"nick lets {_fresh} back to sample prod: it was the network (nick: 500s)",
            (await _bot.SayAsync("nick", "lift sample prod - it was the network"))[0].Text
        );
        Assert.StartsWith(
            $"nick rolls sample prod back to {_fresh}",
            (await _bot.SayAsync("nick", "rollback sample prod to #6 - forward again"))[0].Text
        );
    }

    [Fact]
    public async Task What_a_rollback_halts_says_so_at_once()
    {
        await _bot.SayAsync("nick", "lift sample prod - it was the network");
        await _bot.SayAsync("nick", "promote sample - again");
        await _bot.UntilAsync(said => said.Text.Contains(" to prod: switching servers, 4 of 9", StringComparison.Ordinal));
        var answers = await _bot.SayAsync("samo", "rollback sample prod - 500s again");
        Assert.Matches(
            $"^nick deploys sample {_fresh} to prod: stopping for samo, [45] of 9\nagain\nhalted: 500s again\n",
            answers[0].Text
        );
        Assert.StartsWith($"samo rolls sample prod back to {_old}: about to start", answers[1].Text);
        await _bot.UntilAsync(said => said.Text.StartsWith($"samo rolled sample prod back to {_old}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_newer_revision_ends_the_quarantine()
    {
        var developer = new Developer(_folder.At("sample.git"), _folder.At("clone"), _bot.Stop);
        await developer.CloneAsync();
        await developer.PushAsync("main", "fix.txt", "fixed", "Fix the 500s");
        var newer = Word(await ShipAsync("deploy sample - two", "dev"), "sample");
        await ShipAsync("promote sample to meta now - two", "meta");
        await ShipAsync("promote sample to prod now - two", "prod");
        await _bot.UntilAsync(said =>
            said.Text == $"sample prod runs {newer}, which is newer: {_fresh} is no longer kept out (nick: 500s)"
        );
        Assert.DoesNotContain("kept out", (await _bot.SayAsync("nick", "status"))[0].Text);
    }

    [Fact]
    public async Task A_server_that_there_is_not_is_not_found()
    {
        using var answer = await _bot.Http.GetAsync("/rehearsal/prod/99/", _bot.Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<string> ShipAsync(string line, string tier)
    {
        await _bot.SayAsync("nick", line);
        var note = line.Split(" - ")[1];
        return (
            await _bot.UntilAsync(said =>
                said.Text.StartsWith("nick deployed sample ", StringComparison.Ordinal)
                && said.Text.Contains($" to {tier}\n{note}\n", StringComparison.Ordinal)
            )
        ).Text;
    }

    private static string Word(string text, string after) => text.Split(' ', '\n').SkipWhile(word => word != after).Skip(1).First();
}
