using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>views.*: modals, opened with a trigger.</summary>
internal sealed class ViewMethods(FakeSlackWorld world, Triggers triggers) : MethodFamily(world)
{
    public override IEnumerable<FakeSlackMethod> Methods =>
        [new("views.open", [], ["trigger_id", "view"], Open), new("views.update", [], ["view_id", "view"], Update)];

    public FakeSlackView Opened(string person, JsonElement content)
    {
        var view = new FakeSlackView($"V{World.Next()}", person, Hash(), Named(content), World.Reading);
        World.Views.Add(view);
        return view;
    }

    public FakeSlackView Replaced(FakeSlackView before, JsonElement content)
    {
        var view = before with { Content = Named(content), Hash = Hash() };
        World.Views[World.Views.FindIndex(one => one.Id == before.Id)] = view;
        return view;
    }

    private JsonObject Open(FakeSlackCall call)
    {
        var content = Content(call);
        var person = triggers.Use(call.Text("trigger_id")!);
        return FakeSlackMethod.Ok(("view", WireShapes.Of(Opened(person, content), World)));
    }

    private JsonObject Update(FakeSlackCall call)
    {
        var content = Content(call);
        var view = World.Views.Find(one => one.Id == call.Text("view_id")) ?? throw new FakeSlackRefusal("not_found");
        if (call.Text("hash") is { } hash && hash != view.Hash)
            throw new FakeSlackRefusal("hash_conflict");
        return FakeSlackMethod.Ok(("view", WireShapes.Of(Replaced(view, content), World)));
    }

    private static JsonElement Content(FakeSlackCall call)
    {
        var view = call.Json("view", "invalid_arguments") ?? throw new FakeSlackRefusal("invalid_arguments");
        string[] broken =
        [
            .. BlockRules.Text(view, "type") == "modal" ? Array.Empty<string>() : ["type must be modal"],
            .. BlockRules.TextOf(view, "title", 24, "plain_text"),
            .. Optional(view, "submit"),
            .. Optional(view, "close"),
            .. BlockRules.Text(view, "private_metadata")?.Length > 3000
                ? ["private_metadata must be less than 3001 characters"]
                : Array.Empty<string>(),
            .. BlockRules.Text(view, "callback_id")?.Length > 255
                ? ["callback_id must be less than 256 characters"]
                : Array.Empty<string>(),
            .. view.TryGetProperty("blocks", out var blocks) ? BlockRules.Broken(blocks, 100) : ["missing required field: blocks"],
            .. BlockRules.Many(view, "blocks").Any(block => BlockRules.Text(block, "type") == "input")
            && !view.TryGetProperty("submit", out _)
                ? ["submit is needed with an input block"]
                : Array.Empty<string>(),
        ];
        return broken.Length == 0 ? view : throw new FakeSlackRefusal("invalid_arguments", broken);
    }

    private static IEnumerable<string> Optional(JsonElement view, string name) =>
        view.TryGetProperty(name, out _) ? BlockRules.TextOf(view, name, 24, "plain_text") : [];

    // Slack invents the ids that were not sent.
    private static JsonElement Named(JsonElement content)
    {
        var json = WireShapes.Node(content)!;
        var number = 0;
        foreach (var block in json["blocks"]!.AsArray())
        {
            block!["block_id"] ??= $"block{number++}";
            if (block["element"] is { } element)
                element["action_id"] ??= $"action{number++}";
        }

        return WireShapes.Element(json);
    }

    private string Hash() => $"{World.NowInSeconds}.{World.Next()}";
}
