using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>
/// The main job, from a claimed number to a rolled-back deploy, said in plain text, by mention, by slash command and with
/// buttons, and read in Slack.
/// </summary>
public abstract class MainJobInSlack
{
    // Four seconds a server: each is seen in the post, which is edited once a second.
    private protected const string Slowly = "--Pipelines:0:Jobs:2:Spread=00:00:40";

    private SlackTeam _team = null!;

    private FakeSlack Slack => _team.Slack;

    private protected abstract Task<SlackTeam> StartAsync();

    [Fact]
    public async Task Claim_deploy_halt_and_roll_back() => Assert.NotEmpty(await TalkAsync());

    [Fact]
    [Trait("Category", "ApiSpecs")]
    public async Task Every_request_is_made_as_published()
    {
        var check = RequestCheck.OfSlack();
        Assert.SkipWhen(check is null, "CHATBOT_API_SPECS names no folder with slack-methods.json");
        Assert.Empty((await TalkAsync()).SelectMany(check!.Wrong).Distinct());
    }

    private async Task<IReadOnlyList<FakeSlackCall>> TalkAsync()
    {
        await using var team = _team = await StartAsync();
        await ClaimAsync();
        var old = team.Served[..8];
        await ShipAsync(old);
        var fresh = await DeployAsync(old);
        await QueueAsync();
        var at = await HaltAsync(fresh);
        await RollBackAsync(old, fresh, at);
        await HandOnAsync(fresh, at);
        await PinsAreRightAsync();
        Assert.Empty(Slack.Violations);
        return Slack.Calls;
    }

    private async Task ClaimAsync()
    {
        Slack.As("U1").Say("C1", "taking 727 - put JSON in SQL to see who it offends");
        await _team.ToldAsync("U1", "727 is yours. The next one is 728.");
        await _team.PostAsync("nick has 727: put JSON in SQL to see who it offends");

        Slack.As("U2").Say("C1", "taking 727 - tag engine");
        var refused = await _team.ToldAsync(
            "U2",
            "727 is nick's since 2 Mar 12:00 UTC: put JSON in SQL to see who it offends. The next free one is 728."
        );
        Assert.Equal(["take 728"], refused.Buttons.Select(button => button.Label));
        await Slack.As("U2").PressAsync(refused, "take 728");
        await _team.ToldAsync("U2", "728 is yours. The next one is 729.");
        await _team.PostAsync("samo has 728: tag engine");

        Slack.As("U3").Say("C1", "taking a 15 min break.");
        Slack.As("U3").Say("C1", "deploy sample, anybody?");
    }

    // Something has to run everywhere, so that there is something to go back to.
    private async Task ShipAsync(string old)
    {
        Slack.As("U1").Say("C1", $"<@U0BOT> deploy sample@{old}");
        await _team.PostAsync("nick has the turn on sample");
        var dev = await _team.PostAsync($"nick deployed sample {old} to dev");
        await Slack.As("U1").PressAsync(dev, "promote to meta");
        await _team.PostAsync($"nick deployed sample {old} to meta");
        await Slack.As("U1").SlashAsync("C1", "/chatbot", "promote sample now");
        await _team.PostAsync($"nick deployed sample {old} to prod");
    }

    private async Task<string> DeployAsync(string old)
    {
        Assert.Null((await Slack.As("U1").SlashAsync("C1", "/chatbot", "deploy sample")).Payload);
        // It may be over before its post is sent.
        bool IsFresh(FakeSlackMessage post) =>
            post.Shown.StartsWith("nick deployed sample ", StringComparison.Ordinal)
            && post.Shown.Contains(" to dev\ntook ", StringComparison.Ordinal)
            && !post.Shown.Contains($"sample {old}", StringComparison.Ordinal);
        await _team.UntilAsync(slack => slack.Posts("C1").Any(IsFresh));
        var ended = Slack.Posts("C1").Single(IsFresh);
        var fresh = ended.Shown.Split(' ')[3];
        Assert.EndsWith($"\n6 commits by samo, adam, kevin, marco and nick since {old}", ended.Shown);
        await _team.UntilAsync(slack => slack.Posts("C1").Any(post => post.ThreadTs == ended.Ts));
        var thread = Assert.Single(Slack.Posts("C1"), post => post.ThreadTs == ended.Ts);
        Assert.StartsWith($"{fresh} samo: Link the stories to their authors\n", thread.Shown);
        Assert.EndsWith("migrations: 726 - increase size of Url on UserStoryItems.sql", thread.Shown);
        Assert.Equal("rich_text", Assert.Single(thread.Blocks!.Value.EnumerateArray()).GetProperty("type").GetString());
        return fresh;
    }

    private async Task QueueAsync()
    {
        await Slack.As("U2").SlashAsync("C1", "/chatbot", "deploy sample");
        var refused = await _team.ToldAsync("U2", "nick has the turn on sample since 2 Mar 12:0");
        Assert.EndsWith(" UTC; nobody waits.", refused.Shown);
        await Slack.As("U2").PressAsync(refused, "join sample");
        await _team.PostAsync("samo waits for the turn on sample, 1st in line behind nick");
    }

