using ChatBot.Tests.Conversations;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Discord;

/// <summary>
/// Discord: said by application command and in plain text, read as people read it. What is told to somebody is told
/// privately, or as a reply.
/// </summary>
public sealed class DiscordContractRoom : ContractRoom
{
    private const string ShopRoom = "303";

    private static readonly Dictionary<string, string> _accounts = new()
    {
        ["nick"] = DiscordTeam.Nick,
        ["samo"] = DiscordTeam.Samo,
        ["kevin"] = DiscordTeam.Kevin,
    };

    private readonly Dictionary<string, FakeDiscordMessage> _lines = [];

    private DiscordTeam _team = null!;

    public override async ValueTask InitializeAsync()
    {
        _team = await DiscordTeam.StartAsync(
            discord => discord.OpenRoom(ShopRoom, "shop"),
            repository => Shop(repository, $"discord:{ShopRoom}")
        );
        do await SayAsync("nick", "next", "shop");
        while (_team.Discord.Ephemerals(DiscordTeam.Nick)[^1].Shown.StartsWith("I have not seen", StringComparison.Ordinal));
    }

    public override async ValueTask DisposeAsync()
    {
        var broken = _team.Discord.Violations;
        await _team.DisposeAsync();
        Assert.Empty(broken);
    }

    public override async Task SayAsync(string person, string line, string room = "deploys")
    {
        // Nothing is said twice at one instant.
        _team.Bot.Clock.Advance(TimeSpan.FromMilliseconds(1));
        _lines.Remove(person);
        Assert.False((await _team.SayAsync(_accounts[person], line, Channel(room))).TimedOut);
    }

    public override Task MentionAsync(string person, string line)
    {
        _lines[person] = _team.Discord.As(_accounts[person]).Say(DiscordTeam.Room, line);
        return Task.CompletedTask;
    }

    public override async Task PressAsync(string person, string label) =>
        Assert.False(
            (
                await _team.DoneAsync(
                    _team.Discord.As(_accounts[person]).PressAsync(_team.Discord.Ephemerals(_accounts[person])[^1], label)
                )
            ).TimedOut
        );

    private protected override Told? LastTold(string person) =>
        _lines.TryGetValue(person, out var line)
            ? _team.Discord.Posts(line.Room).LastOrDefault(post => post.ReplyTo == line.Id) is { } reply
                ? Of(reply)
                : null
            : _team.Discord.Ephemerals(_accounts[person]) is [.., var told]
                ? Of(told)
                : null;

    private protected override Task<IReadOnlyList<Told>> ShownAsync(string room) =>
        Task.FromResult<IReadOnlyList<Told>>([.. _team.Discord.Posts(Channel(room)).Select(Of)]);

    private protected override Task UntilAsync(Func<Task<bool>> isSo) => _team.UntilAsync(_ => isSo());

    private static string Channel(string room) => room == "shop" ? ShopRoom : DiscordTeam.Room;

    private static Told Of(FakeDiscordMessage message) =>
        new($"{message.Id} {message.Edits}", message.Shown, [.. message.Buttons.Select(button => button.Label)]);
}

/// <summary>Discord keeps the contract.</summary>
public sealed class DiscordKeepsTheContract() : RoomContract(new DiscordContractRoom());
