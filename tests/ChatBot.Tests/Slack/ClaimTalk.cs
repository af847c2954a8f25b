using System.Text.RegularExpressions;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>
/// Three people who take, are refused and drop, several at once; and what has to stand when all is said, whatever broke
/// meanwhile.
/// </summary>
internal sealed partial class ClaimTalk(SlackTeam team)
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    private static readonly string[] _outcomes =
    [
        "kevin has 729: c",
        "kevin has 730: d",
        "nick dropped 727: a",
        "nick has 731: f",
        "samo dropped 728: b",
    ];

    private static readonly Dictionary<string, string[]> _answers = new()
    {
        ["U1"] = ["727 is yours", "731 is yours"],
        ["U2"] = ["728 is yours", "729 is kevin's"],
        ["U3"] = ["729 is yours", "730 is yours"],
    };

    /// <summary>Called before each turn of the talk, counted from 1.</summary>
    public Func<int, Task> Before { get; init; } = _ => Task.CompletedTask;

    /// <summary>Says everything, each turn when the one before was answered.</summary>
    public async Task SayAsync()
    {
        await Before(1);
        Say("U1", "taking 727 - a");
        Say("U2", "taking 728 - b");
        Say("U3", "taking 729 - c");
        await DoneAsync("nick has 727: a", "samo has 728: b", "kevin has 729: c");
        await Before(2);
        Say("U1", $"{Bot} drop 727");
        Say("U2", "taking 729 - e");
        Say("U3", "take next - d");
        await DoneAsync("nick dropped 727: a", "kevin has 730: d");
        await WithinAsync(() => Answers("U2").Contains("729 is kevin's"));
        await Before(3);
        Say("U2", $"{Bot} drop 728");
        Say("U1", $"{Bot} take next - f");
        await DoneAsync("samo dropped 728: b", "nick has 731: f");
    }

    /// <summary>
    /// Waits until everything stands as it shall, then lets time pass, and looks whether it still does: each outcome once,
    /// each answer once, each pin right.
    /// </summary>
    public async Task CheckAsync(TimeSpan? after = null)
    {
        await WithinAsync(Stands);
        await team.PassAsync(after ?? TimeSpan.FromSeconds(20));
        Assert.Equal(_outcomes, Outcomes());
        foreach (var (person, answers) in _answers)
            Assert.Equal(answers, Answers(person));
        Assert.Equal(Wanted(), Pinned());
        Assert.Empty(team.Slack.Violations);
        Assert.Equal("ready", await team.ReadyAsync());
    }

    // Slack tells of a line that names the bot twice: as a message, and as a mention.
    private string Bot => $"<@{team.Slack.BotUserId}>";

    private void Say(string person, string text) => team.Slack.As(person).Say("C1", text);

    private async Task DoneAsync(params string[] lines)
    {
        await WithinAsync(() => lines.All(Outcomes().Contains));
        Assert.Subset(Outcomes().ToHashSet(), lines.ToHashSet());
    }

    // What does not come at all is to fail by what stands instead of it.
    private async Task WithinAsync(Func<bool> stands)
    {
        var end = team.Bot.Clock.GetUtcNow() + _patience;
        await team.UntilAsync(_ => stands() || team.Bot.Clock.GetUtcNow() > end);
    }

    private bool Stands() =>
        Outcomes().SequenceEqual(_outcomes)
        && _answers.All(pair => Answers(pair.Key).SequenceEqual(pair.Value))
        && Pinned().SequenceEqual(Wanted());

    // What is said of each claim in the room, also where several stand in one message.
    private string[] Outcomes() =>
        [.. team.Slack.Posts("C1").Where(IsOfClaims).SelectMany(post => post.Shown.Split('\n')).Order(StringComparer.Ordinal)];

    // Besides what is said to those whose room is slow just then.
    private string[] Answers(string person) =>
        [
            .. team
                .Slack.Ephemerals(person)
                .Select(message => Begin().Match(message.Shown).Value)
                .Where(answer => answer.Length > 0)
                .Order(StringComparer.Ordinal),
        ];

    private string[] Pinned() => [.. team.Slack.Pins("C1").Select(post => post.Ts).Order(StringComparer.Ordinal)];

    private string[] Wanted() =>
        [
            .. team
                .Slack.Posts("C1")
                .Where(post => !IsOfClaims(post) || post.Shown.Contains(" has ", StringComparison.Ordinal))
                .Select(post => post.Ts)
                .Order(StringComparer.Ordinal),
        ];

    private static bool IsOfClaims(FakeSlackMessage post) => !post.Shown.StartsWith("Board", StringComparison.Ordinal);

    [GeneratedRegex(@"^\d+ is (yours|\w+'s)")]
    private static partial Regex Begin();
}
