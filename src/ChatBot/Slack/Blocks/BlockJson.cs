using System.Text.Json.Serialization;

namespace ChatBot.Slack.Blocks;

/// <summary>What is sent to be shown, as Slack spells it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(IReadOnlyList<Block>))]
[JsonSerializable(typeof(ModalView))]
[JsonSerializable(typeof(AskedReason))]
internal sealed partial class BlockJson : JsonSerializerContext;
