using System.Text.Json;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Strings;

/// <summary>
/// Translation services are told what builds bring: by news as JSON, by a call of the settings' own, and by a file as
/// Weblate and Crowdin take it.
/// </summary>
public sealed class ServicesAreTold
{
    private const string Stories = """{"text": "Stories", "file": "page/index.html", "line": 12}""";

    [Fact]
    public async Task A_service_is_told_what_is_new_and_what_changed_with_what_it_said_before()
    {
        await using var team = await ServiceTeam<FakeWebhook>.StartAsync();
        await team.Team.SendAsync(
            "build=41&source=app&revision=0123456789abcdef0123456789abcdef01234567&url=https://ci.example.com/41",
            $$"""{"key": "more", "text": "Read more"}{{"\n"}}{{Stories}}"""
        );
        await team.CalledAsync(1);
        await team.Team.BuildAsync("42", """{"key": "more", "text": "Read on"}""", Stories);
        var calls = await team.CalledAsync(2);
        Assert.Equal(
            [
                """{"project":"sample","source":"app","build":"41","revision":"0123456789abcdef0123456789abcdef01234567","url":"https://ci.example.com/41","upload":1,"new":2,"changed":0,"strings":[{"id":1,"text":"Read more","kind":"plain","key":"more"},{"id":2,"text":"Stories","kind":"plain","file":"page/index.html","line":12}]}""",
                """{"project":"sample","source":"app","build":"42","revision":"","url":"","upload":2,"new":0,"changed":1,"strings":[{"id":1,"text":"Read on","kind":"plain","key":"more","before":"Read more"}]}""",
            ],
            team.Service.Told
        );
        Assert.Equal(["own-sample-1-1", "own-sample-2-1"], calls.Select(call => call.Headers["Idempotency-Key"]));
    }

    [Fact]
    public async Task A_build_that_brings_nothing_is_not_told()
    {
        await using var team = await ServiceTeam<FakeWebhook>.StartAsync();
        await team.Team.BuildAsync("41", """{"text": "Read more"}""", Stories);
        await team.Team.BuildAsync("41", """{"text": "Read more"}""", Stories);
        await team.Team.BuildAsync("42", Stories, """{"text": "Read more"}""");
        await team.Team.BuildAsync("43", Stories);
        await team.Team.SendAsync("locale=ru&format=jsonl&source=app", """{"text": "Stories", "translation": "Рассказы"}""");
        var sent = await team.Team.BuildAsync("44", Stories, """{"text": "Ask"}""");
        var calls = await team.CalledAsync(2);
        await team.SettledAsync(sent.Upload);
        Assert.Equal(["41", "44"], team.Service.Told.Select(told => JsonDocument.Parse(told).RootElement.GetProperty("build").GetString()));
        Assert.Equal(2, team.Service.Calls.Count);
    }

    [Fact]
    public async Task What_was_taken_back_before_it_could_be_told_says_so()
    {
        await using var team = await ServiceTeam<FakeWebhook>.StartAsync();
        team.Service.Next(new FakeTrouble.BrokenBefore());
        await team.Team.BuildAsync("41", """{"text": "Read more"}""", Stories);
        await team.LoggedAsync("could not be told");
        await team.Team.BuildAsync("42", Stories);
        await team.Team.Bot.Clock.StepAsync(TimeSpan.FromSeconds(10));
        await team.CalledAsync(2);
        Assert.Contains(
            """{"id":1,"text":"Read more","kind":"plain","gone":true}""",
            Assert.Single(team.Service.Told),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_call_of_the_settings_is_filled_so_that_values_stay_values()
    {
        await using var team = await ServiceTeam<FakeWebhook>.StartAsync(own =>
            [
                $"--Projects:0:Strings:Hooks:0:Calls:0:Send=POST {own.Address}/hook/{{source}}/x?build={{build}}",
                "--Projects:0:Strings:Hooks:0:Calls:0:Headers:X-Build={build}",
                """--Projects:0:Strings:Hooks:0:Calls:0:Body={"text":"{project} {build}: {new} new","count":{new}}""",
            ]
        );
        await team.Team.SendAsync("source=app/js&build=" + Uri.EscapeDataString("4\"1}, {new} é&x=1"), Stories);
        var call = (await team.CalledAsync(1))[0];
        Assert.Equal(("/hook/app%2Fjs/x", "build=4%221%7D%2C%20%7Bnew%7D%20%C3%A9%26x%3D1"), (call.Path, call.Query));
        Assert.Equal("4\"1}, {new} %C3%A9&x=1", call.Headers["X-Build"]);
        Assert.Equal("""{"text":"sample 4\u00221}, {new} \u00E9\u0026x=1: 1 new","count":1}""", call.Body);
    }

    [Fact]
    public async Task Weblate_gets_all_source_strings_as_a_file()
    {
        await using var team = await ServiceTeam<FakeWeblate>.StartAsync();
        await team.Team.BuildAsync("41", """{"key": "more", "text": "Read more"}""", Stories);
        await team.LoggedAsync("weblate was told of the strings of sample in upload 1.");
        var sent = await team.Team.BuildAsync("42", """{"key": "more", "text": "Read on"}""", Stories);
        await team.SettledAsync(sent.Upload);
        Assert.Equal(
            ["""{"more":"Read more","Stories":"Stories"}""", """{"more":"Read on","Stories":"Stories"}"""],
            team.Service.Files.Select(Compact)
        );
    }

    [Fact]
    public async Task Weblate_gets_a_PO_file_that_it_updates_its_source_strings_by()
    {
        await using var team = await ServiceTeam<FakeWeblate>.StartAsync(_ =>
            ["--Projects:0:Strings:Hooks:0:Calls:0:Form:method=source", "--Projects:0:Strings:Hooks:0:Calls:0:Form:file=@po"]
        );
        await team.Team.BuildAsync("41", """{"text": "Read more"}""", Stories);
        await team.LoggedAsync("weblate was told of the strings of sample in upload 1.");
        Assert.Contains("msgid \"Stories\"", Assert.Single(team.Service.Files), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crowdin_gets_a_storage_and_then_is_told_to_take_it()
    {
        await using var team = await ServiceTeam<FakeCrowdin>.StartAsync();
        await team.Team.BuildAsync("41", """{"key": "more", "text": "Read more"}""", Stories);
        await team.LoggedAsync("crowdin was told of the strings of sample in upload 1.");
        Assert.Equal("""{"more":"Read more","Stories":"Stories"}""", Compact(Assert.Single(team.Service.Files)));
        Assert.Equal("""{"storageId":1000000001,"updateOption":"keep_translations"}""", team.Service.Calls[1].Body);
        Assert.Equal(["crowdin-sample-1-1", "crowdin-sample-1-2"], team.Service.Calls.Select(call => call.Headers["Idempotency-Key"]));
        Assert.Equal(
            ("sample.json", "application/octet-stream"),
            (team.Service.Calls[0].Headers["Crowdin-API-FileName"], team.Service.Calls[0].Headers["Content-Type"])
        );
    }

    private static string Compact(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement);
}
