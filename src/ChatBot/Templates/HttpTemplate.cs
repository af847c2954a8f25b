using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatBot.Core.Pipelines;

namespace ChatBot.Templates;

/// <summary>A call of the settings, <c>VERB address</c>, with holes that are filled so that what fills them stays a value.</summary>
internal sealed record HttpTemplate(HttpMethod Method, string Address)
{
    /// <summary>Reads it; null when it is none.</summary>
    public static HttpTemplate? Of(string text) =>
        text.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var verb, var address]
        && verb.All(char.IsAsciiLetterUpper)
            ? new HttpTemplate(new HttpMethod(verb), address)
            : null;

    /// <summary>The address with its holes filled; null when a value would lead to another place, as two dots do.</summary>
    public string? At(Func<string, string?> value)
    {
        var filled = TextTemplate.Fill(Address, hole => value(hole) is { } text ? Uri.EscapeDataString(text) : null);
        return Path(filled).Split('/').Any(part => part is "." or "..") || (Path(filled).EndsWith('/') && !Path(Address).EndsWith('/'))
            ? null
            : filled;
    }

    /// <summary>What is sent: JSON when it begins with a brace, else a form; where nothing is given, all parameters as JSON.</summary>
    public static HttpContent Body(string template, Trigger trigger, Func<string, string?> value)
    {
        if (template.Length == 0)
            return Json(
                new JsonObject(trigger.Parameters.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, one.Value))).ToJsonString()
            );
        if (IsJson(template))
            return Json(TextTemplate.Fill(template, hole => value(hole) is { } text ? JsonEncodedText.Encode(text).Value : null));
        var form = TextTemplate.Fill(template, hole => value(hole) is { } text ? Uri.EscapeDataString(text) : null);
        return new StringContent(form, Encoding.UTF8, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
    }

    /// <summary>
    /// Whether a body is JSON in which holes stand in strings only, where what fills them cannot become anything else; or a
    /// form.
    /// </summary>
    public static bool IsSound(string template)
    {
        if (!IsJson(template))
            return true;
        try
        {
            JsonDocument.Parse(TextTemplate.Fill(template, hole => hole == "now" ? "true" : "x")).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsJson(string template) => template.TrimStart().StartsWith('{');

    private static StringContent Json(string json) => new(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    private static string Path(string address) => address.Split('?', '#')[0];
}
