using ChatBot.Tests.Support;

namespace ChatBot.Tests.Discord;

/// <summary>
/// Three people who take a number and drop it again, at once; and what has to stand when all is said, whatever broke
/// meanwhile.
/// </summary>
/// <param name="team">The team.</param>
/// <param name="why">What the numbers are for: no two talks of a team say the same.</param>
internal sealed class ClaimTalk(DiscordTeam team, string why)
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(4);
    private static readonly (string Account, string Name)[] _people =
    [
        (DiscordTeam.Nick, "nick"),
        (DiscordTeam.Samo, "samo"),
        (DiscordTeam.Kevin, "kevin"),
    ];

    private readonly List<FakeDiscordMessage> _takes = [];
    private readonly List<FakeDiscordMessage> _drops = [];

    /// <summary>How the only rule is told that this talk may see broken; null for none.</summary>
    public string? MayBreak { get; init; }

    /// <summary>All take, and are waited for.</summary>
    public async Task TakeAsync()
    {
        Take();
        await TakenAsync();
    }

    /// <summary>All take.</summary>
    public void Take()
    {
        foreach (var (account, name) in _people)
            _takes.Add(team.Discord.As(account).Say(DiscordTeam.Room, $"take next - {why} by {name}"));
    }

    /// <summary>Waits until each has a number, and knows it.</summary>
    public async Task TakenAsync()
    {
        await team.WithinAsync(
            _patience,
            () => Outcomes(" has ").Length >= _people.Length && _takes.All(line => Replies(line).Length > 0) && IsPinned()
        );
        Assert.True(
            Outcomes(" has ").Length == _people.Length,
            $"{why}: {string.Join(", ", Outcomes(""))}\n{string.Join('\n', team.Log.Lines.TakeLast(40))}"
        );
        Assert.Equal(_people.Length, Outcomes(" has ").Select(Number).Distinct().Count());
    }

    /// <summary>All drop what they have.</summary>
    public void Drop()
    {
        foreach (var outcome in Outcomes(" has "))
            _drops.Add(
                team.Discord.As(_people.Single(person => outcome.StartsWith($"{person.Name} ", StringComparison.Ordinal)).Account)
                    .Say(DiscordTeam.Room, $"<@500> drop {Number(outcome)}")
            );
    }

    /// <summary>
    /// Waits until all is dropped, then lets time pass: each outcome stands once, each answer once, only the board is
    /// pinned, no rule was broken.
    /// </summary>
    public async Task CheckAsync(TimeSpan? after = null)
    {
        await team.WithinAsync(_patience, () => Outcomes(" dropped ").Length >= _people.Length && IsPinned());
        await team.ReadyAsync("ready");
        await team.PassAsync(after ?? TimeSpan.FromSeconds(5));
        Assert.Equal(
            _people.Select(person => $"{person.Name} dropped N: {why} by {person.Name}").Order(StringComparer.Ordinal),
            Outcomes("").Select(one => one.Replace(Number(one), "N", StringComparison.Ordinal))
        );
        Assert.All(_takes, line => Assert.Matches("^[0-9]+ is yours", Assert.Single(Replies(line)).Shown));
        Assert.All(_drops, line => Assert.True(Replies(line).Length <= 1));
        Assert.True(IsPinned());
        Assert.DoesNotContain(team.Discord.Violations, rule => MayBreak is null || !rule.EndsWith(MayBreak, StringComparison.Ordinal));
        Assert.Equal("ready", await team.ReadyAsync());
    }

    /// <summary>A whole talk, with a fault before each turn.</summary>
    public async Task SayAsync(Action fault, TimeSpan? after = null)
    {
        fault();
        await TakeAsync();
        fault();
        Drop();
        await CheckAsync(after);
    }

    // What is said of each claim in the room, also where several stand in one message.
    private string[] Outcomes(string kind) =>
        [
            .. Posts()
                .SelectMany(post => post.Shown.Split('\n'))
                .Where(line => line.Contains($": {why} by ", StringComparison.Ordinal) && line.Contains(kind, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    private FakeDiscordMessage[] Replies(FakeDiscordMessage line) =>
        [.. team.Discord.Posts(DiscordTeam.Room).Where(post => post.ReplyTo == line.Id)];

    private IEnumerable<FakeDiscordMessage> Posts() =>
        team
            .Discord.Posts(DiscordTeam.Room)
            .Where(post => post.ReplyTo is null && !post.Shown.StartsWith("Board", StringComparison.Ordinal));

    private bool IsPinned() =>
        team.Discord.Pins(DiscordTeam.Room).Count(pin => pin.Shown.StartsWith("Board", StringComparison.Ordinal)) == 1
        && team.Discord.Pins(DiscordTeam.Room)
            .Where(pin => !pin.Shown.StartsWith("Board", StringComparison.Ordinal))
            .Select(pin => pin.Id)
            .Order(StringComparer.Ordinal)
            .SequenceEqual(
                Posts()
                    .Where(post => post.Shown.Contains(" has ", StringComparison.Ordinal))
                    .Select(post => post.Id)
                    .Order(StringComparer.Ordinal)
            );

    private static string Number(string outcome) => outcome.Split(' ')[2].TrimEnd(':');
}
