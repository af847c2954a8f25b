using System.Text.Json;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Fakes.Discord;

/// <summary>The fake's acts: each is answered within 3 s, once, and in a way that fits it.</summary>
public sealed class TheFakeKeepsItsPromises : FakeDiscordTests
{
    private const string Take =
        """[{"name":"take","description":"a","options":[{"type":3,"name":"number","description":"a","required":true,"autocomplete":true},{"type":5,"name":"now","description":"a"}]}]""";
    private const string Modal =
        """{"custom_id":"why","title":"Why?","components":[{"type":18,"label":"Reason","component":{"type":4,"custom_id":"reason","style":2,"max_length":500}}]}""";

    private static readonly string _buttons = PlainClient.Message(
        "web is free",
        ""","components":[{"type":1,"components":[{"type":2,"style":2,"label":"Take","custom_id":"v1:take"},{"type":2,"style":2,"label":"Old","custom_id":"v1:old","disabled":true}]}]"""
    );

    private FakeDiscordInteraction Last => Discord.Interactions[^1];

    [Fact]
    public async Task A_command_is_told_with_its_options_and_who_said_it()
    {
        await Client.RegisterAsync(Take);
        Discord.ChangeRoles("201", "601");
        using var line = await Client.IdentifiedAsync();
        var answer = Discord.As("201").CommandAsync("301", "take", ("number", "next"), ("now", true));
        var told = await line.ReadAsync("INTERACTION_CREATE");
        Assert.Equal(["400", "100", "301"], [Text(told, "application_id"), Text(told, "guild_id"), Text(told, "channel_id")]);
        Assert.Equal(
            ("nick", "601"),
            (
                Text(told.GetProperty("member").GetProperty("user"), "username"),
                told.GetProperty("member").GetProperty("roles")[0].GetString()
            )
        );
        Assert.Equal(
            """[{"name":"number","type":3,"value":"next"},{"name":"now","type":5,"value":true}]""",
            told.GetProperty("data").GetProperty("options").GetRawText()
        );
        Assert.False(Discord.Settled);
        Assert.Equal(
            204,
            (await Client.AnswerAsync(Last, 4, """{"content":"729 is yours","flags":64,"allowed_mentions":{"parse":[]}}""")).Status
        );
        Assert.Equal(
            (false, 4, "729 is yours"),
            (
                (await answer.WaitAsync(Client.Guard)).TimedOut,
                (await answer.WaitAsync(Client.Guard)).Type,
                (await answer.WaitAsync(Client.Guard)).Message!.Shown
            )
        );
        Assert.Equal("729 is yours", Assert.Single(Discord.Ephemerals("201")).Shown);
        Assert.Empty(Discord.Ephemerals("202"));
        Assert.Empty(Discord.Posts("301"));
        Assert.Empty(Discord.Violations);
    }

