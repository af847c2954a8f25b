using System.Net;
using System.Net.Http.Headers;
using ChatBot.Strings.Export;
using ChatBot.Strings.Lists;
using ChatBot.Strings.Uploads;
using ChatBot.Strings.Webhooks;

namespace ChatBot.Strings;

internal static class StringsRegistration
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddStrings(this IServiceCollection services) =>
        services
            .AddSingleton<StringUploads>()
            .AddSingleton<StringUploadEndpoint>()
            .AddSingleton<StringExport>()
            .AddKeyedSingleton(WebhookCalls.Http, (_, _) => Client())
            .AddSingleton<WebhookBodies>()
            .AddSingleton<WebhookRequests>()
            .AddSingleton<WebhookCalls>()
            .AddHostedService<UploadSweeper>()
            .AddHostedService<TierStringLoop>()
            .AddHostedService<StringListLoop>()
            .AddHostedService<StringReminders>()
            .AddHostedService<WebhookLoop>();

    public static void MapStrings(this IEndpointRouteBuilder routes)
    {
        var hooks = routes.ServiceProvider.GetRequiredService<StringUploadEndpoint>();
        routes.MapPost("/hooks/strings/{project}", (string project, HttpContext http) => hooks.TakeAsync(project, null, http));
        routes.MapPost(
            "/hooks/strings/{project}/{secret}",
            (string project, string secret, HttpContext http) => hooks.TakeAsync(project, secret, http)
        );
        routes.MapGet(
            "/api/strings/{project}/{locale}",
            (string project, string locale, HttpContext http, StringExport export) => export.GiveAsync(project, locale, http)
        );
    }

    // Nothing is sent on: what one service is told is not for another, least of all its token. For the same reason no cookies are kept.
    private static HttpClient Client()
    {
        var http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                PooledConnectionLifetime = _lifetime,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("ChatBot", "1.0"));
        return http;
    }
}
