using System.Globalization;
using ChatBot.Settings;
using Microsoft.AspNetCore.StaticFiles;

namespace ChatBot.Rehearsal;

/// <summary>Serves each server folder of the rehearsal, so that one sees what is live: <c>/rehearsal/prod/1/</c>.</summary>
internal static class RehearsalSite
{
    private static readonly FileExtensionContentTypeProvider _types = new();

    public static void MapRehearsal(this IEndpointRouteBuilder routes, ChatBotSettings settings) =>
        routes.MapGet(
            "/rehearsal/{tier}/{server:int}/{**path}",
            (string tier, int server, string? path, HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "no-store";
                if (RehearsalSettings.Tiers.All(one => one.Tier != tier))
                    return Results.NotFound();
                if (path is null && !http.Request.Path.Value!.EndsWith('/'))
                    return Results.Redirect($"/rehearsal/{tier}/{server.ToString(CultureInfo.InvariantCulture)}/");
                return Serve(
                    Path.GetFullPath(RehearsalSettings.Server(tier, server), settings.DataDirectory),
                    path is null or "" ? "index.html" : path
                );
            }
        );

    // The link is followed once, so that one request never sees two builds.
    private static IResult Serve(string folder, string path)
    {
        if (!Directory.Exists(folder))
            return Results.NotFound();
        if (new DirectoryInfo(Path.Combine(folder, "latest")).ResolveLinkTarget(returnFinalTarget: true) is not { } build)
            return Results.NotFound();
        var file = Path.GetFullPath(path, build.FullName);
        if (!file.StartsWith(build.FullName + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(file))
            return Results.NotFound();
        return Results.File(file, _types.TryGetContentType(file, out var type) ? type : "application/octet-stream");
    }
}
