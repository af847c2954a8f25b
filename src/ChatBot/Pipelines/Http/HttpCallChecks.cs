using ChatBot.Core.Pipelines;
using ChatBot.Pipelines.Adapter;
using ChatBot.Settings;
using ChatBot.Templates;

namespace ChatBot.Pipelines.Http;

/// <summary>What cannot work in the calls of the settings.</summary>
internal static class HttpCallChecks
{
    private static readonly string[] _ofRun = ["job", "id"];
    private static readonly string[] _states = [.. Enum.GetNames<RunState>().Select(name => name.ToLowerInvariant())];

    /// <summary>The faults, each with its fix.</summary>
    public static IEnumerable<(string Setting, string Fault)> Of(PipelineSettings settings)
    {
        var http = settings.Http;
        var ofTrigger = TriggerBuilder.Holes.Where(hole => hole != "id").Concat(settings.Parameters.Keys).ToArray();
        return
        [
            .. Call(settings, "Http:Trigger", http.Trigger, ofTrigger, isNeeded: true),
            .. Call(settings, "Http:Poll", http.Poll, _ofRun, isNeeded: true),
            .. Call(settings, "Http:Find", http.Find, ofTrigger, isNeeded: false),
            .. Call(settings, "Http:Stop", http.Stop, _ofRun, isNeeded: false),
            .. Call(settings, "Http:Recent", http.Recent, ["job", "count"], isNeeded: false),
            .. HttpTemplate.IsSound(http.Body)
                ? Array.Empty<(string, string)>()
                : [("Http:Body", "is no JSON, or has a hole outside of a string; put it in quotes, like {\"key\": \"{key}\"}")],
            .. Holes("Http:Body", http.Body, ofTrigger),
            .. http
                .States.Where(one => !_states.Contains(one.Value.ToLowerInvariant()))
                .Select(one => ($"Http:States:{one.Key}", $"is '{one.Value}'; there is {string.Join(", ", _states)}")),
            .. http
                .Fields.Keys.Where(field => !HttpRunReader.Fields.Contains(field))
                .Select(field => ($"Http:Fields:{field}", $"is no field; there is {string.Join(", ", HttpRunReader.Fields)}")),
            .. http
                .Headers.Where(one => !IsHeader(one.Key, one.Value))
                .Select(one => ($"Http:Headers:{one.Key}", "can be no header of every call")),
        ];
    }

    private static IEnumerable<(string Setting, string Fault)> Call(
        PipelineSettings settings,
        string at,
        string text,
        string[] holes,
        bool isNeeded
    )
    {
        if (text.Length == 0)
            return isNeeded ? [(at, "is missing; name a call, like POST https://ci.example.com/runs")] : [];
        if (HttpTemplate.Of(text) is not { } call || At(settings, call, "x") is not { } there)
            return [(at, $"'{text}' is no call; write a verb and an address, like GET https://ci.example.com/runs/{{id}}")];
        if (Server(there) != Server(At(settings, call, "y")))
            return [(at, "has a hole in the name of its server; all calls go to one")];
        if (
            HttpTemplate.Of(settings.Http.Trigger) is { } trigger
            && Server(At(settings, trigger, "x")) is { } server
            && server != Server(there)
        )
            return [(at, $"leads to {Server(there)}; all calls go to one server, that of the trigger or of the BaseUrl")];
        return Holes(at, text, holes);
    }

    // Where it leads when each of its holes is filled with this; null when that is nowhere.
    private static Uri? At(PipelineSettings settings, HttpTemplate call, string value)
    {
        Uri? root = null;
        if (settings.BaseUrl.Length > 0 && !Uri.TryCreate($"{settings.BaseUrl.TrimEnd('/')}/", UriKind.Absolute, out root))
            return null;
        var there =
            call.At(_ => value) is not { } address ? null
            : root is null ? (Uri.TryCreate(address, UriKind.Absolute, out var whole) ? whole : null)
            : Uri.TryCreate(root, address, out var below) ? below
            : null;
        return there?.Scheme is "http" or "https" ? there : null;
    }

    private static string? Server(Uri? at) => at?.GetLeftPart(UriPartial.Authority);

    private static bool IsHeader(string name, string value)
    {
        using var call = new HttpRequestMessage();
        return !value.Any(char.IsControl) && call.Headers.TryAddWithoutValidation(name, value);
    }

    private static IEnumerable<(string Setting, string Fault)> Holes(string at, string text, string[] holes) =>
        TextTemplate
            .HolesIn(text)
            .Where(hole => !holes.Contains(hole))
            .Distinct()
            .Select(hole => (at, $"holds {{{hole}}}, which nothing fills there; there is {{{string.Join("}, {", holes)}}}"));
}
