using System.Globalization;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Strings;

/// <summary>
/// A translation service that fails is told again, later and later, for a day; and what it says is logged without our
/// secrets.
/// </summary>
public sealed class ServicesFail
{
    private const string Ask = """{"text": "Ask"}""";
    private const string Hook = "--Projects:0:Strings:Hooks:0";

    [Theory]
    [InlineData("500", "it answered 500: <html>Internal Server Error</html>")]
    [InlineData("503", "it answered 503: <html>Service Unavailable</html>")]
    [InlineData("cut at 0", "the line broke before it answered")]
    [InlineData("cut at 20", "the line broke before it answered")]
    public async Task A_call_that_failed_is_made_once_more_and_then_never_again(string trouble, string fault)
    {
        await using var team = await ServiceTeam<FakeWebhook>.StartAsync();
        team.Service.Next(
            trouble switch
            {
                "500" => new FakeTrouble.BrokenAfter(),
                "503" => new FakeTrouble.BrokenBefore(),
                _ => new FakeTrouble.Cut(int.Parse(trouble[7..], CultureInfo.InvariantCulture)),
            }
        );
        await team.Team.BuildAsync("41", Ask);
        Assert.Equal(
            $"own could not be told of the strings of sample in upload 1: {fault}. It is told again at 2026-03-02 12:00:10Z.",
            await team.LoggedAsync("could not be told")
        );
        await team.Team.Bot.Clock.StepAsync(TimeSpan.FromSeconds(10));
        Assert.Null(await team.SettledAsync(1));
        await team.Team.Bot.Clock.StepAsync(TimeSpan.FromHours(2));
        var sent = await team.Team.BuildAsync("42", Ask, """{"text": "Stories"}""");
        await team.SettledAsync(sent.Upload);
        Assert.Equal(
            ["own-sample-1-1", "own-sample-1-1", "own-sample-2-1"],
            team.Service.Calls.Select(call => call.Headers["Idempotency-Key"])
        );
        Assert.Equal(2, team.Service.Told.Count);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_left_after_a_minute()
    {
        await using var team = await ServiceTeam<FakeWebhook>.StartAsync();
        var silence = new TaskCompletionSource();
        team.Service.Next(new FakeTrouble.Silence(silence.Task));
        await team.Team.BuildAsync("41", Ask);
        await team.CalledAsync(1);
        team.Team.Bot.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(
            "own could not be told of the strings of sample in upload 1: it did not answer within 60 s. It is told "
                + "again at 2026-03-02 12:01:10Z.",
            await team.LoggedAsync("could not be told")
        );
        await team.Team.Bot.Clock.StepAsync(TimeSpan.FromSeconds(10));
        await team.SettledAsync(1);
        silence.SetResult();
        Assert.Single(team.Service.Told);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_told_later()
    {
        await using var team = await ServiceTeam<FakeWebhook>.StartAsync(_ => [$"{Hook}:Calls:0:Send=POST http://127.0.0.1:1/hook"]);
        await team.Team.BuildAsync("41", Ask);
        Assert.StartsWith(
            "own could not be told of the strings of sample in upload 1: it could not be reached: Connection refused",
            await team.LoggedAsync("could not be told"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_no_is_logged_with_the_services_words_and_without_what_is_secret()
    {
        await using var team = await ServiceTeam<FakeWebhook>.StartAsync(own =>
            [
                $"{Hook}:Calls:0:Send=POST {own.Address}/hook/secret-of-the-address?key=another-secret-in-it",
                $"{Hook}:Calls:0:Headers:X-Key=short",
                $"{Hook}:Calls:0:Form:token=a-secret-of-the-form",
                $"{Hook}:Calls:0:Form:file=@json",
            ]
        );
        team.Service.Next(
            new FakeTrouble.No(
                403,
                $"no  such\ntoken {FakeService.Token}, short, a-secret-of-the-form: POST "
                    + $"/hook/secret-of-the-address?key=another-secret-in-it"
            )
        );
        await team.Team.BuildAsync("41", Ask);
        const string fault = "it answered 403: no such token …, …, …: POST /hook/…?key=…";
        Assert.Equal(
            $"own could not be told of the strings of sample in upload 1: {fault}. It is told again at 2026-03-02 12:00:10Z.",
            await team.LoggedAsync("could not be told")
        );
        Assert.Equal(fault, await team.FaultAsync(1));
        Assert.DoesNotContain(
            team.Log.Lines,
            line => line.Contains(FakeService.Token, StringComparison.Ordinal) || line.Contains("secret-of", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_service_that_fails_for_a_day_is_given_up_and_that_is_said()
    {
        await using var team = await ServiceTeam<FakeWebhook>.StartAsync();
        team.Service.IsDown = true;
        await team.Team.BuildAsync("41", Ask);
        for (var tries = 1; tries < 32; tries++)
        {
            await team.LoggedAsync("could not be told", tries);
            await team.Team.Bot.Clock.StepAsync(TimeSpan.FromSeconds(Math.Min(10 * Math.Pow(2, tries - 1), 3_600)));
        }
        Assert.Equal("it answered 503: <html>Service Unavailable</html>", await team.SettledAsync(1));
        Assert.Equal(
            [
                "own was not told of the strings of sample in upload 1, and is not told any more, as that failed for a "
                    + "day: it answered 503: <html>Service Unavailable</html>.",
            ],
            team.Log.Errors
        );
        Assert.EndsWith("It is told again at 2026-03-03 11:25:10Z.", team.Log.With("could not be told")[^1], StringComparison.Ordinal);
        Assert.Equal(
            ["12:00:10", "12:00:30", "12:01:10", "12:02:30"],
            team.Log.With("could not be told").Take(4).Select(line => line[^10..^2])
        );
        team.Service.IsDown = false;
        await team.Team.Bot.Clock.StepAsync(TimeSpan.FromHours(2));
        var sent = await team.Team.BuildAsync("42", Ask, """{"text": "Stories"}""");
        await team.SettledAsync(sent.Upload);
        Assert.Equal((33, "own-sample-2-1"), (team.Service.Calls.Count, team.Service.Calls[^1].Headers["Idempotency-Key"]));
    }

    [Fact]
    public async Task When_the_second_of_two_calls_fails_both_are_made_again()
    {
        await using var team = await ServiceTeam<FakeCrowdin>.StartAsync();
        team.Service.Next(null, new FakeTrouble.No(409, "File is being updated"));
        await team.Team.BuildAsync("41", Ask);
        Assert.Equal(
            """crowdin could not be told of the strings of sample in upload 1: it answered 409: {"error":{"message":"File is being updated","code":409}} (call 2 of 2). It is told again at 2026-03-02 12:00:10Z.""",
            await team.LoggedAsync("could not be told")
        );
        Assert.Empty(team.Service.Files);
        await team.Team.Bot.Clock.StepAsync(TimeSpan.FromSeconds(10));
        await team.SettledAsync(1);
        Assert.Equal(["POST", "PUT", "POST", "PUT"], team.Service.Calls.Select(call => call.Verb));
        Assert.Contains("\"storageId\":1000000002,", team.Service.Calls[3].Body, StringComparison.Ordinal);
        Assert.Single(team.Service.Files);
    }

    [Theory]
    [InlineData("""7,"updateOption":"clear_translations_and_approvals""")]
    [InlineData("true")]
    [InlineData("-1")]
    [InlineData("07")]
    [InlineData("")]
    public async Task An_answer_that_is_no_number_never_stands_where_one_has_to(string forged)
    {
        await using var team = await ServiceTeam<FakeCrowdin>.StartAsync();
        team.Service.Forged = forged;
        await team.Team.BuildAsync("41", Ask);
        Assert.Contains(
            ": its {storage} is no whole number, and stands without quotes in the body (call 2 of 2). It is told again",
            await team.LoggedAsync("could not be told"),
            StringComparison.Ordinal
        );
        Assert.Single(team.Service.Calls);
    }

    [Fact]
    public async Task An_answer_without_what_the_next_call_needs_is_told()
    {
        await using var team = await ServiceTeam<FakeCrowdin>.StartAsync(_ => [$"{Hook}:Calls:0:Keep:storage=data.0.id"]);
        await team.Team.BuildAsync("41", Ask);
        Assert.Contains(
            ": its answer has no data.0.id, which the next call needs (call 1 of 2). It is told again",
            await team.LoggedAsync("could not be told"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = new FakeWebhook();
        await other.StartAsync();
        await using var team = await ServiceTeam<FakeWebhook>.StartAsync();
        team.Service.Next(new FakeService.Moved($"{other.Address}/hook"));
        await team.Team.BuildAsync("41", Ask);
        Assert.Contains(
            ": it answered 302: it lives at another address, and nothing is sent on. It is told again",
            await team.LoggedAsync("could not be told"),
            StringComparison.Ordinal
        );
        await team.Team.Bot.Clock.StepAsync(TimeSpan.FromSeconds(10));
        await team.SettledAsync(1);
        Assert.Empty(other.Calls);
    }

    [Fact]
    public async Task A_value_that_would_lead_elsewhere_is_not_sent()
    {
        await using var team = await ServiceTeam<FakeWebhook>.StartAsync(own =>
            [$"{Hook}:Calls:0:Send=POST {own.Address}/hook/{{build}}/x"]
        );
        await team.Team.BuildAsync("..", Ask);
        Assert.Contains(
            ": a value in its address would lead elsewhere. It is told again",
            await team.LoggedAsync("could not be told"),
            StringComparison.Ordinal
        );
        Assert.Empty(team.Service.Calls);
    }

    [Fact]
    public async Task A_service_that_is_silent_holds_no_other_up()
    {
        await using var other = new FakeWebhook();
        await other.StartAsync();
        await using var team = await ServiceTeam<FakeWebhook>.StartAsync(_ =>
            other.Settings("--Projects:0:Strings:Hooks:1").Append("--Projects:0:Strings:Hooks:1:Name=zulu")
        );
        var silence = new TaskCompletionSource();
        team.Service.Next(new FakeTrouble.Silence(silence.Task));
        await team.Team.BuildAsync("41", Ask);
        Assert.Equal("zulu-sample-1-1", (await other.CalledAsync(1, team.Team.Bot.Stop))[0].Headers["Idempotency-Key"]);
        await team.LoggedAsync("zulu was told of the strings of sample in upload 1.");
        Assert.Empty(team.Log.With("own was told"));
        silence.SetResult();
        await team.LoggedAsync("own was told of the strings of sample in upload 1.");
    }

    [Fact]
    public async Task A_restart_in_the_midst_of_a_call_is_made_up_for()
    {
        await using var team = await ServiceTeam<FakeWebhook>.StartAsync();
        var silence = new TaskCompletionSource();
        team.Service.Next(new FakeTrouble.Silence(silence.Task));
        await team.Team.BuildAsync("41", Ask);
        await team.CalledAsync(1);
        await team.RestartAsync();
        silence.SetResult();
        var sent = await team.Team.BuildAsync("42", Ask, """{"text": "Stories"}""");
        await team.SettledAsync(sent.Upload);
        Assert.Equal(["own-sample-1-1", "own-sample-2-1"], team.Service.Calls.Select(call => call.Headers["Idempotency-Key"]));
        await team.Team.Bot.Clock.StepAsync(TimeSpan.FromMinutes(2));
        await team.SettledAsync(1);
        Assert.Equal(
            ["own-sample-1-1", "own-sample-2-1", "own-sample-1-1"],
            team.Service.Calls.Select(call => call.Headers["Idempotency-Key"])
        );
        Assert.Equal(2, team.Service.Told.Count);
    }

    [Fact]
    public async Task A_service_that_the_settings_name_no_more_is_not_told_any_more()
    {
        await using var team = await ServiceTeam<FakeWebhook>.StartAsync();
        team.Service.Next(new FakeTrouble.BrokenBefore());
        await team.Team.BuildAsync("41", Ask);
        await team.LoggedAsync("could not be told");
        await team.RestartAsync("--Projects:0:Strings:Shown=10");
        await team.Team.Bot.Clock.StepAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("the settings do not name it any more", await team.SettledAsync(1));
        await team.RestartAsync();
        await team.Team.Bot.Clock.StepAsync(TimeSpan.FromHours(1));
        var sent = await team.Team.BuildAsync("42", Ask, """{"text": "Stories"}""");
        await team.SettledAsync(sent.Upload);
        Assert.Equal(["own-sample-1-1", "own-sample-2-1"], team.Service.Calls.Select(call => call.Headers["Idempotency-Key"]));
    }
}
