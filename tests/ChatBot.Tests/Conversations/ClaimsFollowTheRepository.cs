using ChatBot.Core.Projects;
using ChatBot.Pipeline.Git;
using ChatBot.Repositories;
using ChatBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Conversations;

/// <summary>The numbers that are given fit what was pushed, and a claim goes when its migration has arrived.</summary>
public sealed class ClaimsFollowTheRepository : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Bot _bot = null!;
    private Developer _nick = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await Bot.StartAsync(_folder.At("data"));
        _nick = new Developer(_folder.At("data", "sample.git"), _folder.At("clone"), _bot.Stop);
        await _nick.CloneAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_number_on_a_pushed_branch_is_never_given()
    {
        await _nick.PushAsync("nick/urls", "migrations/731 - widen urls.sql", "ALTER TABLE Urls;", "Widen urls");
        await NextIsAsync("The next number in migrations is 732.");
        Assert.Equal(
            "731 is in the repository already: migrations/731 - widen urls.sql on nick/urls. The next free one is 732.",
            (await _bot.SayAsync("samo", "take 731 - mine"))[0].Text
        );
        Assert.Equal("samo has 732: mine", (await _bot.SayAsync("samo", "take next - mine"))[0].Text);
    }

    [Fact]
    public async Task A_repository_that_lost_its_trunk_gives_no_number_out_again()
    {
        var watcher = _bot.Services.GetRequiredService<RepositoryWatcher>();
        var sample = _bot.Services.GetRequiredService<ProjectList>().Find("sample")!;
        Directory.Delete(_folder.At("data", "sample.git", "refs", "heads"), recursive: true);
        var fault = await Assert.ThrowsAsync<GitException>(() => watcher.LookAtAsync(sample, _bot.Stop));
        Assert.Equal("There is no branch main any more. The files that were seen last stay known.", fault.Message);
        await NextIsAsync("The next number in migrations is 727.");
        await _nick.PushAsync("main", "migrations/730 - x.sql", "x", "Back again");
        await watcher.LookAtAsync(sample, _bot.Stop);
        await NextIsAsync("The next number in migrations is 731.");
    }

    [Fact]
    public async Task What_was_pushed_a_moment_ago_is_what_is_deployed()
    {
        await _nick.PushAsync("main", "news.txt", "fresh", "Tell the news");
        var deploy = (await _bot.SayAsync("nick", "deploy sample"))[1].Text;
        Assert.Contains(" nick: Tell the news\n", deploy);
        Assert.Contains("7 commits by ", deploy);
    }

    [Fact]
    public async Task A_claim_goes_when_its_migration_reached_the_last_tier()
    {
        await _bot.SayAsync("nick", "take 727 - tag engine");
        await _nick.PushAsync("main", "migrations/727 - tag engine.sql", "CREATE TABLE Tags;", "Add the tag engine");
        Assert.Contains(
            "migrations: 726 - increase size of Url on UserStoryItems.sql, 727 - tag engine.sql",
            (await _bot.SayAsync("nick", "deploy sample"))[1].Text
        );
        await ArrivesAsync("dev");
        await _bot.SayAsync("nick", "promote sample");
        await ArrivesAsync("meta");
        Assert.Contains("nick has 727: tag engine", (await _bot.PinsAsync()).Select(pin => pin.Text));
        await _bot.SayAsync("nick", "promote sample now");
        await ArrivesAsync("prod");
        Assert.Matches(
            "^nick's 727 is on prod with [0-9a-f]{8}: tag engine$",
            (await _bot.MessagesAsync()).Single(said => said.Text.StartsWith("nick's 727", StringComparison.Ordinal)).Text
        );
        Assert.DoesNotContain(
            await _bot.PinsAsync(),
            pin => pin.Text.Contains("727: tag engine", StringComparison.Ordinal) && pin.Text.StartsWith("nick", StringComparison.Ordinal)
        );
        Assert.Equal("Nothing is claimed.", (await _bot.SayAsync("nick", "claims"))[0].Text);
    }

    private Task<Said> ArrivesAsync(string tier) =>
        _bot.UntilAsync(said =>
            said.Text.StartsWith("nick deployed sample ", StringComparison.Ordinal)
            && said.Text.Split('\n')[0].EndsWith($" to {tier}", StringComparison.Ordinal)
        );

    // The watcher looks every quarter of a minute, by the clock of the test.
    private async Task NextIsAsync(string answer)
    {
        while ((await _bot.SayAsync("nick", "next"))[0].Text != answer)
            await _bot.Clock.StepAsync(TimeSpan.FromSeconds(1));
    }
}
