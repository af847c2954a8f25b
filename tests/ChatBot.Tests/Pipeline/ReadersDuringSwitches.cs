using System.Globalization;
using ChatBot.Pipeline.Release;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipeline;

public sealed class ReadersDuringSwitches : IDisposable
{
    private const int Switches = 300;
    private const int PageLength = 20_000;

    private readonly TemporaryFolder folder = new();
    private readonly ManualTime time = new();

    private string Home => folder.At("s1");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_reader_never_sees_an_error_or_a_mixture_while_builds_are_placed_switched_and_pruned()
    {
        Release(0);
        using var over = new CancellationTokenSource();
        var whole = ReadAsync(ReadWholeRound, over.Token);
        var page = ReadAsync(ReadPageByPath, over.Token);

        for (var n = 1; n <= Switches; n++)
            Release(n);
        await over.CancelAsync();

        var (wholeRounds, pageRounds) = (await whole, await page);
        Assert.True(wholeRounds > Switches && pageRounds > Switches, $"only {wholeRounds} and {pageRounds} rounds in {Switches} switches");
        Assert.True(Directory.GetDirectories(Path.Combine(Home, "builds")).Length < Switches, "nothing was pruned");
    }

    // The folder is opened once, as a web server does for a request, and both files are read from it.
    private void ReadWholeRound()
    {
        var opened = new DirectoryInfo(Path.Combine(Home, "latest")).ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        var index = File.ReadAllText(Path.Combine(opened, "index.html"));
        var revision = File.ReadAllText(Path.Combine(opened, "revision.txt"));
        Assert.Equal(Page(revision), index);
    }

    private void ReadPageByPath()
    {
        var index = File.ReadAllText(Path.Combine(Home, "latest", "index.html"));
        Assert.Equal(Page(index[..40]), index);
    }

    // A thread of its own: the reader must not wait for the thread that switches.
    private static Task<int> ReadAsync(Action round, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () =>
            {
                var rounds = 0;
                for (; !cancellationToken.IsCancellationRequested; rounds++)
                    round();
                return rounds;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    private static string Page(string revision) => string.Concat(Enumerable.Repeat(revision, PageLength / 40));

    // A quarter of a second between switches: a build goes some 120 switches after it was served, long after any round.
    private void Release(int n)
    {
        var revision = n.ToString("x12", CultureInfo.InvariantCulture) + new string('0', 28);
        var artifact = folder.At("artifact");
        Directory.CreateDirectory(artifact);
        File.WriteAllText(Path.Combine(artifact, "index.html"), Page(revision));
        File.WriteAllText(Path.Combine(artifact, "revision.txt"), revision);
        time.Advance(TimeSpan.FromMilliseconds(250));
        var server = new ServerFolder(Home, time);
        server.Place(revision, artifact, default);
        server.Switch(revision);
        server.Prune(keep: 2, TimeSpan.FromSeconds(30));
    }
}
