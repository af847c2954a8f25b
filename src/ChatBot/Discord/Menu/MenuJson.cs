using System.Text.Json.Serialization;

namespace ChatBot.Discord.Menu;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<ApplicationCommand>))]
[JsonSerializable(typeof(IReadOnlyList<Choice>))]
internal sealed partial class MenuJson : JsonSerializerContext;
