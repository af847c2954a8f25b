using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatBot.Commands.Claims;
using ChatBot.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Support;

/// <summary>
/// The whole program on a port of its own, with a folder of its own and a clock that the test moves. One talks to it over
/// HTTP, as anybody would.
/// </summary>
internal sealed class Bot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RecordedLog _log;
    private readonly CancellationTokenSource _stop = new(Patience.OfAProgram);

    private Bot(WebApplication app, ManualTime clock, string data, RecordedLog log)
    {
        (_app, Clock, Data, _log) = (app, clock, data, log);
        Http = new HttpClient
        {
            Timeout = Timeout.InfiniteTimeSpan,
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
    }

    public ManualTime Clock { get; }

    public string Data { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public CancellationToken Stop => _stop.Token;

    public static async Task<Bot> StartAsync(string data, ManualTime? clock = null, params string[] settings)
    {
        clock ??= new ManualTime();
        var log = new RecordedLog();
        var app = ChatBotApp.Build(
            ["--urls", "http://127.0.0.1:0", "--data", data, "--Logging:LogLevel:Default=Warning", Patient(data), .. settings],
            typeof(TakeCommand).Assembly,
            clock
        );
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await clock.Underway.RunAsync(() => app.StartAsync());
        return new Bot(app, clock, data, log);
    }

    // SQLite's own wait for a lock runs on the machine's clock.
    private static string Patient(string data) =>
        $"--Storage:ConnectionString=Data Source={Path.Combine(data, "chatbot.db")};Default Timeout={Patience.LongestSeconds}";

    public Task<Said[]> SayAsync(string person, string text, string? id = null, string room = "deploys") =>
        PostAsync(
            $"/api/rooms/{room}/messages",
            new
            {
                person,
                text,
                id,
            }
        );

    public Task<Said[]> PressAsync(string person, string messageId, string command, string? id = null, string room = "deploys") =>
        PostAsync(
            $"/api/rooms/{room}/actions",
            new
            {
                person,
                messageId,
                command,
                id,
            }
        );

    public async Task<Said[]> MessagesAsync(string? reader = null, string room = "deploys") =>
        Read(await Http.GetStringAsync($"/api/rooms/{room}/messages?limit=1000&as={reader}", Stop));

    public async Task<Said[]> PinsAsync(string room = "deploys") => Read(await Http.GetStringAsync($"/api/rooms/{room}/pins", Stop));

    public async Task<(HttpStatusCode Status, string Body)> RawAsync(string path, HttpContent content)
    {
        using var answer = await Http.PostAsync(path, content, Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    /// <summary>Moves the clock in small steps until the room has what is waited for; it is looked at over HTTP.</summary>
    public async Task<Said> UntilAsync(Func<Said, bool> stands, TimeSpan? step = null, string room = "deploys")
    {
        while (true)
        {
            if ((await MessagesAsync(room: room)).LastOrDefault(stands) is { } found)
                return found;
            await Clock.StepAsync(step ?? TimeSpan.FromMilliseconds(50));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        Http.Dispose();
        _stop.Dispose();
        // The loops try again after whatever went wrong; this must not go by unseen.
        Assert.Empty(_log.With("begins a unit of work while that of"));
    }

    private async Task<Said[]> PostAsync(string path, object body)
    {
        using var answer = await Http.PostAsJsonAsync(path, body, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, text);
        return Read(text);
    }

    private static Said[] Read(string json) => JsonSerializer.Deserialize<Room>(json, JsonSerializerOptions.Web)!.Messages;

    private sealed record Room(Said[] Messages);
}

/// <summary>A message as the room gives it.</summary>
internal sealed record Said(
    string Id,
    string Room,
    string Person,
    DateTimeOffset At,
    string Text,
    bool Private,
    bool Pinned,
    SaidButton[] Buttons,
    SaidProgress? Progress
);

internal sealed record SaidButton(string Label, string Command);

internal sealed record SaidProgress(int Done, int Total);
