using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>A method of the Web API. Any one of the scopes is enough.</summary>
internal sealed record FakeSlackMethod(string Name, string[] Scopes, string[] Required, Func<FakeSlackCall, JsonObject> Answer)
{
    /// <summary>Slack reads a JSON body; otherwise it sees no argument in one.</summary>
    public bool TakesJson { get; init; } = true;

    public static JsonObject Ok(params (string Name, JsonNode? Value)[] fields)
    {
        var answer = new JsonObject { ["ok"] = true };
        foreach (var (name, value) in fields)
            answer[name] = value;
        return answer;
    }
}
