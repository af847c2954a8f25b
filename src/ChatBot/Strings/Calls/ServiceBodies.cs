using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatBot.Pipelines;
using ChatBot.Projects;
using ChatBot.Settings;
using ChatBot.Storage;
using ChatBot.Strings.Formats;

namespace ChatBot.Strings.Calls;

/// <summary>What a call of a service carries: the news as JSON, a template, or a file with all source strings.</summary>
internal sealed class ServiceBodies(StringExport export, ProjectList projects)
{
    private const char File = '@';

    /// <summary>Makes it.</summary>
    public async Task<HttpContent> OfAsync(StringCallSettings call, ServiceNews news, CancellationToken stop)
    {
        if (call.Form.Count > 0) return await FormAsync(call, news, stop);
        if (call.Body.Length == 0) return Json(NewsOf(news).ToJsonString());
        if (call.Body[0] == File) return await FileAsync(call.Body[1..], news, stop);
        return Json(Triggers.Fill(call.Body, hole => news.Holes.TryGetValue(hole, out var value) ? JsonEncodedText.Encode(value).Value : null));
    }

    private async Task<MultipartFormDataContent> FormAsync(StringCallSettings call, ServiceNews news, CancellationToken stop)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in call.Form)
        {
            if (value.StartsWith(File)) form.Add(await FileAsync(value[1..], news, stop), name, $"{news.Upload.Project}.{value[1..]}");
            else form.Add(new StringContent(Triggers.Fill(value, hole => news.Holes.GetValueOrDefault(hole))), name);
        }
        return form;
    }

    // Translation services take some tens of megabytes at most, so it may be held.
    private async Task<ByteArrayContent> FileAsync(string name, ServiceNews news, CancellationToken stop)
    {
        var format = (IWritesStrings)StringFormats.Named(name)!;
        var project = projects.Find(news.Upload.Project)!;
        using var file = new MemoryStream();
        await format.WriteAsync(file, project.SourceLocale, export.StringsAsync(project, project.SourceLocale, "", format.CarriesSource, stop), stop);
        return new ByteArrayContent(file.ToArray()) { Headers = { ContentType = MediaTypeHeaderValue.Parse(format.ContentType) } };
    }

    private static JsonObject NewsOf(ServiceNews news) => new()
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
        var json = new JsonObject { ["id"] = one.Id, ["text"] = one.Found.Text, ["kind"] = Columns.Word(one.Found.Kind) };
        if (one.Found.Key is { } key) json["key"] = key;
        if (one.Found.Context.Length > 0) json["context"] = one.Found.Context;
        if (one.Found.Forms is [_, _, ..] and [.., var last]) json["plural"] = last.Text;
        if (one.Found.File.Length > 0) json["file"] = one.Found.File;
        if (one.Found.Line > 0) json["line"] = one.Found.Line;
        if (before is not null) json["before"] = before;
        return json;
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
}
