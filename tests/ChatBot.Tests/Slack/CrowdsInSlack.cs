using System.Globalization;
using ChatBot.Tests.Storage;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>Many people claim at once, and each gets one number, one post and one answer.</summary>
public sealed class CrowdsInSlack
{
    // As long as what goes together may be, and of what takes the most room.
    private static readonly string _why = string.Concat(Enumerable.Repeat("\u00E4\"<&", 28));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Two_hundred_people_who_claim_at_once_get_a_number_each(int sockets)
    {
        await using var team = await SlackTeam.StartAsync(
            slack => Add(slack, 200),
            ["--Slack:AppToken=xapp-1-test", $"--Slack:Sockets={sockets}"]
        );
        await team.UntilAsync(slack => slack.Sockets.Count == sockets);
        await ClaimAsync(team, 200);
        // The newest claims have the pins, and the board.
        await WithinAsync(team, slack => Pinned(slack).SetEquals(Newest(slack, 39)));
        Assert.Equal(Newest(team.Slack, 39).Order(StringComparer.Ordinal), Pinned(team.Slack).Order(StringComparer.Ordinal));
        Assert.Empty(team.Slack.Violations);
        Assert.Equal("ready", await team.ReadyAsync());
    }

    [Fact]
    public async Task Two_copies_of_the_program_answer_and_post_each_claim_once()
    {
        var engine = new PostgreSqlSchema();
        Assert.SkipWhen(engine.Missing is not null, engine.Missing ?? "");
        await engine.InitializeAsync();
        try
        {
            string[] store = ["--Storage:Provider=PostgreSql", $"--Storage:ConnectionString={engine.Options.ConnectionString}"];
            await using var team = await SlackTeam.StartAsync(slack => Add(slack, 40), ["--Slack:AppToken=xapp-1-test", .. store]);
            await using var copy = await team.CopyAsync(store);
            await team.UntilAsync(slack => slack.Sockets.Count == 4);
            await ClaimAsync(team, 40);
            await team.PassAsync(TimeSpan.FromSeconds(10));
            AssertClaimed(team, 40);
            Assert.Equal(
                2,
                team.Slack.Deliveries.Where(one => one.Payload.GetRawText().Contains("take next", StringComparison.Ordinal))
                    .Select(one => one.Socket % 2)
                    .Distinct()
                    .Count()
            );
            Assert.Empty(team.Slack.Violations);
        }
        finally
        {
            await engine.DisposeAsync();
        }
    }

    private static void Add(FakeSlack slack, int people)
    {
        foreach (var person in Enumerable.Range(1, people))
            slack.World.People[Id(person)] = new FakeSlackPerson(Id(person), $"dev{person}");
        slack.World.Rooms["C1"].Members.UnionWith(slack.World.People.Keys);
    }

    private static async Task ClaimAsync(SlackTeam team, int people)
    {
        Parallel.ForEach(Enumerable.Range(1, people), person => team.Slack.As(Id(person)).Say("C1", $"take next - {_why} {person}"));
        await team.UntilAsync(slack => slack.World.Locked(() => slack.World.Ephemerals.Count) >= people);
        await WithinAsync(team, slack => Outcomes(slack).Length >= people);
        AssertClaimed(team, people);
    }

    private static void AssertClaimed(SlackTeam team, int people)
    {
        var outcomes = Outcomes(team.Slack);
        Assert.Equal(Enumerable.Range(727, people), outcomes.Select(Number).Order());
        Assert.Equal(people, outcomes.Select(line => line[..line.IndexOf(' ', StringComparison.Ordinal)]).Distinct().Count());
        foreach (var person in Enumerable.Range(1, people))
        {
            var told = Assert.Single(team.Slack.Ephemerals(Id(person)));
            var number = Number(Assert.Single(outcomes, line => line.EndsWith($"{_why} {person}", StringComparison.Ordinal)));
            Assert.StartsWith($"{number} is yours", told.Shown, StringComparison.Ordinal);
        }
    }

    private static async Task WithinAsync(SlackTeam team, Func<FakeSlack, bool> stands)
    {
        for (var second = 0; second < 10_000 && !stands(team.Slack); second++)
            await team.PassAsync(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(250));
    }

    private static string[] Outcomes(FakeSlack slack) => [.. Claims(slack).SelectMany(post => post.Shown.Split('\n'))];

    private static IEnumerable<FakeSlackMessage> Claims(FakeSlack slack) => slack.Posts("C1").Where(post => !IsBoard(post));

    private static HashSet<string> Pinned(FakeSlack slack) => [.. slack.Pins("C1").Where(post => !IsBoard(post)).Select(post => post.Ts)];

    private static IEnumerable<string> Newest(FakeSlack slack, int count) => Claims(slack).Select(post => post.Ts).TakeLast(count);

    private static bool IsBoard(FakeSlackMessage post) => post.Shown.StartsWith("Board", StringComparison.Ordinal);

    private static int Number(string line) => int.Parse(line.Split(' ')[2].TrimEnd(':'), CultureInfo.InvariantCulture);

    private static string Id(int person) => $"U9{person:D3}";
}
