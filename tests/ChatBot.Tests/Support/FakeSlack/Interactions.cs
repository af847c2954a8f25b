using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>Commands, presses and submitted modals, in Slack's payloads.</summary>
internal sealed class Interactions(FakeSlackWorld world, Deliveries deliveries, Triggers triggers, ResponseUrls urls, ViewMethods views)
{
    /// <summary>What asked before it was pressed.</summary>
    public List<FakeSlackAsked> Asked { get; } = [];

    public async Task<FakeSlackAnswer> SlashAsync(FakeSlackPerson person, string room, string command, string text)
    {
        var answer = await deliveries
            .Send(
                "slash_commands",
                new JsonObject
                {
                    ["token"] = "deprecated",
                    ["team_id"] = world.TeamId,
                    ["team_domain"] = "example",
                    ["channel_id"] = room,
                    ["channel_name"] = world.Rooms[room].With is null ? world.Rooms[room].Name : "directmessage",
                    ["user_id"] = person.Id,
                    ["user_name"] = person.Name,
                    ["command"] = command,
                    ["text"] = text,
                    ["api_app_id"] = world.AppId,
                    ["is_enterprise_install"] = "false",
                    ["response_url"] = urls.Give(person.Id, room, null),
                    ["trigger_id"] = triggers.Give(person.Id),
                }
            )
            .Answer;
        if (answer is { TimedOut: false, Status: null or 200, Payload: { } said })
            urls.Say(person.Id, room, said);
        return answer;
    }

    public Task<FakeSlackAnswer> PressAsync(FakeSlackPerson person, FakeSlackMessage message, FakeSlackButton button)
    {
        if (button.Confirm is { } confirm)
            world.Change(() => Asked.Add(new FakeSlackAsked(person.Id, button.Label, confirm)));
        var payload = From("block_actions", person);
        var place = new JsonObject
        {
            ["type"] = "message",
            ["message_ts"] = message.Ts,
            ["channel_id"] = message.Room,
            ["is_ephemeral"] = message.OnlyFor is not null,
        };
        if (message.ThreadTs is { } thread)
            place["thread_ts"] = thread;
        payload["container"] = place;
        payload["channel"] = new JsonObject { ["id"] = message.Room, ["name"] = world.Rooms[message.Room].Name };
        if (message.OnlyFor is null)
            payload["message"] = WireShapes.Of(message, world);
        payload["state"] = new JsonObject { ["values"] = new JsonObject() };
        payload["response_url"] = urls.Give(person.Id, message.Room, message);
        payload["trigger_id"] = triggers.Give(person.Id);
        payload["actions"] = new JsonArray(Action(button));
        return deliveries.Send("interactive", payload).Answer;
    }

    public async Task<FakeSlackAnswer> SubmitAsync(FakeSlackPerson person, FakeSlackView view, IReadOnlyDictionary<string, string> values)
    {
        var payload = From("view_submission", person);
        var shape = WireShapes.Of(view, world);
        shape["state"] = new JsonObject { ["values"] = view.State(values) };
        payload["view"] = shape;
        payload["trigger_id"] = triggers.Give(person.Id);
        payload["response_urls"] = new JsonArray();
        var answer = await deliveries.Send("interactive", payload).Answer;
        if (!answer.TimedOut)
            world.Change(() => Follow(view, answer));
        return answer;
    }

    // Without a word the modal closes.
    private void Follow(FakeSlackView view, FakeSlackAnswer answer)
    {
        var action = answer.Payload is { } said ? BlockRules.Text(said, "response_action") : null;
        if (action == "update")
            views.Replaced(view, answer.Payload!.Value.GetProperty("view"));
        else if (action == "push")
            views.Opened(view.Person, answer.Payload!.Value.GetProperty("view"));
        else if (action == "clear")
            world.Views.RemoveAll(one => one.Person == view.Person);
        else if (action != "errors")
            world.Views.RemoveAll(one => one.Id == view.Id);
    }

    private JsonObject From(string type, FakeSlackPerson person) =>
        new()
        {
            ["type"] = type,
            ["team"] = new JsonObject { ["id"] = world.TeamId, ["domain"] = "example" },
            ["user"] = new JsonObject
            {
                ["id"] = person.Id,
                ["username"] = person.Name,
                ["name"] = person.Name,
                ["team_id"] = world.TeamId,
            },
            ["api_app_id"] = world.AppId,
            ["token"] = "deprecated",
        };

    private JsonObject Action(FakeSlackButton button)
    {
        var action = new JsonObject
        {
            ["action_id"] = button.ActionId,
            ["block_id"] = button.BlockId,
            ["text"] = new JsonObject
            {
                ["type"] = "plain_text",
                ["text"] = button.Label,
                ["emoji"] = true,
            },
            ["type"] = "button",
            ["action_ts"] = world.NextTs(),
        };
        if (button.Value is { } value)
            action["value"] = value;
        if (button.Style is { } style)
            action["style"] = style;
        return action;
    }
}
