using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats;
using ChatBot.Strings.Formats.Reading;
using ChatBot.Strings.Store;

namespace ChatBot.Strings.Export;

/// <summary>
/// Gives builds what there is of a locale: <c>GET /api/strings/{project}/{locale}?format=json|po|txt</c>. Overrides beat
/// translations; what is missing is left
/// out, or says the source with <c>missing=source</c>; <c>missing=only</c> gives just that. One that was made of an older
/// source still counts.
/// </summary>
internal sealed class StringExport(IUnitsOfWork units, ProjectList projects)
{
    public async Task<IResult> GiveAsync(string name, string locale, HttpContext http)
    {
        if (projects.Find(name) is not { } project)
            return Problem(404, "No such project", $"There is no project {new OutsideText(name).Cut(60)}.");
        var query = http.Request.Query;
        var asked = query["format"].ToString() is { Length: > 0 } said ? said : "json";
        if (StringFormats.Named(asked) is not IWritesStrings format)
            return Problem(
                400,
                "No such format",
                $"There is {string.Join(", ", StringFormats.All.OfType<IWritesStrings>().Select(one => one.Name))}."
            );
        string? known;
        await using (var unit = units.Begin())
            known = (await unit.Of<IStringBook>().LocalesAsync(project, http.RequestAborted))
                .Append(project.SourceLocale)
                .FirstOrDefault(one => one.Equals(locale, StringComparison.OrdinalIgnoreCase));
        if (known is null)
            return Problem(404, "No such locale", $"{project.Name} has no locale {new OutsideText(locale).Cut(40)}.");
        http.Response.ContentType = format.ContentType;
        await format.WriteAsync(
            http.Response.Body,
            known,
            StringsAsync(project, known, query["missing"].ToString(), format.CarriesSource, http.RequestAborted),
            http.RequestAborted
        );
        return Results.Empty;
    }

    /// <summary>The strings of a locale, page by page.</summary>
    public async IAsyncEnumerable<WrittenString> StringsAsync(
        Project project,
        string locale,
        string missing,
        bool carriesSource,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        long after = 0;
        var isSource = locale == project.SourceLocale;
        while (true)
        {
            IReadOnlyList<ExportedString> page;
            await using (var unit = units.Begin())
                page = await unit.Of<SqlStringExport>().PageAsync(project.Name, locale, after, cancellationToken);
            foreach (var one in page)
            {
                var written = one.Written(isSource || missing == "source");
                if (missing == "only" ? one.IsMissing && !isSource : written.Translation.Count > 0 || carriesSource)
                    yield return written;
            }
            if (page.Count == 0)
                yield break;
            after = page[^1].Id;
        }
    }

    private static IResult Problem(int status, string title, string detail) => Results.Problem(detail, statusCode: status, title: title);
}
