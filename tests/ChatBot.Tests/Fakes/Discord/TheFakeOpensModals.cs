using System.Text.Json;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Fakes.Discord;

/// <summary>The fake's modals and autocompletion: what opens, what is submitted, and what is refused.</summary>
public sealed class TheFakeOpensModals : FakeDiscordTests
{
    private const string Take =
        """[{"name":"take","description":"a","options":[{"type":3,"name":"number","description":"a","required":true,"autocomplete":true},{"type":5,"name":"now","description":"a"}]}]""";
    private const string Modal =
        """{"custom_id":"why","title":"Why?","components":[{"type":18,"label":"Reason","component":{"type":4,"custom_id":"reason","style":2,"max_length":500}}]}""";

    private FakeDiscordInteraction Last => Discord.Interactions[^1];

    [Fact]
    public async Task A_modal_is_opened_and_submitted()
    {
        using var line = await Client.IdentifiedAsync(1);
        var opening = await CommandedAsync();
        await line.ReadAsync("INTERACTION_CREATE");
        await Client.AnswerAsync(Last, 9, Modal);
        Assert.Equal(("Why?", "Reason"), ((await opening.WaitAsync(Client.Guard)).Modal!.Title, Discord.As("201").Modal!.Labels[0]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Discord.As("201").SubmitAsync("").WaitAsync(Client.Guard));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Discord.As("201").SubmitAsync(new string('x', 501)).WaitAsync(Client.Guard)
        );
        var answer = Discord.As("201").SubmitAsync("because");
        var told = await line.ReadAsync("INTERACTION_CREATE");
        Assert.Equal((5, "why"), (told.GetProperty("type").GetInt32(), Text(told.GetProperty("data"), "custom_id")));
        Assert.Equal("because", Text(told.GetProperty("data").GetProperty("components")[0].GetProperty("component"), "value"));
        Assert.Equal((400, 50035), (await Client.AnswerAsync(Last, 9, Modal)).Error);
        await Client.AnswerAsync(Last, 4, PlainClient.Message("729 is yours"));
        Assert.Equal("729 is yours", (await answer.WaitAsync(Client.Guard)).Message!.Shown);
        Assert.Null(Discord.As("201").Modal);
    }

    [Theory]
    [InlineData("\"title\":\"Why?\"", "\"title\":\"Why is it that you want to take what samo has got?\"")]
    [InlineData("\"type\":18", "\"type\":1")]
    [InlineData("\"style\":2", "\"style\":3")]
    [InlineData("\"label\":\"Reason\",", "")]
    [InlineData("\"max_length\":500", "\"max_length\":4001")]
    [InlineData("\"max_length\":500", "\"label\":\"a\"")]
    public async Task A_modal_that_is_wrong_is_refused(string right, string wrong)
    {
        await CommandedAsync();
        Assert.Equal((400, 50035), (await Client.AnswerAsync(Last, 9, Modal.Replace(right, wrong, StringComparison.Ordinal))).Error);
    }

    [Fact]
    public async Task A_beginning_is_completed_by_choices()
    {
        await Client.RegisterAsync(Take);
        var typing = Discord.As("201").AutocompleteAsync("301", "take", "number", "7");
        Assert.Equal((400, 50035), (await Client.AnswerAsync(Last, 5)).Error);
        var many = string.Join(',', Enumerable.Range(0, 26).Select(number => $$"""{"name":"{{number}}","value":"{{number}}"}"""));
        Assert.Equal((400, 50035), (await Client.AnswerAsync(Last, 8, $$"""{"choices":[{{many}}]}""")).Error);
        Assert.Equal((400, 50035), (await Client.AnswerAsync(Last, 8, """{"choices":[{"name":"","value":"a"}]}""")).Error);
        await Client.AnswerAsync(Last, 8, """{"choices":[{"name":"729 (next)","value":"729"}]}""");
        Assert.Equal([("729 (next)", "729")], (await typing.WaitAsync(Client.Guard)).Choices);
    }

    private async Task<Task<FakeDiscordAnswer>> CommandedAsync()
    {
        if (Discord.Commands.Count == 0)
            await Client.RegisterAsync(Take);
        return Discord.As("201").CommandAsync("301", "take", ("number", "next"));
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
