using System.Text;
using System.Text.Json;
using ChatBot.Discord.Wire;

namespace ChatBot.Tests.Discord;

/// <summary>An answer that comes in parts is read like a short one, whatever is odd in it.</summary>
public sealed class LongAnswersAreRead
{
    [Fact]
    public async Task A_page_of_messages_from_bots_and_with_odd_values_is_read_whole()
    {
        var one =
            $$$"""{"id":"1","author":{"id":"500","bot":true,"system":{"odd":[1]},"global_name":{"odd":["x"]}},"content":"{{{new string('x', 1_000)}}}"}""";
        using var answer = new MemoryStream(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat(one, 100))}]"));
        var read = await JsonSerializer.DeserializeAsync(answer, DiscordJson.Default.DiscordMessageArray);
        Assert.Equal(100, read!.Length);
        Assert.All(
            read,
            message => Assert.Equal((true, false, (string?)null), (message.Author!.Bot, message.Author.System, message.Author.GlobalName))
        );
    }
}
