using ChatBot.Tests.Support;

namespace ChatBot.Tests.Conversations;

/// <summary>A room of two projects: nothing is guessed, and padding is kept.</summary>
public sealed class TwoProjects : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Bot _bot = null!;

    public async ValueTask InitializeAsync()
    {
        var sample = _folder.At("sample.git");
        await SampleCopy.AtAsync(sample);
        _bot = await Bot.StartAsync(
            _folder.At("data"),
            null,
            "--Pipelines:0:Name",
            "here",
            "--Pipelines:0:Jobs:0:Name",
            "dev",
            "--Pipelines:0:Jobs:0:Servers:0",
            "servers/1",
            "--Roles:0:Name",
            "deployer",
            "--Roles:0:People:0",
            "nick",
            "--Projects:0:Name",
            "web",
            "--Projects:0:Repository:Url",
            sample,
            "--Projects:0:Rooms:Deploys:0",
            "local:deploys",
            "--Projects:0:Rooms:Deploys:1",
            "local:web",
            "--Projects:0:Tiers:0:Name",
            "dev",
            "--Projects:0:Tiers:0:Pipeline",
            "here",
            "--Projects:0:Tiers:0:Role",
            "deployer",
            "--Projects:0:Series:0:Name",
            "qa",
            "--Projects:0:Series:1:Name",
            "SE.com",
            "--Projects:0:Series:1:Folder",
            "none",
            "--Projects:0:Series:1:Digits",
            "3",
            "--Projects:1:Name",
            "api",
            "--Projects:1:Repository:Url",
            sample,
            "--Projects:1:Rooms:Deploys:0",
            "local:deploys",
            "--Projects:1:Tiers:0:Name",
            "dev",
            "--Projects:1:Tiers:0:Pipeline",
            "here"
        );
        while ((await _bot.SayAsync("nick", "next"))[0].Text.StartsWith("I have not seen", StringComparison.Ordinal)) { }
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("samo", "@bot deploy", "I did not get that.\ndeploy <project>[@ref] [to <tier>] [now] [- note]", null)]
    [InlineData("samo", "join", "Which project? Say join <project>.", null)]
    [InlineData("samo", "take next - x", "Which series? There is qa, SE.com.", "take next qa - x")]
    [InlineData("samo", "taking SE.com 14", "Numbers in SE.com are written like 001. Did you mean 014?", "take 014 SE.com")]
    [InlineData("samo", "deploy web", "Deploying web to dev needs the role deployer: nick.", null)]
    public async Task What_is_not_clear_is_asked(string person, string line, string answer, string? next)
    {
        var refused = Assert.Single(await _bot.SayAsync(person, line));
        Assert.Equal(answer, refused.Text);
        Assert.Equal(next, refused.Buttons.FirstOrDefault()?.Command);
    }

    [Fact]
    public async Task A_series_keeps_its_padding_and_counts_for_itself()
    {
        Assert.Equal("nick has 014 in SE.com", (await _bot.SayAsync("nick", "taking SE.com 014"))[0].Text);
        Assert.Equal("nick has 015 in SE.com: more", (await _bot.SayAsync("nick", "take next SE.com - more"))[0].Text);
        Assert.Equal("nick has 727 in qa: more", (await _bot.SayAsync("nick", "take next qa - more"))[0].Text);
        Assert.Equal("nick dropped 014 in SE.com", (await _bot.SayAsync("nick", "drop SE.com 014"))[0].Text);
    }

    [Fact]
    public async Task A_dropped_top_number_is_offered_again()
    {
        await _bot.SayAsync("nick", "take next qa - one");
        await _bot.SayAsync("nick", "drop 727");
        Assert.Equal("samo has 727 in qa: two", (await _bot.SayAsync("samo", "take next qa - two"))[0].Text);
    }

    [Fact]
    public async Task A_claim_shows_in_every_room_of_its_project_and_a_change_reaches_all()
    {
        await _bot.SayAsync("nick", "take next qa - one", room: "elsewhere");
        foreach (var room in new[] { "elsewhere", "deploys", "web" })
            Assert.Contains("nick has 727 in qa: one", Texts(await _bot.PinsAsync(room)));
        await _bot.SayAsync("nick", "drop 727", room: "web");
        foreach (var room in new[] { "elsewhere", "deploys", "web" })
        {
            Assert.DoesNotContain("nick has 727 in qa: one", Texts(await _bot.PinsAsync(room)));
            Assert.Contains("nick dropped 727 in qa: one", Texts(await _bot.MessagesAsync(room: room)));
        }
    }

    [Fact]
    public async Task A_hold_on_everything_shows_in_every_room_and_is_named_to_who_lifts_less()
    {
        await _bot.SayAsync("nick", "hold all - the data centre burns", room: "elsewhere");
        foreach (var room in new[] { "elsewhere", "deploys", "web" })
            Assert.Contains("nick holds everything: the data centre burns", Texts(await _bot.MessagesAsync(room: room)));
        var refused = Assert.Single(await _bot.SayAsync("samo", "lift web dev"));
        Assert.Equal(
            "There is no hold on web dev, but nick holds everything since 2 Mar 12:00 UTC: the data centre burns. Nothing was changed.",
            refused.Text
        );
        Assert.Equal("lift all", Assert.Single(refused.Buttons).Command);
    }

    [Fact]
    public async Task In_a_room_of_one_project_its_name_may_be_left_out()
    {
        Assert.Equal("nick has the turn on web", (await _bot.SayAsync("nick", "deploy", room: "web"))[0].Text);
        await _bot.UntilAsync(said => said.Text.StartsWith("nick deployed web ", StringComparison.Ordinal), room: "web");
        Assert.Equal("samo has the turn on api", (await _bot.SayAsync("samo", "deploy api"))[0].Text);
    }

    private static IEnumerable<string> Texts(IEnumerable<Said> messages) => messages.Select(message => message.Text);
}
