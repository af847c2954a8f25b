using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBot.Json;

/// <summary>Set only by <c>true</c>: whatever else stands there, also null, leaves it unset, and what it stands in is still read.</summary>
internal sealed class LenientBooleanConverter : JsonConverter<bool>
{
    public override bool HandleNull => true;

    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var isSet = reader.TokenType == JsonTokenType.True;
        // All of it is there, but Skip does not believe it in a long answer that is read piece by piece.
        reader.TrySkip();
        return isSet;
    }

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}
