using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Strings.Terminal;

/// <summary>A bot's place for strings on loopback, which keeps what is sent and says what a test wrote down.</summary>
internal sealed class FakeHook : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeHook()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/{**path}", TakeAsync);
    }

    public string Url => _app.Urls.First();

    public ConcurrentQueue<SentFile> Sent { get; } = [];

    public (int Status, string Type, string Body) Answer { get; set; } =
        (200, "application/json", """{"message":"2 new strings.","new":2}""");

    /// <summary>Whether the answer comes before the body is read.</summary>
    public bool AnswersAtOnce { get; set; }

    public static async Task<FakeHook> StartAsync()
    {
        var hook = new FakeHook();
        await hook._app.StartAsync();
        return hook;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = AnswersAtOnce ? "" : await reader.ReadToEndAsync(http.RequestAborted);
        Sent.Enqueue(
            new SentFile(
                $"{http.Request.Path.ToUriComponent()}{http.Request.QueryString}",
                http.Request.Headers.Authorization.ToString(),
                body
            )
        );
        http.Response.StatusCode = Answer.Status;
        http.Response.ContentType = Answer.Type;
        await http.Response.WriteAsync(Answer.Body);
    }
}

internal sealed record SentFile(string Address, string Authorization, string Body);
