using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Fakes.Slack;

/// <summary>Request URLs that answer what a test says.</summary>
internal sealed class PlainEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PlainEndpoint(Func<HttpRequest, string, Task<(int Status, string Body)>> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost(
            "/slack/{path}",
            async (HttpContext context) =>
            {
                using var reader = new StreamReader(context.Request.Body);
                var (status, body) = await answer(context.Request, await reader.ReadToEndAsync(context.RequestAborted));
                context.Response.StatusCode = status;
                await context.Response.WriteAsync(body, context.RequestAborted);
            }
        );
    }

    public Uri Address => new(_app.Urls.First());

    public static async Task<PlainEndpoint> StartAsync(Func<HttpRequest, string, Task<(int Status, string Body)>> answer)
    {
        var endpoint = new PlainEndpoint(answer);
        await endpoint._app.StartAsync();
        return endpoint;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
