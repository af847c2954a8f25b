using ChatBot.Settings;

namespace ChatBot.Pipelines.Http;

/// <summary>What cannot work in the calls of the settings.</summary>
internal static class HttpFaults
{
    private static readonly string[] _ofRun = ["job", "id"];

    /// <summary>The faults, each with its fix.</summary>
    public static IEnumerable<(string Setting, string Fault)> Of(PipelineSettings settings)
    {
        var http = settings.Http;
        var ofTrigger = Triggers.Holes.Where(hole => hole != "id").Concat(settings.Parameters.Keys).ToArray();
        return
        [
            .. Call(settings, "Http:Trigger", http.Trigger, ofTrigger, isNeeded: true),
            .. Call(settings, "Http:Poll", http.Poll, _ofRun, isNeeded: true),
            .. Call(settings, "Http:Find", http.Find, ofTrigger, isNeeded: false),
            .. Call(settings, "Http:Stop", http.Stop, _ofRun, isNeeded: false),
            .. Call(settings, "Http:Recent", http.Recent, ["job", "count"], isNeeded: false),
            .. HttpTemplate.IsSound(http.Body) ? Array.Empty<(string, string)>() : [("Http:Body", "is no JSON, or has a hole outside of a string; put it in quotes, like {\"key\": \"{key}\"}")],
            .. Holes("Http:Body", http.Body, ofTrigger),
            .. http.States.Where(one => !Enum.TryParse<RunState>(one.Value, ignoreCase: true, out _)).Select(one => ($"Http:States:{one.Key}", $"is '{one.Value}'; there is {string.Join(", ", Enum.GetNames<RunState>()).ToLowerInvariant()}")),
        ];
    }

    private static IEnumerable<(string Setting, string Fault)> Call(PipelineSettings settings, string at, string text, string[] holes, bool isNeeded)
    {
        if (text.Length == 0) return isNeeded ? [(at, "is missing; name a call, like POST https://ci.example.com/runs")] : [];
        if (HttpTemplate.Of(text) is not { } call || call.At(_ => "x") is not { } address || !Uri.TryCreate(address, settings.BaseUrl.Length > 0 ? UriKind.RelativeOrAbsolute : UriKind.Absolute, out _))
            return [(at, $"'{text}' is no call; write a verb and an address, like GET https://ci.example.com/runs/{{id}}")];
        return Holes(at, text, holes);
    }

    private static IEnumerable<(string Setting, string Fault)> Holes(string at, string text, string[] holes) =>
        Triggers.HolesIn(text).Where(hole => !holes.Contains(hole)).Distinct().Select(hole => (at, $"holds {{{hole}}}, which nothing fills there; there is {{{string.Join("}, {", holes)}}}"));
}
