using ChatBot.Strings.Calls;

namespace ChatBot.Strings;

internal static class StringsRegistration
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddStrings(this IServiceCollection services) => services
        .AddSingleton<StringUploads>()
        .AddSingleton<StringHooks>()
        .AddSingleton<StringExport>()
        .AddKeyedSingleton(ServiceCalls.Http, (_, _) => new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = _lifetime, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan })
        .AddSingleton<ServiceBodies>()
        .AddSingleton<ServiceCalls>()
        .AddHostedService<UploadSweeper>()
        .AddHostedService<TierKeeper>()
        .AddHostedService<StringKeeper>()
        .AddHostedService<StringReminders>()
        .AddHostedService<StringCalls>();

    public static void MapStrings(this IEndpointRouteBuilder routes)
    {
        var hooks = routes.ServiceProvider.GetRequiredService<StringHooks>();
        routes.MapPost("/hooks/strings/{project}", (string project, HttpContext http) => hooks.TakeAsync(project, null, http));
        routes.MapPost("/hooks/strings/{project}/{secret}", (string project, string secret, HttpContext http) => hooks.TakeAsync(project, secret, http));
        routes.MapGet("/api/strings/{project}/{locale}", (string project, string locale, HttpContext http, StringExport export) => export.GiveAsync(project, locale, http));
    }
}
