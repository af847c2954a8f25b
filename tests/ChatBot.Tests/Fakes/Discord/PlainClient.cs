using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Fakes.Discord;

/// <summary>What a call was answered with.</summary>
internal sealed record PlainReply(int Status, JsonElement Body, IReadOnlyDictionary<string, string> Headers)
{
    public int Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetInt32() : 0;

    public string Id => Body.GetProperty("id").GetString()!;

    /// <summary>Status and code, as an error is told.</summary>
    public (int, int) Error => (Status, Code);
}

/// <summary>Talks to the fake with nothing but HTTP and sockets.</summary>
internal sealed class PlainClient(FakeDiscord discord) : IDisposable
{
    public const string NoMentions = "\"allowed_mentions\":{\"parse\":[]}";

    private readonly HttpClient _http = new() { Timeout = Patience.Longest };
    private readonly CancellationTokenSource _guard = new(Patience.Longest);

    public CancellationToken Guard => _guard.Token;

    public string? Authorization { get; set; } = $"Bot {discord.BotToken}";

    public string UserAgent { get; set; } = "DiscordBot (https://example.com, 1.0)";

    public Task<PlainReply> GetAsync(string path) => CallAsync("GET", path);

    public async Task<PlainReply> CallAsync(string verb, string path, string? json = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), discord.ApiBaseUrl + path);
        if (Authorization is { } authorization)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, type);
        using var response = await _http.SendAsync(request, Guard);
        var text = await response.Content.ReadAsStringAsync(Guard);
        return new PlainReply(
            (int)response.StatusCode,
            text.Length > 0 ? JsonDocument.Parse(text).RootElement : default,
            response.Headers.ToDictionary(one => one.Key, one => string.Join(',', one.Value))
        );
    }

    /// <summary>Posts in a room; more fields as JSON.</summary>
    public Task<PlainReply> PostAsync(string content, string more = "", string room = "301") =>
        CallAsync("POST", $"channels/{room}/messages", Message(content, more));

    /// <summary>The id of a new message.</summary>
    public async Task<string> PostedAsync(string content, string more = "", string room = "301")
    {
        var reply = await PostAsync(content, more, room);
        return reply.Status == 200 ? reply.Id : throw new InvalidOperationException(reply.Body.GetRawText());
    }

    public Task<PlainReply> EditAsync(string message, string content, string room = "301") =>
        CallAsync("PATCH", $"channels/{room}/messages/{message}", Message(content));

    public Task<PlainReply> PinAsync(string message, string room = "301") => CallAsync("PUT", $"channels/{room}/messages/pins/{message}");

    /// <summary>Answers an act first.</summary>
    public Task<PlainReply> AnswerAsync(FakeDiscordInteraction interaction, int type, string? data = null) =>
        CallAsync(
            "POST",
            $"interactions/{interaction.Id}/{interaction.Token}/callback",
            data is null ? $$"""{"type":{{type}}}""" : $$"""{"type":{{type}},"data":{{data}}}"""
        );

    public Task<PlainReply> FollowAsync(string verb, FakeDiscordInteraction interaction, string path = "", string? content = null) =>
        CallAsync(verb, $"webhooks/400/{interaction.Token}{path}", content is null ? null : Message(content));

    /// <summary>Registers commands of the guild.</summary>
    public Task<PlainReply> RegisterAsync(string json) => CallAsync("PUT", "applications/400/guilds/100/commands", json);

    public static string Message(string content, string more = "") =>
        $$"""{"content":{{JsonSerializer.Serialize(content)}},{{NoMentions}}{{more}}}""";

    /// <summary>A line that was greeted.</summary>
    public async Task<PlainSocket> ConnectAsync(string? url = null, string query = "?v=10&encoding=json")
    {
        var socket = await OpenAsync(url, query);
        Assert.Equal(10, (await socket.ReadAsync()).GetProperty("op").GetInt32());
        return socket;
    }

    public async Task<PlainSocket> OpenAsync(string? url = null, string query = "?v=10&encoding=json")
    {
        var wire = new ClientWebSocket();
        await wire.ConnectAsync(new Uri($"{url ?? discord.Gateway.Url + "/"}{query}"), Guard);
        return new PlainSocket(wire, Guard);
    }

    /// <summary>A line that speaks for a new session; READY and GUILD_CREATE are read.</summary>
    public async Task<PlainSocket> IdentifiedAsync(int intents = 33281)
    {
        var socket = await ConnectAsync();
        await socket.IdentifyAsync(intents);
        socket.Session = (await socket.ReadAsync("READY")).GetProperty("session_id").GetString()!;
        await socket.ReadAsync("GUILD_CREATE");
        return socket;
    }

    /// <summary>A line that took up a session; what it is told is not read.</summary>
    public async Task<PlainSocket> ResumedAsync(string session, int seq)
    {
        var socket = await ConnectAsync(discord.Gateway.ResumeUrl);
        await socket.SendAsync($$$"""{"op":6,"d":{"token":"test.bot.token","session_id":"{{{session}}}","seq":{{{seq}}}}}""");
        return socket;
    }

    public void Dispose()
    {
        _http.Dispose();
        _guard.Dispose();
    }
}
