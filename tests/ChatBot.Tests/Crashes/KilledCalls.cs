using ChatBot.Rehearsal;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Crashes;

/// <summary>
/// The program is killed while a translation service has not answered yet, with more to tell it. Started again, it tells
/// what was never sent at once, and the rest when its first call must have died.
/// </summary>
[Collection(RealProcesses.Collection)]
public sealed class KilledCalls
{
    [Fact]
    public async Task What_was_announced_is_told_after_the_next_start()
    {
        using var folder = new TemporaryFolder();
        await SampleRepository.CreateAsync(folder.At("sample.git"), TimeProvider.System, CancellationToken.None);
        await using var service = new FakeWebhook();
        await service.StartAsync();
        string[] settings =
        [
            .. SampleProject.Settings(folder.At("sample.git"), "local:deploys"),
            .. service.Settings("--Projects:0:Strings:Hooks:0"),
        ];
        await using var program = await ProgramProcess.StartAsync(
            Directory.CreateDirectory(folder.At("data")).FullName,
            [.. settings.Select(Variable)]
        );
        var silence = new TaskCompletionSource();
        service.Next(new FakeTrouble.Silence(silence.Task));
        await SendAsync(program, "41", "Read more");
        await service.CalledAsync(1, program.Stop);
        await SendAsync(program, "42", "Read more\nStories");
        await program.KillAsync();
        silence.SetResult();
        await program.StartAgainAsync();
        var calls = await service.CalledAsync(2, program.Stop);
        Assert.Equal(["own-sample-1-1", "own-sample-2-1"], calls.Select(call => call.Headers["Idempotency-Key"]));
    }

    private static async Task SendAsync(ProgramProcess program, string build, string lines)
    {
        using var http = new HttpClient { Timeout = Patience.Longest, BaseAddress = await program.AddressAsync() };
        using var answer = await http.PostAsync(
            $"/hooks/strings/sample?file=app.en.txt&build={build}",
            new StringContent(lines),
            program.Stop
        );
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(program.Stop));
    }

    private static (string, string) Variable(string setting) =>
        setting[2..].Split('=', 2) is [var name, var value]
            ? (name.Replace(":", "__", StringComparison.Ordinal), value)
            : throw new ArgumentException(setting);
}
