using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>Discord answers with this status and code.</summary>
internal sealed class FakeDiscordRefusal(int status, int code, string message) : Exception(message)
{
    public int Status => status;

    public int Code => code;

    /// <summary>Where the form is wrong: path, code, message.</summary>
    public IReadOnlyList<(string Path, string Code, string Message)> Errors { get; init; } = [];

    /// <summary>Further fields of the body.</summary>
    public JsonObject Details { get; init; } = [];

    public static FakeDiscordRefusal UnknownRoom => new(404, 10003, "Unknown Channel");

    public static FakeDiscordRefusal UnknownMessage => new(404, 10008, "Unknown Message");

    public static FakeDiscordRefusal NoAccess => new(403, 50001, "Missing Access");

    public static FakeDiscordRefusal NoPermission => new(403, 50013, "Missing Permissions");

    public static FakeDiscordRefusal Form(params (string Path, string Code, string Message)[] errors) =>
        new(400, 50035, "Invalid Form Body") { Errors = errors };

    public JsonObject Body()
    {
        var body = (JsonObject)Details.DeepClone();
        body["message"] = Message;
        body["code"] = code;
        if (Errors.Count > 0)
            body["errors"] = Tree();
        return body;
    }

    private JsonObject Tree()
    {
        var tree = new JsonObject();
        foreach (var (path, error, message) in Errors)
        {
            var at = tree;
            foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
            {
                at[step] ??= new JsonObject();
                at = at[step]!.AsObject();
            }

            at["_errors"] ??= new JsonArray();
            at["_errors"]!.AsArray().Add(new JsonObject { ["code"] = error, ["message"] = message });
        }

        return tree;
    }
}
