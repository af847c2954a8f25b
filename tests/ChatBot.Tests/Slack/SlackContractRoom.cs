using ChatBot.Tests.Conversations;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>Slack: said by slash command and in plain text, read as people read it.</summary>
public sealed class SlackContractRoom : ContractRoom
{
    private static readonly Dictionary<string, string> _accounts = new()
    {
        ["nick"] = "U1",
        ["samo"] = "U2",
        ["kevin"] = "U3",
    };

    private SlackTeam _team = null!;

    public override async ValueTask InitializeAsync()
    {
        _team = await SlackTeam.StartAsync(
            slack => slack.World.AddRoom("C2", "shop"),
            repository => ["--Slack:AppToken=xapp-1-test", .. Shop(repository, "slack:C2")]
        );
        do await SayAsync("nick", "next", "shop");
        while (_team.Slack.Ephemerals("U1")[^1].Shown.StartsWith("I have not seen", StringComparison.Ordinal));
    }

    public override async ValueTask DisposeAsync()
    {
        var broken = _team.Slack.Violations;
        await _team.DisposeAsync();
        Assert.Empty(broken);
    }

    public override async Task SayAsync(string person, string line, string room = "deploys")
    {
        // Nothing is said twice at one instant.
        _team.Bot.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False((await _team.Slack.As(_accounts[person]).SlashAsync(Channel(room), "/chatbot", line)).TimedOut);
    }

    public override async Task MentionAsync(string person, string line)
    {
        _team.Slack.As(_accounts[person]).Say("C1", line);
        await _team.SettledAsync();
    }

    public override async Task PressAsync(string person, string label) =>
        Assert.False((await _team.Slack.As(_accounts[person]).PressAsync(_team.Slack.Ephemerals(_accounts[person])[^1], label)).TimedOut);

    private protected override Told? LastTold(string person) =>
        _team.Slack.Ephemerals(_accounts[person]) is [.., var told] ? Of(told) : null;

    private protected override Task<IReadOnlyList<Told>> ShownAsync(string room) =>
        Task.FromResult<IReadOnlyList<Told>>([.. _team.Slack.Posts(Channel(room)).Select(Of)]);

    private protected override Task UntilAsync(Func<Task<bool>> isSo) => _team.UntilAsync(_ => isSo());

    private static string Channel(string room) => room == "shop" ? "C2" : "C1";

    private static Told Of(FakeSlackMessage message) =>
        new($"{message.Ts} {message.Edits}", message.Shown, [.. message.Buttons.Select(button => button.Label)]);
}

/// <summary>Slack keeps the contract.</summary>
public sealed class SlackKeepsTheContract() : RoomContract(new SlackContractRoom());
