using ChatBot.Core.Chat;
using ChatBot.Core.Deploys;
using ChatBot.Tests.Crashes;
using ChatBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Pipelines;

/// <summary>
/// The line is cut somewhere in the answer to a trigger, again and again: each deploy has one run all the same, and its post
/// follows that run to its end.
/// </summary>
public sealed class CutAnswers(ITestOutputHelper output)
{
    // With CHATBOT_TEST_LONG=1 two hundred deploys for each vendor, else forty.
    private const int Projects = 20;
    private static readonly int _rounds = Environment.GetEnvironmentVariable("CHATBOT_TEST_LONG") == "1" ? 10 : 2;

    // Most answers are some hundred bytes long, headers and all.
    private const int LongestCut = 900;

    [Theory]
    [MemberData(nameof(Vendors.Names), MemberType = typeof(Vendors))]
    public async Task Deploys_whose_answers_are_cut_have_one_run_each(string vendor)
    {
        var random = Crash.Random(output);
        await using var team = await PipelineTeam.StartAsync(
            clock => Vendors.Make(vendor, clock),
            Projects,
            "--Pipelines:0:RequestsPerMinute=6000",
            "--Logging:LogLevel:Default=Error"
        );
        string[] revisions = [team.Sample.Served, team.Sample.Head];
        for (var round = 0; round < _rounds; round++)
            await RoundAsync(team, random, revisions[round % 2]);
        Assert.Equal(Projects * _rounds, team.Ci.Runs.Count);
        Assert.Equal(Projects * _rounds, team.Ci.Runs.Select(run => run.Key).Distinct().Count());
        Assert.Empty(team.Ci.Violations);
        var lost = team.Ci.Cuts;
        output.WriteLine($"{lost} of {Projects * _rounds} answers were lost");
        Assert.InRange(lost, Projects * _rounds / 4, Projects * _rounds);
    }

    private static async Task RoundAsync(PipelineTeam team, Random random, string revision)
    {
        var before = team.Ci.Runs.Count;
        foreach (var project in PipelineTeam.Names(Projects))
        {
            team.Ci.Next(new FakeTrouble.Cut(random.Next(LongestCut)));
            await team.SayAsync("nick", $"deploy {project}@{revision}");
        }
        await team.UntilAsync(async () => (await UnfinishedAsync(team)).All(deploy => deploy.RunId is not null), "a known run of each");
        Assert.Equal(Projects, await CountAsync(team, revision, ": queued"));
        foreach (var run in team.Ci.Runs.Skip(before))
        {
            team.Ci.Begin(run);
            team.Ci.End(run);
        }
        await team.UntilAsync(async () => (await UnfinishedAsync(team)).Count == 0, "the end of each");
        Assert.Equal(Projects, await CountAsync(team, revision, "deployed"));
    }

    private static async Task<IReadOnlyList<Deploy>> UnfinishedAsync(PipelineTeam team)
    {
        await using var unit = team.Bot.Services.GetRequiredService<IUnitsOfWork>().Begin();
        return await unit.Of<IDeployBook>().UnfinishedAsync(null, null, team.Stop);
    }

    // The newest post of each project.
    private static async Task<int> CountAsync(PipelineTeam team, string revision, string says) =>
        (await team.Bot.MessagesAsync())
            .Where(said => said.Text.Contains($"{revision[..8]} to dev", StringComparison.Ordinal))
            .GroupBy(said => said.Text.Split(' ')[2])
            .Count(posts => posts.Last().Text.Split('\n')[0].Contains(says, StringComparison.Ordinal));
}
