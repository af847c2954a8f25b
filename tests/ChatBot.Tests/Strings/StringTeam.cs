using System.Net;
using System.Text;
using System.Text.Json;
using ChatBot.Rehearsal;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Strings;

/// <summary>
/// A team with translators: the sample project, and the built-in rooms of those who translate it into Russian and Japanese.
/// </summary>
internal sealed class StringTeam : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private StringTeam() { }

    public Bot Bot { get; private set; } = null!;

    /// <summary>An older revision of the sample, and its newest.</summary>
    public (string Old, string New) Revisions { get; private set; }

    public static async Task<StringTeam> StartAsync(params string[] more)
    {
        var team = new StringTeam();
        var clock = new ManualTime();
        var sample = await SampleRepository.CreateAsync(team._folder.At("sample.git"), clock, CancellationToken.None);
        team.Revisions = (sample.Served, sample.Head);
        team.Bot = await Bot.StartAsync(team._folder.At("data"), clock, team.Settings(more));
        return team;
    }

    public async Task RestartAsync(params string[] more)
    {
        await Bot.DisposeAsync();
        Bot = await Bot.StartAsync(Bot.Data, Bot.Clock, Settings(more));
    }

    /// <summary>Sends strings as a build does, in lines of JSON.</summary>
    public Task<Uploaded> BuildAsync(string build, params string[] lines) =>
        SendAsync($"build={build}&source=app", string.Join('\n', lines));

    public async Task<Uploaded> SendAsync(string query, string body)
    {
        var (status, text) = await RawAsync(query, body);
        Assert.True(status == HttpStatusCode.OK, text);
        return JsonSerializer.Deserialize<Uploaded>(text, JsonSerializerOptions.Web)!;
    }

    public async Task<(HttpStatusCode Status, string Body)> RawAsync(string query, string body, string project = "sample")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        return await Bot.RawAsync($"/hooks/strings/{project}?{query}", content);
    }

    /// <summary>Why an upload is turned away.</summary>
    public async Task<string> RefusedAsync(string query, string body)
    {
        var (status, text) = await RawAsync(query, body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        return JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString()!;
    }

    /// <summary>Waits for a list in a room.</summary>
    public Task<Said> ListAsync(string begins, string room = "russian") =>
        Bot.UntilAsync(said => said.Text.StartsWith(begins, StringComparison.Ordinal), room: room);

    /// <summary>
    /// What stands in a room of translators, once everything that was sent is told: a line that is answered there comes
    /// after it.
    /// </summary>
    public async Task<string[]> PostsAsync(string room = "russian") =>
        [.. (await Bot.MessagesAsync(room: room)).Where(said => said.Person == "chatbot" && !said.Private).Select(said => said.Text)];

    public async Task<string> SayAsync(string person, string line, string room = "russian") =>
        Assert.Single(await Bot.SayAsync(person, line, room: room)).Text;

    public Task<string> ExportAsync(string locale, string more = "") =>
        Bot.Http.GetStringAsync($"/api/strings/sample/{locale}{more}", Bot.Stop);

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        _folder.Dispose();
    }

    private string[] Settings(string[] more) =>
        [
            .. SampleProject.Settings(_folder.At("sample.git"), "local:deploys"),
            "--Projects:0:Repository:CommitUrl=https://git.example.com/{sha}",
            "--Projects:0:Rooms:Strings:0:Locale=ru",
            "--Projects:0:Rooms:Strings:0:Room=local:russian",
            "--Projects:0:Rooms:Strings:1:Locale=ja",
            "--Projects:0:Rooms:Strings:1:Room=local:japanese",
            .. more,
        ];
}

internal sealed record Uploaded(
    string Message,
    long Upload,
    long Strings,
    long New,
    long Changed,
    long Renamed,
    long Gone,
    long Translated,
    long Unknown
);
