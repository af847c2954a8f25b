using ChatBot.Tests.Support;

namespace ChatBot.Tests.Setup;

/// <summary>A Slack in which all is well, and the doctor who looks at it.</summary>
public abstract class DoctorTests : IAsyncLifetime
{
    private protected ManualTime Clock { get; } = new();

    private protected FakeSlack Slack { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Slack = await FakeSlack.StartAsync(Clock);

    public async ValueTask DisposeAsync() => await Slack.DisposeAsync();

    /// <summary>Looks at one project with one room; further settings come on top.</summary>
    private protected async Task<Told> LookAsync(params string[] settings)
    {
        var told = await Told.OfAsync(
            new LeapingTime(Clock),
            [.. Arguments(Slack.ApiBaseUrl, Slack.BotToken, Slack.AppToken), .. settings]
        );
        Assert.DoesNotContain(Slack.BotToken, told.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Slack.AppToken, told.Output, StringComparison.Ordinal);
        Assert.Empty(told.Error);
        Assert.Empty(Slack.Violations);
        return told;
    }

    /// <summary>Expects one fault among checks that are well: the line with its fix below it.</summary>
    private protected static void OnlyFault(Told told, string fault, string fix)
    {
        Assert.Equal(
            [$"FAULT  {fault}", $"       {fix}", "1 fault."],
            told.Lines.Where(line =>
                !line.StartsWith("ok     ", StringComparison.Ordinal) && !line.StartsWith("I only looked", StringComparison.Ordinal)
            )
        );
        Assert.Equal(1, told.Code);
    }

    internal static string[] Arguments(string api, string botToken, string appToken) =>
        [
            "doctor",
            $"--Slack:ApiBaseUrl={api}",
            $"--Slack:BotToken={botToken}",
            $"--Slack:AppToken={appToken}",
            "--Pipelines:0:Name=here",
            "--Pipelines:0:Jobs:0:Name=dev",
            "--Pipelines:0:Jobs:0:Servers:0=dev",
            "--Projects:0:Name=web",
            "--Projects:0:Repository:Url=web.git",
            "--Projects:0:Rooms:Deploys:0=slack:C1",
            "--Projects:0:Tiers:0:Name=dev",
            "--Projects:0:Tiers:0:Pipeline=here",
        ];
}
