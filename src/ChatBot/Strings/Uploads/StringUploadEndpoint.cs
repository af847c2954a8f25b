using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Security;
using ChatBot.Settings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Uploads;

/// <summary>
/// Takes what builds found: <c>POST /hooks/strings/{project}</c>. The body is laid aside as it comes, so that the store
/// waits for no network;
/// it counts as a whole, or not at all.
/// </summary>
internal sealed partial class StringUploadEndpoint(
    StringUploads uploads,
    ProjectList projects,
    ChatBotSettings settings,
    ApiAuthorization doorkeeper,
    ILogger<StringUploadEndpoint> logger
)
{
    /// <summary>The largest body, in bytes: some millions of strings.</summary>
    public const long LargestBody = 1L << 30;

    private readonly string _folder = Path.Combine(settings.DataDirectory, "uploads");

    /// <summary>Takes one upload.</summary>
    /// <param name="name">The project's name.</param>
    /// <param name="secret">The last part of the address; null when there is none.</param>
    /// <param name="http">The request.</param>
    public async Task<IResult> TakeAsync(string name, string? secret, HttpContext http)
    {
        if (projects.Find(name) is not { } project)
            return Problem(
                404,
                "No such project",
                $"There is no project {new OutsideText(name).Cut(60)}. There is {string.Join(", ", projects.All.Select(one => one.Name))}."
            );
        if (!IsLetIn(project, secret, http))
            return Problem(
                401,
                "Who are you?",
                "Send the project's Strings:Secret as 'Authorization: Bearer …', or as the last part of the address. "
                    + "Without one only this machine is let in."
            );
        if (http.Request.ContentLength > LargestBody)
            return TooLarge();
        var file = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(_folder);
            if (!await KeepAsync(http, file))
                return TooLarge();
            var answer = await uploads.TakeAsync(
                new UploadRequest(project, http.Request.Query),
                http.Request.ContentType,
                file,
                http.RequestAborted
            );
            return Results.Json(answer, StringsJson.Default.UploadAnswer);
        }
        catch (StringFormatException e)
        {
            return Problem(400, "Nothing was changed", e.Message);
        }
        catch (UploadException e)
        {
            return Problem(400, "Nothing was changed", e.Message);
        }
        catch (IOException e) when (!http.RequestAborted.IsCancellationRequested && e is not BadHttpRequestException)
        {
            LogNotKept(project.Name, e);
            return Problem(
                507,
                "Nothing was changed",
                "The upload could not be kept: is there space on the disk, and may the data folder be written?"
            );
        }
        finally
        {
            File.Delete(file);
        }
    }

    private bool IsLetIn(Project project, string? secret, HttpContext http)
    {
        var own = settings.Projects.First(one => one.Name == project.Name).Strings.Secret;
        var sent =
            http.Request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
                ? header[7..].Trim()
                : "";
        if (SecretComparison.Equal(secret ?? sent, own))
            return true;
        return own.Length == 0 ? secret is null && doorkeeper.LetsIn(http) : doorkeeper.HasToken(http);
    }

    // False when it is too large.
    private static async Task<bool> KeepAsync(HttpContext http, string path)
    {
        if (http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestBody + 1;
        await using var file = new FileStream(
            path,
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.None,
            1 << 16,
            FileOptions.Asynchronous
        );
        var part = new byte[1 << 16];
        int count;
        while ((count = await http.Request.Body.ReadAsync(part, http.RequestAborted)) > 0)
        {
            if (file.Length + count > LargestBody)
                return false;
            await file.WriteAsync(part.AsMemory(0, count), http.RequestAborted);
        }
        return true;
    }

    private static IResult TooLarge() => Problem(413, "Too large", "An upload has 1 GiB at most; send each source by itself.");

    private static IResult Problem(int status, string title, string detail) => Results.Problem(detail, statusCode: status, title: title);

    [LoggerMessage(LogLevel.Error, "An upload of strings of {Project} could not be kept.")]
    private partial void LogNotKept(string project, Exception e);
}
