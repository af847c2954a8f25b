using System.Text;
using ChatBot.Benchmarks.Contest;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Benchmarks.Discord;

/// <summary>
/// Discord, as far as a load needs it: the gateway and the calls, version 10. A bot has to identify, and to call back for every
/// interaction, once.
/// </summary>
internal sealed class DiscordStandIn : StandIn
{
    private const string Root = "/api/v10";

    private readonly Gateway _gateway;

    public DiscordStandIn() => _gateway = new Gateway(Links, () => Port);

    public override bool IsAckedForMessages => false;

    public override IReadOnlyList<string> Texts { get; } = ["content", "description", "title"];

    public override Events NewEvents() => DiscordEvents.New();

    public override ValueTask SendAsync(ReadOnlyMemory<byte> sent, CancellationToken cancellationToken) =>
        _gateway.SendAsync(sent, cancellationToken);

    protected override Task GreetAsync(Link link, CancellationToken cancellationToken) => Gateway.GreetAsync(link, cancellationToken);

    protected override Task HearAsync(Link link, ReadOnlyMemory<byte> frame, CancellationToken cancellationToken) =>
        _gateway.HearAsync(link, frame, cancellationToken);

    protected override void Closed(Link link) => _gateway.Closed(link);

    protected override async Task CallAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        var (method, path) = (context.Request.Method, context.Request.Path.Value!);
        var isCallback = path.EndsWith("/callback", StringComparison.Ordinal);
        if (!path.StartsWith(Root, StringComparison.Ordinal))
            await SayAsync(context, StatusCodes.Status404NotFound, """{"message":"404: Not Found","code":0}""");
        else if (!Note(method, path, isCallback, body))
            await SayAsync(
                context,
                StatusCodes.Status400BadRequest,
                """{"message":"Interaction has already been acknowledged.","code":40060}"""
            );
        else
        {
            // What is called for an interaction is not counted.
            if (!isCallback)
                Limits(context, method, path);
            var answer =
                isCallback && context.Request.Query["with_response"] != "true"
                    ? ""
                    : DiscordApi.Answer(method, path[Root.Length..], body, Port);
            if (answer.Length == 0)
                context.Response.StatusCode = StatusCodes.Status204NoContent;
            else
                await SayAsync(context, StatusCodes.Status200OK, answer);
        }
    }

    private static async Task SayAsync(HttpContext context, int status, string json)
    {
        var answer = Encoding.UTF8.GetBytes(json);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    private static void Limits(HttpContext context, string method, string path)
    {
        var headers = context.Response.Headers;
        headers["X-RateLimit-Limit"] = "10000";
        headers["X-RateLimit-Remaining"] = "9999";
        headers["X-RateLimit-Reset-After"] = "1.000";
        headers["X-RateLimit-Reset"] = $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 1}.000";
        headers["X-RateLimit-Bucket"] = Bucket(method, path);
    }

    // One for each kind of call: the ids and tokens in the path are not part of it.
    private static string Bucket(string method, string path) =>
        $"{method}-{string.Join('-', path[Root.Length..].Split('/').Where(part => part.Length is > 0 and < 20 && !char.IsAsciiDigit(part[0])))}".ToLowerInvariant();

    // Answers whether the call may be made: an interaction has one callback.
    private bool Note(string method, string path, bool isCallback, ReadOnlyMemory<byte> body)
    {
        if (Load is not { } load || method == "GET")
            return true;
        if (
            method == "POST"
            && path.StartsWith(Root + "/channels/", StringComparison.Ordinal)
            && Events.NumberOfPost(body.Span) is { } posted
        )
            load.Posted(posted);
        if (DiscordEvents.NumberOfCall(Encoding.ASCII.GetBytes(path)) is not { } number)
            return true;
        // A deferral acknowledges and tells nothing yet.
        if (!isCallback || body.Span.IndexOf("\"type\":5"u8) < 0)
            load.Told(number, body);
        return !isCallback || load.Acked(number);
    }
}
