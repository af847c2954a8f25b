using System.Text;
using System.Text.Json;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Adapter;
using ChatBot.Pipelines.Http;
using ChatBot.Security;
using ChatBot.Settings;
using ChatBot.Templates;
using ChatBot.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace ChatBot.Tests.Pipelines;

/// <summary>What the calls of the settings can and cannot do.</summary>
public sealed class HttpSpecialities : IAsyncLifetime
{
    private const string Sha = "012345678901cdef0123456789abcdef01234567";

    private readonly ManualTime _clock = new();
    private FakeOwnCi? _made;

    private FakeOwnCi Ci => _made!;

    public async ValueTask InitializeAsync()
    {
        _made = Played(_clock);
        await Ci.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(Ci.Violations);
        await Ci.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_call_that_finds_people_are_asked_after_a_lost_answer()
    {
        await using var team = await PipelineTeam.StartAsync(
            clock => new FakeOwnCi(clock),
            1,
            "--Pipelines:0:Http:Find=",
            "--Pipelines:0:LookFor=00:00:10"
        );
        var head = team.Sample.Head[..8];
        Assert.False(team.Pipeline.Can.Finds);
        team.Ci.Next(new FakeTrouble.BrokenAfter());
        await team.RunAsync("nick", "deploy sample");
        var asked = await team.PostAsync($"nick deploys sample {head} to dev: no answer");
        Assert.Equal(["again sample dev", "halt sample dev"], asked.Buttons.Select(button => button.Command));
        await team.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Single(team.Ci.Runs);
        await team.DeployedAsync("nick", "again sample dev", $"nick deployed sample {head} to dev");
        Assert.Equal(2, team.Ci.Runs.Count);
    }

    [Fact]
    public async Task Without_a_call_that_stops_a_halt_is_told_to_do_nothing()
    {
        using var pipeline = Made("Http:Stop=");
        Assert.Equal((false, false), (pipeline.Can.StopsQueued, pipeline.Can.StopsRunning));
        var run = await StartedAsync(pipeline);
        Assert.Equal(
            "ci has no way to stop a run",
            Assert.IsType<StopAnswer.Refused>(await pipeline.StopAsync(Ci.Job("dev"), run, default)).Why.Text
        );
        Assert.DoesNotContain(Ci.Calls, call => call.Verb == "DELETE");
    }

    [Fact]
    public async Task Without_a_call_that_lists_none_are_listed()
    {
        using var pipeline = Made("Http:Recent=");
        Assert.False(pipeline.Can.Lists);
        await StartedAsync(pipeline);
        Assert.Empty(await pipeline.RecentAsync(Ci.Job("dev"), 10, default));
    }

    [Fact]
    public async Task A_state_that_nobody_knows_ends_nothing_and_is_told_by_its_word()
    {
        using var pipeline = Made("Http:States:BUSY=running");
        var run = await StartedAsync(pipeline);
        Ci.Begin(Ci.Runs[0]);
        using var without = Made([.. FakeOwnCi.States.Keys.Select(word => $"Http:States:{word}=queued"), "Http:States:BUSY=3"]);
        var fault = await Assert.ThrowsAsync<PipelineException>(() => without.PollAsync(Ci.Job("dev"), run.Id, default));
        Assert.Equal("It tells the state 'BUSY', which Http:States does not name.", fault.Message);
        Assert.Equal(RunState.Running, (await pipeline.PollAsync(Ci.Job("dev"), run.Id, default))!.State);
    }

    [Fact]
    public async Task A_run_that_begins_in_a_state_that_nobody_knows_has_begun()
    {
        using var pipeline = Made("Http:States:IDLE=nothing");
        Assert.Equal(RunState.Queued, (await StartedAsync(pipeline)).State);
    }

    [Fact]
    public async Task In_a_list_only_the_run_that_says_the_key_is_found()
    {
        using var pipeline = Made();
        Ci.StartByHand(Ci.Job("dev"), "alice", "main", Sha);
        Assert.Null(await pipeline.FindAsync(Wanted("d-1"), default));
        var run = await StartedAsync(pipeline);
        Assert.Equal(run.Id, (await pipeline.FindAsync(Wanted("d-1"), default))!.Id);
        Assert.Null(await pipeline.FindAsync(Wanted("d-"), default));
        Assert.Null(await pipeline.FindAsync(Wanted("d-11"), default));
    }

    [Fact]
    public async Task The_token_goes_as_a_bearer_unless_a_header_of_the_settings_says_otherwise()
    {
        using var pipeline = Made("Http:Headers:Authorization=Key 1", "Http:Headers:X-Key=k");
        Assert.Equal(
            "Bad credentials (401)",
            Assert.IsType<TriggerAnswer.Refused>(await pipeline.TriggerAsync(Wanted("d-1"), default)).Why.Text
        );
        Assert.Equal(
            ("Key 1", "k", "web"),
            (Ci.Calls[0].Headers["Authorization"], Ci.Calls[0].Headers["X-Key"], Ci.Calls[0].Headers["X-Team"])
        );
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    public async Task A_job_that_would_lead_elsewhere_is_refused_unasked(string job)
    {
        using var pipeline = Made("Http:Trigger=POST " + Ci.Address + "/jobs/{job}");
        Assert.Equal(
            "a value in the address of its trigger would lead elsewhere",
            Assert.IsType<TriggerAnswer.Refused>(await pipeline.TriggerAsync(Wanted("d-1") with { Job = job }, default)).Why.Text
        );
        Assert.Empty(Ci.Calls);
    }

    [Theory]
    [InlineData(
        "GET https://ci.example.com/a/{job}/b?ref={reference}&k={key}",
        "https://ci.example.com/a/x%2F..%2Fy%3Fz%23/b?ref=it%27s%20%22%C3%BC%22%26a%3Db%7Bkey%7D&k=d-1"
    )]
    [InlineData("GET runs/{id}", "runs/{id}")]
    public void Values_in_an_address_stay_values(string template, string address) =>
        Assert.Equal(address, HttpTemplate.Of(template)!.At(Odd));

    [Theory]
    [InlineData(
        """{"a":{"ref":"of {reference}"},"list":["{job}"]}""",
        "application/json",
        """{"a":{"ref":"of it's \"ü\"&a=b{key}"},"list":["x/../y?z#"]}"""
    )]
    [InlineData(
        "ref={reference}&job={job}",
        "application/x-www-form-urlencoded",
        "ref=it%27s%20%22%C3%BC%22%26a%3Db%7Bkey%7D&job=x%2F..%2Fy%3Fz%23"
    )]
    [InlineData("", "application/json", """{"A b":"1\"2"}""")]
    public async Task Values_in_a_body_stay_values(string template, string type, string expected)
    {
        using var body = HttpTemplate.Body(
            template,
            Wanted("d-1") with
            {
                Parameters = new Dictionary<string, string> { ["A b"] = "1\"2" },
            },
            Odd
        );
        Assert.Equal(type, body.Headers.ContentType!.MediaType);
        var sent = await body.ReadAsStringAsync();
        if (type != "application/json")
            Assert.Equal(expected, sent);
        else
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(sent).RootElement), sent);
    }

