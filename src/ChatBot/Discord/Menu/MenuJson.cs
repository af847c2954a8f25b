using System.Text.Json.Serialization;
using ChatBot.Discord.Wire;

namespace ChatBot.Discord.Menu;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(IReadOnlyList<ApplicationCommand>))]
[JsonSerializable(typeof(IReadOnlyList<Choice>))]
[JsonSerializable(typeof(Callback<ChoiceData>))]
internal sealed partial class MenuJson : JsonSerializerContext;
