using System.Text.RegularExpressions;
using ChatBot.Rehearsal;
using ChatBot.Tests.Discord;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Crashes;

/// <summary>
/// The program killed in a burst of claims from Discord goes on with its stored session: each claim once, none lost, nothing
/// said twice.
/// </summary>
[Collection(RealProcesses.Collection)]
public sealed partial class DiscordCrashes(ITestOutputHelper output)
{
    private const int Claims = 30;

    // After so many calls since the burst went on: with the first, among the replies, and among the posts.
    private static readonly int[] _places = [1, 5, 11];
    private const int PerKill = Claims / 3;

    [Fact]
    public async Task Killed_in_a_burst_of_claims_it_goes_on_with_its_session_and_does_each_once()
    {
        var soak = Crash.Soak(output);
        using var folder = new TemporaryFolder();
        await using var discord = await FakeDiscord.StartAsync(TimeProvider.System);
        // Real time: what Discord allows in five seconds would make it minutes.
        foreach (var limited in discord.Limits.Of.Keys.ToArray())
            discord.Limits.Of[limited] = new FakeDiscordLimit(200, TimeSpan.FromSeconds(1));
        var sample = folder.At("sample.git");
        await SampleRepository.CreateAsync(sample, TimeProvider.System, CancellationToken.None);
        await using var program = await ProgramProcess.StartAsync(
            Directory.CreateDirectory(folder.At("data")).FullName,
            SettingsOf(discord, sample)
        );
        await Crash.UntilAsync(
            "it listens to Discord",
            () => Task.FromResult(discord.Sockets.Count == 1 && discord.Commands.Count > 0),
            program.Stop
        );
        // Before that nothing is given.
        for (
            var look = 0;
            (await program.SayAsync("nick", "next", $"look {look}"))
                .Messages[0]
                .Text.StartsWith("I have not seen", StringComparison.Ordinal);
            look++
        ) { }

        List<FakeDiscordMessage> lines = [];
        var calls = discord.Calls.Count;
        for (var claim = 0; claim < Claims; claim++)
        {
            lines.Add(
                discord
                    .As((201 + (claim % 3)).ToString(System.Globalization.CultureInfo.InvariantCulture))
                    .Say(DiscordTeam.Room, $"take next - burst {claim:D2}")
            );
            if (claim % PerKill != 5)
                continue;
            var place = soak?.Next(1, 12) ?? _places[claim / PerKill];
            calls = await KillAsync(program, discord, lines, calls + place);
        }

        await Crash.UntilAsync("all are claimed, told and pinned", () => Task.FromResult(IsDone(discord, lines)), program.Stop);
        Assert.Equal(Enumerable.Range(0, Claims), Outcomes(discord).Select(one => one.Claim).Order());
        Assert.Equal(Claims, Outcomes(discord).Select(one => one.Number).Distinct().Count());
        Assert.All(lines, line => Assert.Single(discord.Posts(DiscordTeam.Room), post => post.ReplyTo == line.Id));
        // One that is killed before it got so far leaves the session to the next.
        Assert.Equal(1, discord.Gateway.Identifies);
        Assert.InRange(discord.Gateway.Resumes, 1, _places.Length);
        Assert.Empty(discord.Violations);
    }

    // At the beginning of some call of the burst; or after it, where the program was faster than the burst. Gives the calls so far.
    private static async Task<int> KillAsync(ProgramProcess program, FakeDiscord discord, List<FakeDiscordMessage> lines, int calls)
    {
        await discord.UntilAsync(one => one.Calls.Count >= calls || IsTold(one, lines), program.Stop);
        await program.KillAsync();
        await program.StartAgainAsync();
        return discord.Calls.Count;
    }

    private static bool IsDone(FakeDiscord discord, List<FakeDiscordMessage> lines) =>
        Outcomes(discord).Count() >= Claims && discord.Pins(DiscordTeam.Room).Count > Claims / 5 && IsTold(discord, lines);

    private static bool IsTold(FakeDiscord discord, List<FakeDiscordMessage> lines) =>
        lines.All(line => discord.Posts(DiscordTeam.Room).Any(post => post.ReplyTo == line.Id));

    private static IEnumerable<(int Claim, string Number)> Outcomes(FakeDiscord discord) =>
        discord
            .Posts(DiscordTeam.Room)
            .Where(post => post.ReplyTo is null && !post.Shown.StartsWith("Board", StringComparison.Ordinal))
            .SelectMany(post => Outcome().Matches(post.Shown))
            .Select(match => (int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture), match.Groups[1].Value));

    private static (string, string)[] SettingsOf(FakeDiscord discord, string sample) =>
        [
            ("Discord__ApiBaseUrl", discord.ApiBaseUrl),
            ("Discord__BotToken", discord.BotToken),
            ("Discord__GuildIds__0", discord.GuildId),
            .. SampleProject
                .Settings(sample, $"discord:{DiscordTeam.Room}")
                .Select(setting => setting[2..].Split('=', 2))
                .Select(pair => (pair[0].Replace(":", "__", StringComparison.Ordinal), pair[1])),
        ];

    [GeneratedRegex("has ([0-9]+): burst ([0-9]+)")]
    private static partial Regex Outcome();
}
