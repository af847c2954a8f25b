using System.Text.Json.Serialization;
using ChatBot.Discord.Wire;

namespace ChatBot.Discord.Parts;

/// <summary>What is sent to be shown, as Discord spells it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(DiscordMessagePayload))]
[JsonSerializable(typeof(Modal))]
[JsonSerializable(typeof(Callback<DiscordMessagePayload>))]
[JsonSerializable(typeof(Callback<Modal>))]
internal sealed partial class PartsJson : JsonSerializerContext;
