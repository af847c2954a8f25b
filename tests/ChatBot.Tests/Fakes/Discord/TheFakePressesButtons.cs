using System.Text.Json;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Fakes.Discord;

/// <summary>The fake's buttons: in what all see, and in what one person sees.</summary>
public sealed class TheFakePressesButtons : FakeDiscordTests
{
    private const string Take =
        """[{"name":"take","description":"a","options":[{"type":3,"name":"number","description":"a","required":true,"autocomplete":true},{"type":5,"name":"now","description":"a"}]}]""";

    private static readonly string _buttons = PlainClient.Message(
        "web is free",
        ""","components":[{"type":1,"components":[{"type":2,"style":2,"label":"Take","custom_id":"v1:take"},{"type":2,"style":2,"label":"Old","custom_id":"v1:old","disabled":true}]}]"""
    );

    private FakeDiscordInteraction Last => Discord.Interactions[^1];

    [Fact]
    public async Task A_button_is_answered_by_the_message_it_stands_in()
    {
        await Client.CallAsync("POST", "channels/301/messages", _buttons);
        using var line = await Client.IdentifiedAsync();
        var answer = Discord.As("202").PressAsync(Discord.Posts("301")[0], "Take");
        var told = await line.ReadAsync("INTERACTION_CREATE");
        Assert.Equal(
            ("v1:take", "web is free"),
            (Text(told.GetProperty("data"), "custom_id"), Text(told.GetProperty("message"), "content"))
        );
        await Client.AnswerAsync(Last, 7, """{"content":"web is samo's","components":[],"allowed_mentions":{"parse":[]}}""");
        Assert.Equal(7, (await answer.WaitAsync(Client.Guard)).Type);
        Assert.Equal(("web is samo's", 0), (Discord.Posts("301")[0].Shown, Discord.Posts("301")[0].Buttons.Count));
    }

    [Fact]
    public async Task A_button_of_what_one_person_sees_can_be_pressed_too()
    {
        await CommandedAsync();
        await Client.AnswerAsync(Last, 4, _buttons.Replace("\"allowed", "\"flags\":64,\"allowed", StringComparison.Ordinal));
        var answer = Discord.As("201").PressAsync(Discord.Ephemerals("201")[0], "v1:take");
        await Client.AnswerAsync(Last, 6);
        Assert.Equal(6, (await answer.WaitAsync(Client.Guard)).Type);
        await Client.FollowAsync("PATCH", Last, "/messages/@original", "taken");
        Assert.Equal("taken", Assert.Single(Discord.Ephemerals("201")).Shown);
    }

    private async Task<Task<FakeDiscordAnswer>> CommandedAsync()
    {
        if (Discord.Commands.Count == 0)
            await Client.RegisterAsync(Take);
        return Discord.As("201").CommandAsync("301", "take", ("number", "next"));
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
