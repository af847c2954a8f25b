using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBot.Wire;

/// <summary>Set only by <c>true</c>: whatever else stands there, also null, leaves it unset, and what it stands in is still read.</summary>
internal sealed class LooseFlag : JsonConverter<bool>
{
    public override bool HandleNull => true;

    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var isSet = reader.TokenType == JsonTokenType.True;
        reader.Skip();
        return isSet;
    }

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}
