using System.Text.Json;
using ChatBot.Slack.Blocks;

namespace ChatBot.Slack.Rest;

/// <summary>What a message says.</summary>
/// <param name="Text">The text for notifications, in Slack's markup; never empty.</param>
/// <param name="Blocks">What is shown; none when there is nothing to show but the text.</param>
internal sealed record SlackMessagePayload(string Text, IReadOnlyList<Block> Blocks)
{
    /// <summary>The blocks as JSON text: the value of a form field, or of <c>blocks</c> in a JSON body.</summary>
    public string BlocksJson() => JsonSerializer.Serialize(Blocks, BlockJson.Default.IReadOnlyListBlock);
}
