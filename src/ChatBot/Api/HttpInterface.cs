using System.Text.Json;
using ChatBot.Core.Posts;
using ChatBot.LocalRoom;
using ChatBot.Security;
using ChatBot.Storage.Engine;

namespace ChatBot.Api;

/// <summary>What all of the HTTP interface shares: who is let in, how JSON is read, how a fault is told.</summary>
internal static class HttpInterface
{
    public static IServiceCollection AddHttpInterface(this IServiceCollection services) =>
        services
            .AddSingleton<ApiAuthorization>()
            .AddProblemDetails()
            .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, LocalRoomJson.Default))
            .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

    public static void UseHttpInterface(this WebApplication app)
    {
        app.Use(TellFaultsAsync);
        var doorkeeper = app.Services.GetRequiredService<ApiAuthorization>();
        app.Use(doorkeeper.KeepAsync);
    }

    /// <summary>
    /// Alive; and able to work. Both answer soon, whatever hangs: a platform's trouble stands in memory, and the store has
    /// <see cref="StoreHealth.Patience"/>.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok"));
        routes.MapGet(
            "/readyz",
            async (StoreHealth store, IEnumerable<IChatPlatform> platforms, CancellationToken cancellationToken) =>
            {
                List<string> troubles = [.. platforms.Select(platform => platform.Trouble).OfType<string>()];
                if (await store.TroubleAsync(cancellationToken) is { } trouble)
                    troubles.Add(trouble);
                return troubles.Count == 0
                    ? Results.Text("ready")
                    : Results.Text(string.Join('\n', troubles), statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        );
    }

    // A body that cannot be read is the caller's fault, and is told in words.
    private static async Task TellFaultsAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            var why = e.InnerException is JsonException json
                ? $"The body is not the JSON that is expected here (line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1})."
                : e.Message;
            await Results.Problem(why, statusCode: e.StatusCode, title: "Not understood").ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Abort();
        }
    }
}
