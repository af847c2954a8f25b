using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ChatBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Terminal;

/// <summary>A bot's room on loopback that says what a test wrote down.</summary>
internal sealed class FakeRoom : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<HttpContext, TaskCompletionSource> streams = [];
    private volatile TaskCompletionSource listened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeRoom()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapGet("/api/rooms/deploys/messages", () => Results.Text($$"""{"messages":[{{Standing}}]}""", "application/json"));
        app.MapGet("/api/rooms/deploys/stream", StreamAsync);
        app.MapPost("/api/rooms/deploys/{path}", AnswerAsync);
    }

    public string Url => app.Urls.First();

    /// <summary>What stands in the room: messages as JSON, with commas between.</summary>
    public string Standing { get; set; } = "";

    /// <summary>What a POST is answered with.</summary>
    public (int Status, string Type, string Body) Answer { get; set; } = (200, "application/json", """{"messages":[]}""");

    /// <summary>How many answers are lost on their way.</summary>
    public int LostAnswers { get; set; }

    public ConcurrentQueue<(string Path, JsonNode Body)> Posted { get; } = [];

    /// <summary>Somebody holds the stream.</summary>
    public Task Listened => listened.Task.WaitAsync(Patience.Longest);

    public static async Task<FakeRoom> StartAsync()
    {
        var room = new FakeRoom();
        await room.app.StartAsync();
        return room;
    }

    public async Task ChangeAsync(string standing)
    {
        Standing = standing;
        foreach (var stream in streams.Keys)
        {
            await stream.Response.WriteAsync("data: changed\n\n");
            await stream.Response.Body.FlushAsync();
        }
    }

    public void DropStreams()
    {
        listened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var (context, end) in streams)
        {
            streams.TryRemove(context, out _);
            end.TrySetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        DropStreams();
        await app.DisposeAsync();
    }

    private async Task StreamAsync(HttpContext context)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.Response.ContentType = "text/event-stream";
        await context.Response.Body.FlushAsync();
        streams[context] = end;
        listened.TrySetResult();
        await using var gone = context.RequestAborted.Register(() => end.TrySetResult());
        await end.Task;
        streams.TryRemove(context, out _);
        // Here, as nobody else knows whether the reader has left already.
        context.Abort();
    }

    private async Task AnswerAsync(HttpContext context, string path)
    {
        var body = await JsonNode.ParseAsync(context.Request.Body);
        Posted.Enqueue((path, body!));
        if (LostAnswers-- > 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = Answer.Status;
        context.Response.ContentType = Answer.Type;
        await context.Response.WriteAsync(Answer.Body);
    }
}
