using System.Text.Json.Nodes;
using ChatBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Setup;

/// <summary>Stands before a Discord and changes some of its answers on the way, for what its guild cannot be.</summary>
internal sealed class RetoldDiscord : IAsyncDisposable
{
    private readonly Dictionary<string, Func<JsonNode?, JsonNode>> _retold;
    private readonly HttpClient _behind;
    private readonly WebApplication _app;

    private RetoldDiscord(FakeDiscord discord, Dictionary<string, Func<JsonNode?, JsonNode>> retold)
    {
        _retold = retold;
        _behind = new HttpClient { Timeout = Patience.Longest, BaseAddress = new Uri(discord.ApiBaseUrl) };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Map("/api/v10/{**path}", AnswerAsync);
    }

    public string ApiBaseUrl => $"{_app.Urls.First()}/api/v10/";

    /// <param name="discord">The Discord behind.</param>
    /// <param name="retold">What becomes of the answers, by path. A refusal comes as null, and becomes an answer.</param>
    public static async Task<RetoldDiscord> StartAsync(FakeDiscord discord, Dictionary<string, Func<JsonNode?, JsonNode>> retold)
    {
        var started = new RetoldDiscord(discord, retold);
        await started._app.StartAsync();
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _behind.Dispose();
    }

    private async Task AnswerAsync(HttpContext context, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path + context.Request.QueryString);
        foreach (var name in (string[])["Authorization", "User-Agent"])
            request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name].ToString());
        using var response = await _behind.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (_retold.GetValueOrDefault(path) is { } retell)
            text = retell(response.IsSuccessStatusCode ? JsonNode.Parse(text) : null).ToJsonString();
        else
            context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(text);
    }
}