    [Theory]
    [InlineData("""{"id":7,"state":"running","percent":"40.5"}""", "7", 40, 100, Measure.Percent)]
    [InlineData("""{"id":"a","state":"Running","done":2,"total":5}""", "a", 2, 5, Measure.Steps)]
    [InlineData("""{"id":"a","state":"running","done":9,"total":5}""", "a", 5, 5, Measure.Steps)]
    [InlineData("""{"id":"a","state":"running","done":-1,"total":0,"percent":null}""", "a", 0, 0, Measure.Steps)]
    [InlineData("""{"id":"a","state":"running","percent":400}""", "a", 100, 100, Measure.Percent)]
    [InlineData("""{"id":"a","state":"running","percent":"NaN","url":"javascript:x"}""", "a", 0, 0, Measure.Steps)]
    public void Without_fields_the_names_themselves_are_read(string json, string id, long done, long total, Measure measure)
    {
        var run = new HttpRunReader(new HttpCallSettings()).Seen(JsonDocument.Parse(json).RootElement)!;
        Assert.Equal((id, RunState.Running, done, total, measure, null), (run.Id, run.State, run.Done, run.Total, run.Measure, run.Url));
    }

    [Fact]
    public void A_field_is_found_by_its_dots_in_objects_and_lists()
    {
        var reading = new HttpRunReader(
            new HttpCallSettings
            {
                Fields = new()
                {
                    ["id"] = "data.items.1.id",
                    ["state"] = "data.items.0",
                    ["runs"] = "data.items",
                },
            }
        );
        var json = JsonDocument.Parse("""{"data":{"items":["failed",{"id":"b"}]},"reason":"exit 1"}""").RootElement;
        var run = reading.Seen(json)!;
        Assert.Equal(("b", RunState.Failed, "exit 1"), (run.Id, run.State, run.Reason));
        Assert.Equal(2, reading.List(json)!.Count);
        Assert.Null(reading.Seen(JsonDocument.Parse("""{"data":{"items":["failed"]}}""").RootElement));
        Assert.Null(reading.List(JsonDocument.Parse("""{"data":7}""").RootElement));
    }

