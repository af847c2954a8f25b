using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBot.Json;

/// <summary>A text that may be something else in an event that nobody foresaw: then it is none, and the event is still read.</summary>
internal sealed class LenientStringConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        // All of it is there, but Skip does not believe it in a long answer that is read piece by piece.
        reader.TrySkip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
