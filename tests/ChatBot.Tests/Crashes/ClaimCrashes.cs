using ChatBot.Tests.Storage;
using ChatBot.Tests.Support;
using Dapper;

namespace ChatBot.Tests.Crashes;

/// <summary>Numbers are never given twice and never lost: with 64 people at once, and with the program killed under them.</summary>
[Collection(RealProcesses.Collection)]
public abstract class ClaimCrashes(Engine engine, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Kills = 20;

    public ValueTask InitializeAsync() => engine.InitializeAsync();

    public ValueTask DisposeAsync() => engine.DisposeAsync();

    [Fact]
    public async Task Sixty_four_people_take_2000_numbers_without_a_gap()
    {
        Assert.SkipWhen(engine.Missing is not null, engine.Missing ?? "");
        using var folder = new TemporaryFolder();
        await using var program = await StartAsync(folder);
        var load = new ClaimLoad(program);

        await load.RunAsync();

        await ShowAsync(program, load);
    }

    [Fact]
    public async Task Killed_twenty_times_under_that_load_it_loses_no_number_and_gives_none_twice()
    {
        Assert.SkipWhen(engine.Missing is not null, engine.Missing ?? "");
        var soak = Crash.Soak(output);
        using var folder = new TemporaryFolder();
        await using var program = await StartAsync(folder);
        // On a starved machine a server may leave some of them unsure, a file none. Why a server does was not found yet.
        var load = new ClaimLoad(program, engine is PostgreSqlSchema ? Kills * ClaimLoad.People : 0);

        await Task.WhenAll(load.RunAsync(), KillAsync(program, load, soak));

        output.WriteLine(
            $"{program.Unanswered} requests got no answer and were repeated; {load.Unsure} were answered that they be said again."
        );
        Assert.NotEqual(0, program.Unanswered);
        await ShowAsync(program, load);
    }

    private async Task KillAsync(ProgramProcess program, ClaimLoad load, Random? soak)
    {
        const int Apart = ClaimLoad.Requests / (Kills + 1);
        for (var kill = 0; kill < Kills; kill++)
        {
            await load.AnsweredAsync((kill * Apart) + (soak?.Next(1, Apart) ?? 1));
            var sent = program.Sent;
            switch (soak?.Next(3) ?? kill % 3)
            {
                case 0: // Right after an answer has come, with those of 63 others in any state.
                    break;
                case 1: // Between a commit and its answer.
                    await Crash.UntilAsync("more is stored than answered", async () => await StoredAsync() > load.Answered, program.Stop);
                    break;
                default: // With a request on its way.
                    await Crash.UntilAsync("one more is sent", () => Task.FromResult(program.Sent > sent), program.Stop);
                    break;
            }
            Crash.Wait(soak, 20_000);
            await program.KillAsync();
            await program.StartAgainAsync();
        }
    }

    // A reader that never writes leaves what the killed program leaves.
    private async Task<long> StoredAsync()
    {
        await using var store = engine.Connect();
        var first = ClaimLoad.FirstNumber;
        return await store.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM claims WHERE number >= @first", new { first });
    }

    private static async Task ShowAsync(ProgramProcess program, ClaimLoad load)
    {
        Assert.Equal(Enumerable.Range(0, ClaimLoad.Requests).Select(place => ClaimLoad.FirstNumber + place), load.Numbers());
        Assert.Empty(await load.AnsweredOtherwiseAsync());
        var next = await program.SayAsync("nick", "next", "next");
        Assert.Equal([$"The next number in migrations is {ClaimLoad.FirstNumber + ClaimLoad.Requests}."], next.Texts);
    }

    private Task<ProgramProcess> StartAsync(TemporaryFolder folder) =>
        ProgramProcess.StartAsync(
            folder.Path,
            ("Storage__Provider", engine.Options.Provider.ToString()),
            ("Storage__ConnectionString", engine.Options.ConnectionString)
        );
}

public sealed class SqliteClaimCrashes(ITestOutputHelper output) : ClaimCrashes(new SqliteFile(), output);

public sealed class PostgreSqlClaimCrashes(ITestOutputHelper output) : ClaimCrashes(new PostgreSqlSchema(), output);