    [Fact]
    public async Task What_no_client_lets_go_is_the_mistake_of_the_test()
    {
        await Client.RegisterAsync(Take);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Discord.As("201").CommandAsync("301", "drop").WaitAsync(Client.Guard));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Discord.As("201").CommandAsync("301", "take").WaitAsync(Client.Guard));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Discord.As("201").CommandAsync("301", "take", ("number", "1"), ("why", "a")).WaitAsync(Client.Guard)
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Discord.As("201").CommandAsync("301", "take", ("number", 1)).WaitAsync(Client.Guard)
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Discord.As("201").AutocompleteAsync("301", "take", "now", "t").WaitAsync(Client.Guard)
        );
        await Client.CallAsync("POST", "channels/301/messages", _buttons);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Discord.As("201").PressAsync(Discord.Posts("301")[0], "Drop").WaitAsync(Client.Guard)
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Discord.As("201").PressAsync(Discord.Posts("301")[0], "Old").WaitAsync(Client.Guard)
        );
        Assert.Empty(Discord.Interactions);
    }

    [Fact]
    public async Task Who_answers_after_3_s_answers_nobody()
    {
        var answer = await CommandedAsync();
        Pass(2.9);
        Assert.False(answer.IsCompleted);
        Pass(0.1);
        Assert.True((await answer.WaitAsync(Client.Guard)).TimedOut);
        Assert.True(Discord.Settled);
        Assert.Equal((404, 10062), (await Client.AnswerAsync(Last, 5)).Error);
        Assert.Equal((404, 10015), (await Client.FollowAsync("PATCH", Last, "/messages/@original", "late")).Error);
    }

    [Fact]
    public async Task Who_answers_twice_is_refused()
    {
        await CommandedAsync();
        await Client.AnswerAsync(Last, 5);
        Assert.Equal((400, 40060), (await Client.AnswerAsync(Last, 5)).Error);
        Assert.Single(Discord.Violations);
    }

    [Fact]
    public async Task An_answer_that_comes_later_is_seen_when_it_is_filled()
    {
        var answer = await CommandedAsync();
        await Client.AnswerAsync(Last, 5, """{"flags":64}""");
        Assert.Equal((5, false), ((await answer.WaitAsync(Client.Guard)).Type, (await answer.WaitAsync(Client.Guard)).TimedOut));
        Assert.Empty(Discord.Ephemerals("201"));
        await Client.FollowAsync("PATCH", Last, "/messages/@original", "729 is yours");
        Assert.Equal("729 is yours", Assert.Single(Discord.Ephemerals("201")).Shown);
        await Client.FollowAsync("POST", Last, content: "and more");
        Assert.Equal("and more", Assert.Single(Discord.Posts("301")).Shown);
        Assert.Equal(204, (await Client.FollowAsync("DELETE", Last, "/messages/@original")).Status);
        Assert.Empty(Discord.Ephemerals("201"));
        Pass(15 * 60 + 1);
        Assert.Equal((401, 50027), (await Client.FollowAsync("POST", Last, content: "too late")).Error);
        Assert.Empty(Discord.Violations);
    }

    [Fact]
    public async Task What_follows_an_answer_that_was_to_come_later_is_that_answer()
    {
        await CommandedAsync();
        await Client.AnswerAsync(Last, 5, """{"flags":64}""");
        await Client.FollowAsync("POST", Last, content: "729 is yours");
        Assert.Equal("729 is yours", Assert.Single(Discord.Ephemerals("201")).Shown);
        Assert.Empty(Discord.Posts("301"));
    }

    [Theory]
    [InlineData(6, null)]
    [InlineData(7, """{"content":"a","allowed_mentions":{"parse":[]}}""")]
    [InlineData(8, """{"choices":[]}""")]
    [InlineData(5, """{"flags":4}""")]
    [InlineData(4, """{"content":"a","allowed_mentions":{"parse":[]},"flags":32768}""")]
    [InlineData(9, """{"custom_id":"a","title":"a","components":[]}""")]
    public async Task An_answer_that_does_not_fit_a_command_is_refused(int type, string? data)
    {
        await CommandedAsync();
        Assert.Equal((400, 50035), (await Client.AnswerAsync(Last, type, data)).Error);
        Assert.True(Last.Open);
    }

    [Fact]
    public async Task An_answer_can_be_told_back_and_an_act_brought_again()
    {
        using var line = await Client.IdentifiedAsync();
        await CommandedAsync();
        await line.ReadAsync("INTERACTION_CREATE");
        Discord.Redeliver(Last);
        Assert.Equal(Last.Id, Text(await line.ReadAsync("INTERACTION_CREATE"), "id"));
        var reply = await Client.CallAsync(
            "POST",
            $"interactions/{Last.Id}/{Last.Token}/callback?with_response=true",
            $$"""{"type":4,"data":{{PlainClient.Message("hi")}}}"""
        );
        Assert.Equal("hi", Text(reply.Body.GetProperty("resource").GetProperty("message"), "content"));
        Assert.Equal(20, Discord.Posts("301")[0].Type);
    }

    private async Task<Task<FakeDiscordAnswer>> CommandedAsync()
    {
        if (Discord.Commands.Count == 0)
            await Client.RegisterAsync(Take);
        return Discord.As("201").CommandAsync("301", "take", ("number", "next"));
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
