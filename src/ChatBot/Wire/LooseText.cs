using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBot.Wire;

/// <summary>A text that may be something else in an event that nobody foresaw: then it is none, and the event is still read.</summary>
internal sealed class LooseText : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
