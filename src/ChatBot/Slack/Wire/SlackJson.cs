using System.Text.Json.Serialization;

namespace ChatBot.Slack.Wire;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(EventCallback))]
[JsonSerializable(typeof(SlashCommand))]
[JsonSerializable(typeof(SlackInteraction))]
[JsonSerializable(typeof(SlackAnswer))]
[JsonSerializable(typeof(SlackPosted))]
internal sealed partial class SlackJson : JsonSerializerContext;
