using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatBot.Core.Projects;
using ChatBot.Core.Strings;
using ChatBot.Settings;
using ChatBot.Storage.Engine;
using ChatBot.Strings.Export;
using ChatBot.Strings.Formats;
using ChatBot.Strings.Formats.Reading;
using ChatBot.Templates;

namespace ChatBot.Strings.Webhooks;

/// <summary>What a call of a service carries: the news as JSON, a template, or a file with all source strings.</summary>
internal sealed class WebhookBodies(StringExport export, ProjectList projects)
{
    /// <summary>What a body or a field begins with that is a file, before its format.</summary>
    public const char File = '@';

    /// <summary>Makes it.</summary>
    /// <exception cref="WebhookException">What fills a hole cannot stand where it is.</exception>
    public async Task<HttpContent> OfAsync(StringCallSettings call, WebhookNews news, CancellationToken cancellationToken)
    {
        if (call.Form.Count > 0)
            return await FormAsync(call, news, cancellationToken);
        if (call.Body.Length == 0)
            return Json(NewsOf(news).ToJsonString());
        if (call.Body[0] == File)
            return await FileAsync(call.Body[1..], news, cancellationToken);
        return Json(JsonTemplate.Fill(call.Body, news.Fill));
    }

    /// <summary>The format that files are made in by a name.</summary>
    /// <returns>Null when none of that name is written.</returns>
    public static IWritesStrings? Format(string name) => StringFormats.Named(name) as IWritesStrings;

    private async Task<MultipartFormDataContent> FormAsync(StringCallSettings call, WebhookNews news, CancellationToken cancellationToken)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in call.Form)
        {
            if (value.StartsWith(File))
                form.Add(await FileAsync(value[1..], news, cancellationToken), name, $"{news.Upload.Project}.{value[1..]}");
            else
                form.Add(new StringContent(TextTemplate.Fill(value, news.Fill)), name);
        }
        return form;
    }

    // Translation services take some tens of megabytes at most, so it may be held.
    private async Task<ByteArrayContent> FileAsync(string name, WebhookNews news, CancellationToken cancellationToken)
    {
        var format = Format(name)!;
        var project = projects.Find(news.Upload.Project)!;
        using var file = new MemoryStream();
        await format.WriteAsync(
            file,
            project.SourceLocale,
            export.StringsAsync(project, project.SourceLocale, "", format.CarriesSource, cancellationToken),
            cancellationToken
        );
        return new ByteArrayContent(file.GetBuffer(), 0, (int)file.Length)
        {
            Headers = { ContentType = MediaTypeHeaderValue.Parse(format.ContentType) },
        };
    }

    private static JsonObject NewsOf(WebhookNews news) =>
        new()
        {
            ["project"] = news.Upload.Project,
            ["source"] = news.Upload.Source,
            ["build"] = news.Upload.Build,
            ["revision"] = news.Upload.Revision?.Sha ?? "",
            ["url"] = news.Upload.Url,
            ["upload"] = news.Upload.Id,
            ["new"] = news.News.New,
            ["changed"] = news.News.Changed,
            ["strings"] = new JsonArray([.. news.News.First.Select(one => One(one.String, one.Before))]),
        };

    private static JsonObject One(SourceString one, string? before)
    {
        var json = new JsonObject
        {
            ["id"] = one.Id,
            ["text"] = one.Found.Text,
            ["kind"] = Columns.Word(one.Found.Kind),
        };
        if (one.Found.Key is { } key)
            json["key"] = key;
        if (one.Found.Context.Length > 0)
            json["context"] = one.Found.Context;
        if (one.Found.Forms is [_, _, ..] and [.., var last])
            json["plural"] = last.Text;
        if (one.Found.File.Length > 0)
            json["file"] = one.Found.File;
        if (one.Found.Line > 0)
            json["line"] = one.Found.Line;
        if (before is not null)
            json["before"] = before;
        // Taken back before it could be told.
        if (one.IsGone)
            json["gone"] = true;
        return json;
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
}