    [Theory]
    [InlineData("1700000000")]
    [InlineData("1700000000000")]
    [InlineData("\"2023-11-14T22:13:20Z\"")]
    [InlineData("\"2023-11-14T23:13:20+01:00\"")]
    [InlineData("\"2023-11-14 22:13:20\"")]
    public void The_time_of_a_run_is_a_date_or_counted_since_1970(string at)
    {
        var seen = new HttpRunReader(new HttpCallSettings()).Listed(
            JsonDocument.Parse($$"""{"id":1,"state":"queued","at":{{at}},"by":"alice","labels":["d-1"]}""").RootElement
        )!;
        Assert.Equal((1700000000, "alice"), (seen.At.ToUnixTimeSeconds(), seen.By.Text));
        Assert.Contains("d-1", seen.Marks);
    }

    [Fact]
    public void A_hook_is_believed_by_its_signature_or_by_the_secret_itself()
    {
        using var pipeline = Made();
        const string Body = """{"no":4711,"params":{"deploy":"d-1"}}""";
        var signature = SecretComparison.Hmac(FakePipeline.HookSecret, Encoding.UTF8.GetBytes(Body));
        Assert.True(pipeline.IsSigned(Heard(Body, "X-ChatBot-Signature-256", $"sha256={signature}")));
        Assert.True(pipeline.IsSigned(Heard(Body, "X-ChatBot-Secret", FakePipeline.HookSecret)));
        Assert.True(pipeline.IsSigned(Heard(Body, "Authorization", $"Bearer {FakePipeline.HookSecret}")));
        Assert.False(pipeline.IsSigned(Heard(Body + " ", "X-ChatBot-Signature-256", $"sha256={signature}")));
        Assert.False(pipeline.IsSigned(Heard(Body, "X-ChatBot-Signature-256", signature)));
        Assert.False(pipeline.IsSigned(Heard(Body, "X-ChatBot-Secret", "It's a Secret to Nobody")));
        Assert.False(pipeline.IsSigned(Heard(Body, "Authorization", $"Bearer {FakePipeline.Token}")));
        Assert.False(pipeline.IsSigned(Heard(Body, "X-Nothing", "")));
    }

    [Fact]
    public void Without_a_secret_no_hook_is_believed()
    {
        using var pipeline = Made("HookSecret=");
        Assert.False(pipeline.IsSigned(Heard("{}", "X-ChatBot-Secret", "")));
        Assert.False(pipeline.IsSigned(Heard("{}", "Authorization", "Bearer ")));
        Assert.False(pipeline.IsSigned(Heard("{}", "X-ChatBot-Signature-256", $"sha256={SecretComparison.Hmac("", "{}"u8)}")));
    }

    [Fact]
    public void A_hook_says_which_run_and_which_key_it_speaks_of()
    {
        using var pipeline = Made();
        Assert.Equal(["4711", "d-1"], pipeline.Read(Heard("""{"no":4711,"params":{"deploy":"d-1"}}""")).Marks);
        Assert.Empty(pipeline.Read(Heard("""{"no":"","params":[]}""")).Marks);
        Assert.Empty(pipeline.Read(Heard("[]")).Marks);
        Assert.ThrowsAny<JsonException>(() => pipeline.Read(Heard("{")));
    }

