using ChatBot.Tests.Support;

namespace ChatBot.Tests.Crashes;

/// <summary>
/// The program is killed during deploys to prod and started again: each ends truthfully, with one run, and the next can go.
/// </summary>
[Collection(RealProcesses.Collection)]
public sealed class DeployCrashes(ITestOutputHelper output)
{
    [Fact]
    public async Task Killed_at_twenty_places_every_deploy_ends_truthfully_by_one_run_and_hands_on_the_turn()
    {
        var soak = Crash.Soak(output);
        using var folder = new TemporaryFolder();
        await using var site = await ProdSite.StartAsync(folder.Path);
        var rounds = new List<DeployRound>();
        foreach (var (at, named) in DeployKill.All.Index())
        {
            var kill = soak is null ? named : DeployKill.Any(soak);
            rounds.Add(await DeployRound.PrepareAsync(site, at + 1, kill, soak));
        }
        await site.Program.StartAgainAsync();

        foreach (var round in rounds)
        {
            await round.RunAsync();
            output.WriteLine(round.ToString());
        }

        Assert.Empty(await site.StrayRunsAsync());
        Assert.Equal(0, site.StepsRunning());
    }

    [Theory]
    [InlineData("build")]
    [InlineData("step migrate")]
    public async Task A_step_that_outlives_the_killed_program_is_ended_before_it_is_run_again(string step)
    {
        using var folder = new TemporaryFolder();
        await using var site = await ProdSite.StartAsync(folder.Path);
        var begun = folder.At("begun");
        // The first time it stands still, until somebody ends it; the second time it fails if nobody did. What was ended and not yet
        // buried has no command line.
        var stands = $"if test -e {begun}; then ! grep -qs sleep /proc/$(cat {begun})/cmdline; else echo $$ > {begun}; exec sleep 600; fi";
        var (build, migrate) = step == "build" ? (stands, "true") : ("true", stands);
        var revision = await site.PushAsync(
            "slow",
            "pipeline.json",
            $$"""
            { "build": ["{{build}}", "sh build.sh"], "output": "site", "steps": { "prod": [{ "name": "migrate", "run": "{{migrate}}" }] } }
            """
        );
        await site.Program.StartAgainAsync();
        await site.Program.SayAsync("nick", "deploy sample@slow", "deploy");
        await AppearingFile.ReadAsync(begun);

        await site.Program.KillAsync();
        Assert.NotEqual(0, site.StepsRunning());
        await site.Program.StartAgainAsync();
        Said? over = null;
        await Crash.UntilAsync(
            "the deploy is over",
            async () => (over = (await site.Program.RoomAsync()).SingleOrDefault(IsOver)) is not null,
            site.Program.Stop
        );

        Assert.StartsWith($"nick deployed sample {revision[..8]} to prod", over!.Text, StringComparison.Ordinal);
        Assert.Equal(0, site.StepsRunning());
        Assert.Equal(ProdSite.Servers, site.Serving(revision));
        Assert.Equal([("succeeded", 9, 1)], await site.DeploysAsync(revision));
    }

    private static bool IsOver(Said said) =>
        said.Text.StartsWith("nick deployed ", StringComparison.Ordinal)
        || said.Text.Contains(" to prod: failed", StringComparison.Ordinal);
}