    // Where it is halted is told truthfully, be it a server later than its post said.
    private async Task<string> HaltAsync(string fresh)
    {
        await Slack.As("U1").PressAsync(await _team.PostAsync($"nick deployed sample {fresh} to dev"), "promote to meta");
        await Slack.As("U1").PressAsync(await _team.PostAsync($"nick deployed sample {fresh} to meta"), "promote to prod");
        var going = await _team.PostAsync($"nick deploys sample {fresh} to prod: switching servers, 4 of 9\n▰▰▰▰▱▱▱▱▱ 4 of 9\n");
        Assert.True(going.Edits >= 3, $"only {going.Edits} edits before it was at 4 of 9");
        await Slack.As("U3").PressAsync(going, "halt sample prod");
        var asked = Assert.Single(Slack.Asked, one => one.Person == "U3");
        Assert.Equal(
            ("Halt sample prod?", "danger"),
            (asked.Confirm.GetProperty("title").GetProperty("text").GetString(), asked.Confirm.GetProperty("style").GetString())
        );
        await _team.ToldAsync("U3", "prod: stopping at ");
        var stood = await _team.PostAsync($"nick deploys sample {fresh} to prod: halted by kevin at ");
        var at = stood.Shown.Split('\n')[0][^6..];
        Assert.Contains(at, (string[])["4 of 9", "5 of 9"]);
        Assert.Contains($"▱ {at}\n", stood.Shown);
        Assert.Equal(going.Ts, stood.Ts);
        await _team.PostAsync($"kevin holds sample prod: halted {fresh}");

        Slack.As("U2").Say("C1", "halt prod, 500s everywhere!");
        await _team.ToldAsync("U2", "Nothing is being deployed on sample prod, so nothing was halted. To keep deploys out, put a hold.");
        return at;
    }

    private async Task RollBackAsync(string old, string fresh, string at)
    {
        var stood = await _team.PostAsync($"nick deploys sample {fresh} to prod: halted by kevin at {at}");
        await Slack.As("U1").PressAsync(stood, "rollback sample prod");
        var asked = Assert.Single(Slack.Asked, one => one.Person == "U1");
        Assert.Equal("Rollback sample prod?", asked.Confirm.GetProperty("title").GetProperty("text").GetString());
        await _team.PostAsync($"sample prod keeps out {fresh}: halted at {at}\nA newer revision may go; lifting this needs a reason.");
        var back = await _team.PostAsync($"nick rolled sample prod back to {old}\nhalted at {at}\n");
        Assert.EndsWith($"\ngoes away: 6 commits by samo, adam, kevin, marco and nick since {old}", back.Shown);
    }

    private async Task HandOnAsync(string fresh, string at)
    {
        Slack.As("U1").Say("C1", "<@U0BOT> lift");
        await _team.PostAsync($"nick lifted the hold on sample prod (kevin: halted {fresh})");
        await _team.ToldAsync("U1", $"{fresh} stays out of sample prod (nick: halted at {at}) until something newer ships.");
        await Slack.As("U1").SlashAsync("C1", "/chatbot", "promote sample");
        await _team.ToldAsync("U1", $"{fresh} was rolled back on sample prod by nick");
        Slack.As("U1").Say("C1", "done <@U0BOT>");
        await _team.PostAsync("nick is done with sample");
        var called = await _team.PostAsync("@samo, it is your turn on sample, until 2 Mar 12:");
        Assert.StartsWith("<@U2>, it is your turn on sample, until <!date^", called.Text);
        Assert.Contains("""{"type":"user","user_id":"U2"}""", called.Blocks!.Value.GetRawText());
    }

    private async Task PinsAreRightAsync()
    {
        await _team.UntilAsync(slack =>
            slack.Pins("C1").Count == 3 && slack.Pins("C1").Any(pin => pin.Shown.Contains("samo was called at", StringComparison.Ordinal))
        );
        var pins = Slack.Pins("C1").Select(pin => pin.Shown.Split('\n')[0]).Order(StringComparer.Ordinal);
        Assert.Equal(["Board", "nick has 727: put JSON in SQL to see who it offends", "samo has 728: tag engine"], pins);
        // Kevin only chatted, and pressed one button.
        Assert.Single(Slack.Ephemerals("U3"));
        await _team.SettledAsync();
        foreach (var delivery in Slack.Deliveries.Where(one => one.State != FakeSlackDeliveryState.Acked))
            Assert.Fail($"{delivery} {await delivery.Answer} {delivery.Payload}");
    }
}

/// <summary>The main job over sockets.</summary>
public sealed class MainJobOverSockets : MainJobInSlack
{
    private protected override Task<SlackTeam> StartAsync() => SlackTeam.StartAsync(Slowly);
}

/// <summary>The main job over HTTP.</summary>
public sealed class MainJobOverHttp : MainJobInSlack
{
    private protected override Task<SlackTeam> StartAsync() => SlackTeam.StartOverHttpAsync(Slowly);
}