    [Theory]
    [InlineData("Http:Trigger=", "Http:Trigger", "is missing; name a call, like POST https://ci.example.com/runs")]
    [InlineData("Http:Poll=", "Http:Poll", "is missing; name a call, like POST https://ci.example.com/runs")]
    [InlineData(
        "Http:Stop=stop it",
        "Http:Stop",
        "'stop it' is no call; write a verb and an address, like GET https://ci.example.com/runs/{id}"
    )]
    [InlineData(
        "Http:Find=GET /runs?key={key}",
        "Http:Find",
        "'GET /runs?key={key}' is no call; write a verb and an address, like GET https://ci.example.com/runs/{id}"
    )]
    [InlineData(
        "Http:Find=GET https://other.example.com/runs?key={key}",
        "Http:Find",
        "leads to https://other.example.com; all calls go to one server, that of the trigger or of the BaseUrl"
    )]
    [InlineData(
        "Http:Trigger=POST https://{tier}.example.com/runs",
        "Http:Trigger",
        "has a hole in the name of its server; all calls go to one"
    )]
    [InlineData("Http:Poll=GET https://{id}/", "Http:Poll", "has a hole in the name of its server; all calls go to one")]
    [InlineData(
        "Http:Body={\"key\":{key}}",
        "Http:Body",
        "is no JSON, or has a hole outside of a string; put it in quotes, like {\"key\": \"{key}\"}"
    )]
    [InlineData(
        "Http:Body=key={kay}",
        "Http:Body",
        "holds {kay}, which nothing fills there; there is {key}, {project}, {tier}, {job}, {revision}, {reference}, {person}, {kind}, {now}"
    )]
    [InlineData("Http:States:DONE=fine", "Http:States:DONE", "is 'fine'; there is queued, running, waiting, succeeded, failed, stopped")]
    [InlineData("Http:States:DONE=3", "Http:States:DONE", "is '3'; there is queued, running, waiting, succeeded, failed, stopped")]
    [InlineData("Http:Headers:Content-Type=text/plain", "Http:Headers:Content-Type", "can be no header of every call")]
    [InlineData("Http:Headers:X Y=z", "Http:Headers:X Y", "can be no header of every call")]
    [InlineData(
        "Http:Fields:ide=no",
        "Http:Fields:ide",
        "is no field; there is id, state, percent, done, total, step, url, reason, revision, by, at, runs, key"
    )]
    public void Settings_that_cannot_work_are_told_with_their_fix(string setting, string at, string fault) =>
        Assert.Contains((at, fault), HttpPipeline.Kind.Faults(Settings(setting)));

    [Fact]
    public void The_settings_of_the_fake_work() => Assert.Empty(HttpPipeline.Kind.Faults(Settings()));

    private static FakeOwnCi Played(TimeProvider clock) => new(clock);

    private static string? Odd(string hole) =>
        hole switch
        {
            "job" => "x/../y?z#",
            "reference" => "it's \"ü\"&a=b{key}",
            "key" => "d-1",
            _ => null,
        };

    private static Hook Heard(string body, string header = "", string value = "") =>
        new(name => name == header ? value : "", Encoding.UTF8.GetBytes(body), default);

    private async Task<Run> StartedAsync(HttpPipeline pipeline) =>
        Assert.IsType<TriggerAnswer.Accepted>(await pipeline.TriggerAsync(Wanted("d-1"), default)).Run!;

    private Trigger Wanted(string key) =>
        new(key, Ci.Job("dev"), new Revision(Sha), "main", _clock.GetUtcNow()) { Project = "web", Tier = "dev" };

    private PipelineSettings Settings(params string[] more) =>
        new ConfigurationBuilder()
            .AddCommandLine([.. Ci.Settings("--Pipeline"), "--Pipeline:Name=ci", .. more.Select(one => $"--Pipeline:{one}")])
            .Build()
            .GetSection("Pipeline")
            .Get<PipelineSettings>()!;

    private HttpPipeline Made(params string[] more) => new(Settings(more), _clock);
}
