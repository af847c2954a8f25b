using System.Text;
using System.Text.Json;
using ChatBot.Hosting;
using ChatBot.Slack.Inbound;
using ChatBot.Slack.People;
using ChatBot.Slack.Sockets;
using ChatBot.Slack.Wire;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatBot.Slack.Http;

/// <summary>Slack over HTTP, for those who prefer it to sockets: https://docs.slack.dev/apis/events-api/using-http-request-urls</summary>
internal sealed partial class SlackEndpoints(
    SlackSignature signature,
    SlackEventRouter router,
    SlackStartup startup,
    [FromKeyedServices(SlackPeople.Platform)] LoggedOnce unknown,
    ILogger<SlackEndpoints> logger
)
{
    private const int LongestBody = 1 << 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = routes.ServiceProvider.GetRequiredService<SlackEndpoints>();
        routes.MapPost("/slack/events", http => endpoints.AnswerAsync(http, endpoints.EventAsync));
        routes.MapPost("/slack/commands", http => endpoints.AnswerAsync(http, endpoints.CommandAsync));
        routes.MapPost("/slack/actions", http => endpoints.AnswerAsync(http, endpoints.ActionAsync));
    }

    private async Task AnswerAsync(HttpContext http, Func<byte[], Task<(IResult Result, AckResult? Receipt)>> take)
    {
        if (await BodyAsync(http) is not { } body)
        {
            await Results.StatusCode(StatusCodes.Status413PayloadTooLarge).ExecuteAsync(http);
            return;
        }
        if (signature.Refusal(Header(http, "X-Slack-Request-Timestamp"), Header(http, "X-Slack-Signature"), body) is { } refusal)
        {
            LogRefused(http.Request.Path, http.Connection.RemoteIpAddress?.ToString() ?? "", refusal);
            await Results.StatusCode(StatusCodes.Status401Unauthorized).ExecuteAsync(http);
            return;
        }
        if (Header(http, "X-Slack-Retry-Num") is { Length: > 0 } retry)
            LogRetry(retry, Header(http, "X-Slack-Retry-Reason"));
        var (result, receipt) = await TakeAsync(http, () => take(body));
        var isHeard = await IsHeardAsync(http, result);
        if (receipt?.Afterwards is { } then)
            _ = Task.Run(() => FollowAsync(then, isHeard), CancellationToken.None);
    }

    private async Task<(IResult Result, AckResult? Receipt)> TakeAsync(
        HttpContext http,
        Func<Task<(IResult Result, AckResult? Receipt)>> take
    )
    {
        var isTaken = false;
        try
        {
            var taken = await take();
            isTaken = taken.Receipt is not { IsTaken: false };
            return taken;
        }
        finally
        {
            if (!isTaken)
                signature.Forget(Header(http, "X-Slack-Signature"));
        }
    }

    // Slack hangs up after three seconds; what follows is done all the same. Asked before the answer goes: who has it may hang up at once,
    // and never asks again.
    private static async Task<bool> IsHeardAsync(HttpContext http, IResult result)
    {
        try
        {
            if (http.RequestAborted.IsCancellationRequested)
                return false;
            await result.ExecuteAsync(http);
            await http.Response.CompleteAsync();
            return true;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            return false;
        }
    }

    private async Task<(IResult, AckResult?)> EventAsync(byte[] body)
    {
        if (Challenge(body) is { } challenge)
            return (Results.Text(challenge), null);
        if (router.Take("events_api", body) is not { } work)
            return (Results.Ok(), null);
        var receipt = await work(startup.Stopping);
        // Without a 200 Slack sends it again.
        return (receipt.IsTaken ? Results.Ok() : Results.StatusCode(StatusCodes.Status503ServiceUnavailable), receipt);
    }

    private Task<(IResult, AckResult?)> CommandAsync(byte[] body)
    {
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));
        string? Field(string name) => form.TryGetValue(name, out var value) ? value.ToString() : null;
        return DoAsync(
            router.Take(
                new SlashCommand
                {
                    Command = Field("command"),
                    Text = Field("text"),
                    UserId = Field("user_id"),
                    ChannelId = Field("channel_id"),
                    TriggerId = Field("trigger_id"),
                    ResponseUrl = Field("response_url"),
                }
            )
        );
    }

    private Task<(IResult, AckResult?)> ActionAsync(byte[] body)
    {
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));
        return DoAsync(
            form.TryGetValue("payload", out var payload) ? router.Take("interactive", Encoding.UTF8.GetBytes(payload.ToString())) : null
        );
    }

    private async Task<(IResult, AckResult?)> DoAsync(SlackEventWork? work)
    {
        if (work is null)
            return (Results.Ok(), null);
        var receipt = await work(startup.Stopping);
        return (receipt.Payload.IsEmpty ? Results.Ok() : Results.Bytes(receipt.Payload, "application/json"), receipt);
    }

    private string? Challenge(byte[] body)
    {
        try
        {
            return
                JsonSerializer.Deserialize(body, SlackJson.Default.EventCallback) is { Type: "url_verification", Challenge: { } challenge }
                ? challenge
                : null;
        }
        catch (JsonException)
        {
            unknown.Tell("body that cannot be read", "event");
            return null;
        }
    }

    private async Task FollowAsync(Func<bool, CancellationToken, Task> then, bool isHeard)
    {
        try
        {
            await then(isHeard, startup.Stopping);
        }
        catch (Exception e)
        {
            LogFault(e);
        }
    }

    // Null when it is too long. Read whole, as the signature is over the raw bytes.
    private static async Task<byte[]?> BodyAsync(HttpContext http)
    {
        if (http.Request.ContentLength > LongestBody)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            if (body.Length + read > LongestBody)
                return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }

    private static string Header(HttpContext http, string name) => http.Request.Headers[name].ToString();

    [LoggerMessage(LogLevel.Warning, "A request to {Path} from {Address} was refused: {Refusal}.")]
    private partial void LogRefused(PathString path, string address, string refusal);

    [LoggerMessage(LogLevel.Information, "Slack sends something again, for the {Retry}. time: {Reason}.")]
    private partial void LogRetry(string retry, string reason);

    [LoggerMessage(LogLevel.Error, "What follows an answer to Slack failed.")]
    private partial void LogFault(Exception e);
}
