using ChatBot.Tests.House.Sources;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Setup;

/// <summary>The real program, started in a folder as people start it.</summary>
[Collection(RealProcesses.Collection)]
public sealed class TheProgramIsSetUp : DoctorTests
{
    [Fact]
    public async Task It_prints_the_manifest_and_does_not_start()
    {
        using var folder = new TemporaryFolder();
        var told = await Told.OfProgramAsync(folder.Path, new Dictionary<string, string>(), "manifest", "slack");
        Assert.Equal(await Told.OfAsync("manifest", "slack"), told);
    }

    [Fact]
    public async Task The_slash_command_is_the_one_in_the_settings_even_while_they_cannot_work()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("appsettings.json"), """{ "Slack": { "Command": "/ship" }, "Projects": [ { "Name": "web" } ] }""");
        var told = await Told.OfProgramAsync(folder.Path, new Dictionary<string, string>(), "manifest", "slack");
        Assert.Contains("    - command: /ship\n", told.Output, StringComparison.Ordinal);
        Assert.Equal(0, told.Code);
    }

    [Fact]
    public async Task The_settings_in_the_README_work_with_the_tokens_in_the_environment()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("appsettings.json"), Example());
        Slack.World.AddRoom("C0123456789", "web-deploys");
        var environment = new Dictionary<string, string>
        {
            ["ChatBot__Slack__BotToken"] = Slack.BotToken,
            ["ChatBot__Slack__AppToken"] = Slack.AppToken,
            ["Slack__ApiBaseUrl"] = Slack.ApiBaseUrl,
        };
        var told = await Told.OfProgramAsync(folder.Path, environment, "doctor");
        Assert.Contains("ok     #web-deploys (slack:C0123456789, web): I am in it.", told.Lines);
        Assert.Equal("All is well.", told.Lines[^1]);
        Assert.Equal(0, told.Code);
        Assert.Equal(["appsettings.json"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Settings_that_are_no_JSON_are_told_by_their_line_and_no_token_in_them_is_shown()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("appsettings.json"), "{\n  \"Slack\": {\n    \"BotToken\": \"xoxb-1-abc\" xoxb-1-abc\n  }\n}\n");
        var told = await Told.OfProgramAsync(folder.Path, new Dictionary<string, string>(), "doctor");
        Assert.Matches(
            "^FAULT  Failed to load configuration from file '.*appsettings.json'. It is no JSON at line 3; mend it there or just before.$",
            told.Lines[0]
        );
        Assert.Equal(2, told.Code);
        Assert.DoesNotContain("abc", told.Output + told.Error, StringComparison.Ordinal);
    }

    private static string Example() =>
        File.ReadAllText(Path.Combine(SourceFiles.Root(), "src/ChatBot/Slack/README.md")).Split("```json")[1].Split("```")[0];
}
