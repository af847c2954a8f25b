using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBot.Slack.Wire;

/// <summary>Under one name, auth.test gives a name and users.info the user.</summary>
internal sealed class UserOrName : JsonConverter<SlackUser?>
{
    public override SlackUser? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            return JsonSerializer.Deserialize(ref reader, SlackJson.Default.SlackUser);
        if (reader.TokenType == JsonTokenType.String)
            return new SlackUser { Name = reader.GetString() };
        // Of a long answer only a part is there, with all of this value; Skip would refuse that.
        _ = reader.TrySkip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, SlackUser? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A user is only read.");
}
