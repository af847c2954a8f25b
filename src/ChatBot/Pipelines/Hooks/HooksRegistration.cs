namespace ChatBot.Pipelines.Hooks;

internal static class HooksRegistration
{
    public static IServiceCollection AddHooks(this IServiceCollection services) =>
        services.AddSingleton<SeenHooks>().AddSingleton<HookEndpoints>();

    public static void MapHooks(this IEndpointRouteBuilder routes)
    {
        // Resolved at once: who hears hooks is known from the start.
        var hooks = routes.ServiceProvider.GetRequiredService<HookEndpoints>();
        routes.MapPost("/hooks/{pipeline}", (string pipeline, HttpContext http) => hooks.TakeAsync(pipeline, null, http));
        routes.MapPost(
            "/hooks/{pipeline}/{secret}",
            (string pipeline, string secret, HttpContext http) => hooks.TakeAsync(pipeline, secret, http)
        );
    }
}
