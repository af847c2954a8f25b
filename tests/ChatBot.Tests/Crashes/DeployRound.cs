using ChatBot.Tests.Support;

namespace ChatBot.Tests.Crashes;

/// <summary>One deploy to prod of a revision of its own, with a kill at an instant of its own, perhaps with a halt just before it.</summary>
internal sealed class DeployRound
{
    // How far the deploy is when the kill comes: under way with the command itself, answered, or so many servers switched.
    private const int WithTheCommand = -2;
    private const int Answered = -1;

    private readonly ProdSite _site;
    private readonly int _number;
    private readonly string _revision;
    private readonly int _far;
    private readonly int _looks;
    private readonly int _spins;
    private readonly bool _isHalted;
    private readonly bool _haltIsAnswered;
    private string _outcome = "did not end";

    private DeployRound(ProdSite site, int number, string revision, Random random)
    {
        (_site, _number, _revision) = (site, number, revision);
        _far = random.Next(WithTheCommand, ProdSite.Servers + 1);
        // After the answer it fetches, builds and runs its steps; between two servers there is less to hit.
        (_looks, _spins) = (random.Next(_far == Answered ? 80 : 8), random.Next(200_000));
        (_isHalted, _haltIsAnswered) = (random.Next(3) == 0, random.Next(2) == 0);
    }

    private string By => _number % 2 == 1 ? "nick" : "samo";

    private string Other => _number % 2 == 1 ? "samo" : "nick";

    private string Deploys => $"{By} deploys sample {_revision[..8]} to prod";

    private string Deployed => $"{By} deployed sample {_revision[..8]} to prod";

    public static async Task<DeployRound> PrepareAsync(ProdSite site, int number, Random random) =>
        new(site, number, await site.PushAsync($"round-{number}", "page/round.html", $"round {number}"), random);

    public async Task RunAsync()
    {
        var deploying = SayAsync(By, $"deploy sample@round-{_number}");
        if (_far >= Answered) await deploying;
        await Crash.UntilAsync($"deploy {_number} is {_far} of {ProdSite.Servers}", async () => _far < 0 || await PostAsync() is var post && (IsOver(post) || post.Progress?.Done >= _far), _site.Program.Stop);
        for (var look = 0; look < _looks && _far != WithTheCommand; look++) await _site.Program.RoomAsync();
        var halting = _isHalted ? SayAsync("kevin", $"halt sample prod - crash {_number}") : null;
        if (_haltIsAnswered && halting is not null) await halting;
        Thread.SpinWait(_spins);

        await _site.Program.KillAsync();
        await _site.Program.StartAgainAsync();

        Assert.Contains(Deploys, string.Concat((await deploying).Texts), StringComparison.Ordinal);
        var isHeld = halting is not null && !(await halting).Messages[0].Private;
        await SayAsync(Other, "join sample");
        await Crash.UntilAsync($"deploy {_number} is over", async () => IsOver(await PostAsync()), _site.Program.Stop);
        await IsTrueAsync(await PostAsync(), isHeld);
        if (isHeld) await HoldStandsAsync();
        await TurnGoesOnAsync();
    }

    public override string ToString() =>
        $"{_number}: killed at {(_far == WithTheCommand ? "the command" : _far == Answered ? "the answer" : $"{_far} of {ProdSite.Servers}")}{(_isHalted ? _haltIsAnswered ? " and a halt" : " with a halt" : "")}: {_outcome}";

    private async Task IsTrueAsync(Said post, bool isHeld)
    {
        var serving = _site.Serving(_revision);
        var (state, done, runs) = Assert.Single(await _site.DeploysAsync(_revision));
        _outcome = $"{state}, {serving} of {ProdSite.Servers}, {runs} run{(_isHalted && !isHeld ? ", over before the halt" : "")}";
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

    private async Task<Said> PostAsync() => Assert.Single(await _site.Program.RoomAsync(), said =>
        said.Text.StartsWith(Deploys, StringComparison.Ordinal) || said.Text.StartsWith(Deployed, StringComparison.Ordinal));

    private bool IsOver(Said post) => post.Text.StartsWith(Deployed, StringComparison.Ordinal)
        || post.Text.StartsWith($"{Deploys}: halted", StringComparison.Ordinal)
        || post.Text.StartsWith($"{Deploys}: failed", StringComparison.Ordinal)
        || post.Text.StartsWith($"{Deploys}: not started", StringComparison.Ordinal);

    private Task<Answer> SayAsync(string person, string text) => _site.Program.SayAsync(person, text, $"{_number}: {person} {text}");
}
