using System.Text;
using System.Text.Json.Nodes;
using ChatBot.Commands.Claims;
using ChatBot.Core.Chat;
using ChatBot.Core.Projects;
using ChatBot.Discord.Menu;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Setup;

/// <summary>A Discord in which all is well, and the doctor who looks at it.</summary>
public abstract class DiscordDoctorTests : IAsyncLifetime
{
    // Between a wait that Discord asks for, and what the client bears of silence.
    private static readonly TimeSpan _guards = TimeSpan.FromSeconds(10);

    private protected ManualTime Clock { get; } = new();

    private protected FakeDiscord Discord { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Discord = await FakeDiscord.StartAsync(Clock);
        await RegisterAsync("guilds/100/", Menu.Json);
    }

    public async ValueTask DisposeAsync() => await Discord.DisposeAsync();

    /// <summary>The servers that the settings name.</summary>
    private protected string[] Servers { get; set; } = ["--Discord:GuildIds:0=100"];

    /// <summary>The commands as the program registers them when it starts.</summary>
    private protected static DiscordMenu Menu { get; } =
        new(new CommandCatalog(typeof(TakeCommand).Assembly), new ProjectList([new Project("web") { Tiers = [] }]));

    /// <summary>Registers commands in a server, or for all.</summary>
    private protected async Task RegisterAsync(string where, string commands)
    {
        using var http = new HttpClient { Timeout = Patience.Longest, BaseAddress = new Uri(Discord.ApiBaseUrl) };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bot {Discord.BotToken}");
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.com, 1.0)");
        using var body = new StringContent(commands, Encoding.UTF8, "application/json");
        using var answer = await http.PutAsync($"applications/400/{where}commands", body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Looks at one project with one room; further settings come on top.</summary>
    private protected async Task<Told> LookAsync(params string[] settings)
    {
        var told = await Told.OfAsync(
            new LeapingTime(Clock, _guards),
            [.. Arguments(Discord.ApiBaseUrl, Discord.BotToken), .. Servers, .. settings]
        );
        Assert.DoesNotContain(Discord.BotToken, told.Output, StringComparison.Ordinal);
        Assert.Empty(told.Error);
        Assert.Empty(Discord.Violations);
        return told;
    }

    /// <summary>The same, with an answer of Discord's that is another.</summary>
    private protected async Task<Told> LookAsync(string path, Func<JsonNode?, JsonNode> retell, params string[] settings)
    {
        await using var retold = await RetoldDiscord.StartAsync(Discord, new() { [path] = retell });
        return await LookAsync([$"--Discord:ApiBaseUrl={retold.ApiBaseUrl}", .. settings]);
    }

    /// <summary>An answer with a field that is another.</summary>
    private protected static JsonNode With(JsonNode json, string field, JsonNode value)
    {
        json[field] = value;
        return json;
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

    internal static string[] Arguments(string api, string token) =>
        [
            "doctor",
            $"--Discord:ApiBaseUrl={api}",
            $"--Discord:BotToken={token}",
            "--Pipelines:0:Name=here",
            "--Pipelines:0:Jobs:0:Name=dev",
            "--Pipelines:0:Jobs:0:Servers:0=dev",
            "--Projects:0:Name=web",
            "--Projects:0:Repository:Url=web.git",
            "--Projects:0:Rooms:Deploys:0=discord:301",
            "--Projects:0:Tiers:0:Name=dev",
            "--Projects:0:Tiers:0:Pipeline=here",
        ];
}
