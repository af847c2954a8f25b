namespace ChatBot.LocalRoom;

/// <summary>The page to talk in from a browser. Its files are in the program itself, and it loads nothing from elsewhere.</summary>
internal static class RoomPage
{
    private static readonly Dictionary<string, string> _types = new()
    {
        ["room.html"] = "text/html; charset=utf-8",
        ["room.css"] = "text/css; charset=utf-8",
        ["room.js"] = "text/javascript; charset=utf-8",
        ["posts.js"] = "text/javascript; charset=utf-8",
        ["room.svg"] = "image/svg+xml",
    };

    public static void MapRoomPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => Results.Redirect("/room"));
        routes.MapGet("/room", (HttpContext http) => Serve(http, "room.html"));
        routes.MapGet("/room/{file}", (string file, HttpContext http) => Serve(http, file));
    }

    private static IResult Serve(HttpContext http, string file)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-cache";
        if (!_types.TryGetValue(file, out var type))
            return Results.NotFound();
        return Results.Stream(typeof(RoomPage).Assembly.GetManifestResourceStream(typeof(RoomPage), file)!, type);
    }
}
