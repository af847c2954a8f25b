using System.Text;
using ChatBot.Benchmarks.Contest;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Benchmarks.Slack;

/// <summary>
/// Slack, as far as a load needs it. A bot has to ask apps.connections.open for a link, or know /link, and to acknowledge with
/// the envelope_id.
/// </summary>
internal sealed class SlackStandIn : StandIn
{
    private static readonly byte[] _hello = Encoding.UTF8.GetBytes(
        """{"type":"hello","num_connections":1,"connection_info":{"app_id":"A1"},"debug_info":{"host":"applink","started":"2026-01-01 00:00:00.000","build_number":1,"approximate_connection_time":3600}}"""
    );

    public override bool IsAckedForMessages => true;

    public override IReadOnlyList<string> Texts { get; } = ["text"];

    public override Events NewEvents() => SlackEnvelopes.New(Port, TimeProvider.System.GetUtcNow());

    public override ValueTask SendAsync(ReadOnlyMemory<byte> sent, CancellationToken cancellationToken) =>
        Links.SendAsync(sent, cancellationToken);

    protected override async Task CallAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        var method = context.Request.Path.Value!.Split('/')[^1];
        if (method == "chat.postMessage" && Events.NumberOfPost(body.Span) is { } number)
            Load?.Posted(number);
        if (context.Request.QueryString.HasValue)
            body = Encoding.UTF8.GetBytes(context.Request.QueryString.Value!);
        var answer = Encoding.UTF8.GetBytes(SlackApi.Answer(method, body.Span, Port));
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = answer.Length;
        context.Response.Headers["x-oauth-scopes"] = SlackApi.Scopes;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    protected override async Task GreetAsync(Link link, CancellationToken cancellationToken)
    {
        await link.SendAsync(_hello, cancellationToken);
        Links.Opened(link);
    }

    // The acknowledgement carries what the asker is told.
    protected override Task HearAsync(Link link, ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        if (SlackEnvelopes.NumberOfAck(frame.Span) is not { } number)
            return Task.CompletedTask;
        Load?.Told(number, frame);
        Load?.Acked(number);
        return Task.CompletedTask;
    }
}
