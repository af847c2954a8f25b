using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>Slack answers ok:false with this code.</summary>
internal sealed class FakeSlackRefusal(string code, params string[] messages) : Exception
{
    /// <summary>Fields beside ok and error.</summary>
    public JsonObject Details { get; init; } = [];

    public JsonObject Answer()
    {
        var answer = (JsonObject)Details.DeepClone();
        answer["ok"] = false;
        answer["error"] = code;
        if (messages.Length > 0)
            answer["response_metadata"] = new JsonObject
            {
                ["messages"] = new JsonArray([.. messages.Select(message => JsonValue.Create($"[ERROR] {message}"))]),
            };
        return answer;
    }
}
