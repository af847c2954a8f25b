using ChatBot.Tests.House.Sources;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Setup;

/// <summary>Who follows Discord's README gets there.</summary>
[Collection(RealProcesses.Collection)]
public sealed class TheReadmeSetsDiscordUp : DiscordDoctorTests
{
    [Fact]
    public async Task The_settings_in_the_README_work_with_the_token_in_the_environment()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            folder.At("appsettings.json"),
            Example()
                .Replace("1234567890123456789", "301", StringComparison.Ordinal)
                .Replace("1112223334445556667", "100", StringComparison.Ordinal)
        );
        var environment = new Dictionary<string, string>
        {
            ["ChatBot__Discord__BotToken"] = Discord.BotToken,
            ["Discord__ApiBaseUrl"] = Discord.ApiBaseUrl,
        };
        var told = await Told.OfProgramAsync(folder.Path, environment, "doctor");
        Assert.Contains("ok     #deploys (discord:301, web): I have all the rights that I need.", told.Lines);
        Assert.Equal("All is well.", told.Lines[^1]);
        Assert.Equal(0, told.Code);
    }

    private static string Example() =>
        File.ReadAllText(Path.Combine(SourceFiles.Root(), "src/ChatBot/Discord/README.md")).Split("```json")[1].Split("```")[0];
}
