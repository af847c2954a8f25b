using System.Text.Json;

namespace ChatBot.Tests.Support;

/// <summary>Holds calls against the published description of Slack's methods, in the folder that CHATBOT_API_SPECS names.</summary>
internal sealed class RequestCheck(JsonElement methods)
{
    /// <summary>Null where no folder is named: then a test has nothing to check against, and is skipped.</summary>
    public static RequestCheck? OfSlack()
    {
        if (Environment.GetEnvironmentVariable("CHATBOT_API_SPECS") is not { Length: > 0 } folder)
            return null;
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "slack-methods.json")));
        return new RequestCheck(document.RootElement.Clone());
    }

    /// <summary>The methods that are described, and whether they take JSON.</summary>
    public IReadOnlyDictionary<string, bool> Methods =>
        methods.EnumerateObject().ToDictionary(method => method.Name, method => TakesJson(method.Value));

    /// <summary>What is wrong with a call; nothing is right.</summary>
    public IReadOnlyList<string> Wrong(FakeSlackCall call)
    {
        if (!methods.TryGetProperty(call.Method, out var described))
            return [$"{call.Method} is unknown"];
        var arguments = described.GetProperty("args");
        // The token travels in a header.
        var required = described.GetProperty("required").EnumerateArray().Select(one => one.GetString()!).Where(name => name != "token");
        return
        [
            .. required.Where(name => !call.Sent.ContainsKey(name)).Select(name => $"{call.Method} needs {name}"),
            .. call.Sent.Keys.Where(name => !arguments.TryGetProperty(name, out _)).Select(name => $"{call.Method} knows no {name}"),
            .. call.IsJson && !TakesJson(described) ? [$"{call.Method} takes no JSON"] : Array.Empty<string>(),
        ];
    }

    private static bool TakesJson(JsonElement described) => described.GetProperty("json_input_supported").ValueKind == JsonValueKind.True;
}
