using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Benchmarks.Slack;

/// <summary>
/// Slack, as far as a load needs it: the Web API without limits, and links on which numbered envelopes go out and are
/// acknowledged. A bot has to ask apps.connections.open for a link, or know /link, and to acknowledge with the envelope_id.
/// </summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StandIn(WebApplication app) => _app = app;

    public int Port { get; private set; }

    public Links Links { get; } = new();

    /// <summary>What is under way; answers to anything else are not looked at.</summary>
    public Load? Load { get; set; }

    public static async Task<StandIn> StartAsync(CancellationToken stop)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var standIn = new StandIn(builder.Build());
        // Slack pings its sockets, and a client may take one that is never pinged for dead.
        standIn._app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(10), KeepAliveTimeout = TimeSpan.FromMinutes(1) });
        standIn._app.Run(standIn.AnswerAsync);
        await standIn._app.StartAsync(stop);
        standIn.Port = new Uri(standIn._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        return standIn;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context) => context.WebSockets.IsWebSocketRequest ? LinkAsync(context) : CallAsync(context);

    private async Task CallAsync(HttpContext context)
    {
        using var said = new MemoryStream();
        await context.Request.Body.CopyToAsync(said, context.RequestAborted);
        var body = said.GetBuffer().AsMemory(0, (int)said.Length);
        var method = context.Request.Path.Value!.Split('/')[^1];
        if (method == "chat.postMessage" && Envelopes.NumberOfPost(body.Span) is { } number) Load?.Posted(number);
        if (context.Request.QueryString.HasValue) body = Encoding.UTF8.GetBytes(context.Request.QueryString.Value!);
        var answer = Encoding.UTF8.GetBytes(SlackApi.Answer(method, body.Span, Port));
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = answer.Length;
        context.Response.Headers["x-oauth-scopes"] = SlackApi.Scopes;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    private async Task LinkAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var link = new Link(socket);
        try
        {
            await link.GreetAsync(context.RequestAborted);
            Links.Opened(link);
            while (await link.HearAsync(context.RequestAborted) is { } frame)
                if (Envelopes.NumberOfAck(frame.Span) is { } number) Load?.Acked(number, frame);
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or IOException)
        {
            // The bot was ended, or its link was cut.
        }
        finally
        {
            Links.Closed(link);
        }
    }
}
