using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Benchmarks.Contest;

/// <summary>A chat platform, as far as a load needs it: calls without limits, and links on which numbered events go out.</summary>
internal abstract class StandIn : IAsyncDisposable
{
    private readonly WebApplication _app;

    protected StandIn()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        // A platform pings its sockets, and a client may take one that is never pinged for dead.
        _app.UseWebSockets(
            new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(10), KeepAliveTimeout = TimeSpan.FromMinutes(1) }
        );
        _app.Run(context => context.WebSockets.IsWebSocketRequest ? LinkAsync(context) : CallAsync(context));
    }

    public int Port { get; private set; }

    public Links Links { get; } = new();

    /// <summary>What is under way; answers to anything else are not looked at.</summary>
    public Load? Load { get; set; }

    /// <summary>Whether every message that it sends has to be acknowledged.</summary>
    public abstract bool IsAckedForMessages { get; }

    /// <summary>The JSON properties of an answer that a person reads.</summary>
    public abstract IReadOnlyList<string> Texts { get; }

    /// <summary>What it sends from now on.</summary>
    public abstract Events NewEvents();

    /// <summary>Sends one event. One sender at a time.</summary>
    public abstract ValueTask SendAsync(ReadOnlyMemory<byte> sent, CancellationToken cancellationToken);

    public async Task<StandIn> StartAsync(CancellationToken cancellationToken)
    {
        await _app.StartAsync(cancellationToken);
        Port = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    /// <summary>Answers a call.</summary>
    protected abstract Task CallAsync(HttpContext context);

    /// <summary>Greets a new link.</summary>
    protected abstract Task GreetAsync(Link link, CancellationToken cancellationToken);

    /// <summary>Takes what the bot says on a link.</summary>
    protected abstract Task HearAsync(Link link, ReadOnlyMemory<byte> frame, CancellationToken cancellationToken);

    /// <summary>Forgets a link.</summary>
    protected virtual void Closed(Link link) => Links.Closed(link);

    /// <summary>The whole body of a call.</summary>
    protected static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpContext context)
    {
        using var said = new MemoryStream();
        await context.Request.Body.CopyToAsync(said, context.RequestAborted);
        return said.GetBuffer().AsMemory(0, (int)said.Length);
    }

    private async Task LinkAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var link = new Link(socket);
        try
        {
            await GreetAsync(link, context.RequestAborted);
            while (await link.HearAsync(context.RequestAborted) is { } frame)
                await HearAsync(link, frame, context.RequestAborted);
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or IOException)
        {
            // The bot was ended, or its link was cut.
        }
        finally
        {
            Closed(link);
        }
    }
}
