using ChatBot.Tests.Support;

namespace ChatBot.Tests.Crashes;

/// <summary>One deploy to prod of a revision of its own, with a kill at a place of its own, perhaps with a halt just before it.</summary>
internal sealed class DeployRound
{
    private readonly ProdSite _site;
    private readonly int _number;
    private readonly string _revision;
    private readonly DeployKill _kill;
    private readonly Random? _soak;
    private string _outcome = "did not end";

    private DeployRound(ProdSite site, int number, string revision, DeployKill kill, Random? soak) =>
        (_site, _number, _revision, _kill, _soak) = (site, number, revision, kill, soak);

    private string By => _number % 2 == 1 ? "nick" : "samo";

    private string Other => _number % 2 == 1 ? "samo" : "nick";

    private string Deploys => $"{By} deploys sample {_revision[..8]} to prod";

    private string Deployed => $"{By} deployed sample {_revision[..8]} to prod";

    public static async Task<DeployRound> PrepareAsync(ProdSite site, int number, DeployKill kill, Random? soak) =>
        new(site, number, await site.PushAsync($"round-{number}", "page/round.html", $"round {number}"), kill, soak);

    public async Task RunAsync()
    {
        var sent = _site.Program.Sent;
        var deploying = SayAsync(By, $"deploy sample@round-{_number}");
        await Crash.UntilAsync($"deploy {_number} is {_kill}", () => IsAsync(deploying, sent), _site.Program.Stop);
        Crash.Wait(_soak, 2_000_000);
        var halting = _kill.Halt != HaltBefore.None ? SayAsync("kevin", $"halt sample prod - crash {_number}") : null;
        if (_kill.Halt == HaltBefore.Answered)
            await halting!;
        Crash.Wait(_soak, 200_000);

        await _site.Program.KillAsync();
        await _site.Program.StartAgainAsync();

        Assert.Contains(Deploys, string.Concat((await deploying).Texts), StringComparison.Ordinal);
        var isHeld = halting is not null && !(await halting).Messages[0].Private;
        await SayAsync(Other, "join sample");
        await Crash.UntilAsync($"deploy {_number} is over", async () => IsOver(await PostAsync()), _site.Program.Stop);
        await IsTrueAsync(await PostAsync(), isHeld);
        if (isHeld)
            await HoldStandsAsync();
        await TurnGoesOnAsync();
    }

    public override string ToString() => $"{_number}: killed at {_kill}: {_outcome}";

    private async Task<bool> IsAsync(Task<Answer> deploying, int sent) =>
        _kill.Place switch
        {
            DeployPlace.Said => _site.Program.Sent > sent,
            DeployPlace.Stored => (await _site.DeploysAsync(_revision)).Length > 0,
            DeployPlace.Answered => deploying.IsCompleted,
            DeployPlace.Triggered => await _site.DeploysAsync(_revision) is [{ Runs: > 0 }],
            DeployPlace.Building => await _site.HasLogAsync(_revision),
            DeployPlace.Switched => _site.Serving(_revision) >= _kill.Servers,
            _ => deploying.IsCompleted && IsOver(await PostAsync()),
        };

    private async Task IsTrueAsync(Said post, bool isHeld)
    {
        var serving = _site.Serving(_revision);
        var (state, done, runs) = Assert.Single(await _site.DeploysAsync(_revision));
        var isLate = _kill.Halt != HaltBefore.None && !isHeld;
        _outcome = $"{state}, {serving} of {ProdSite.Servers}, {runs} run{(isLate ? ", over before the halt" : "")}";
        if (state == "succeeded")
        {
            Assert.StartsWith(Deployed, post.Text, StringComparison.Ordinal);
            Assert.Equal((ProdSite.Servers, 1), (serving, runs));
            return;
        }
        Assert.True(isHeld && state == "halted", $"{_outcome}: {post.Text}");
        Assert.Equal(serving, done);
        var where = runs == 0 ? ", not started" : $" at {serving} of {ProdSite.Servers}";
        Assert.Equal($"{Deploys}: halted by kevin{where}", post.Text.Split('\n')[0]);
        Assert.InRange(runs, serving == 0 ? 0 : 1, 1);
    }

    private async Task HoldStandsAsync()
    {
        var lifted = await SayAsync("kevin", "lift sample prod");
        Assert.Equal($"kevin lifted the hold on sample prod (kevin: crash {_number})", lifted.Texts[0]);
    }

    private async Task TurnGoesOnAsync()
    {
        var done = await SayAsync(By, "done sample");
        Assert.Equal($"{By} is done with sample", done.Texts[0]);
        Assert.StartsWith($"@{Other}, it is your turn on sample, until ", done.Texts[1], StringComparison.Ordinal);
    }

    private async Task<Said> PostAsync() =>
        Assert.Single(
            await _site.Program.RoomAsync(),
            said => said.Text.StartsWith(Deploys, StringComparison.Ordinal) || said.Text.StartsWith(Deployed, StringComparison.Ordinal)
        );

    private bool IsOver(Said post) =>
        post.Text.StartsWith(Deployed, StringComparison.Ordinal)
        || post.Text.StartsWith($"{Deploys}: halted", StringComparison.Ordinal)
        || post.Text.StartsWith($"{Deploys}: failed", StringComparison.Ordinal)
        || post.Text.StartsWith($"{Deploys}: not started", StringComparison.Ordinal);

    private Task<Answer> SayAsync(string person, string text) => _site.Program.SayAsync(person, text, $"{_number}: {person} {text}");
}
