using System.Text.Json;

namespace ChatBot.Discord.Wire;

/// <summary>What a frame of the gateway is: https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway</summary>
internal enum Op
{
    Dispatch = 0,
    Heartbeat = 1,
    Identify = 2,
    Resume = 6,
    Reconnect = 7,
    InvalidSession = 9,
    Hello = 10,
    HeartbeatAck = 11,
}

/// <summary>
/// A frame of the gateway, as far as it has to be read before its data is:
/// https://discord.com/developers/docs/events/gateway-events#payload-structure
/// </summary>
internal readonly struct Frame
{
    private Frame(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>What it is; one that is not known is a number without a name.</summary>
    public Op Op { get; private init; } = (Op)(-1);

    /// <summary>Its place in the session; null where it has none.</summary>
    public long? Sequence { get; private init; }

    /// <summary>The event's name; empty where it is none.</summary>
    public string Type { get; private init; } = "";

    /// <summary>The data, as it came; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Data { get; private init; }

    /// <summary>Reads a frame without reading its data.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static Frame Read(ReadOnlyMemory<byte> bytes)
    {
        var json = new Utf8JsonReader(bytes.Span);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A frame that is no object.");
        var read = new Frame(bytes);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            read = read.With(ref json);
        return json.TokenType == JsonTokenType.EndObject && !json.Read() ? read : throw new JsonException("A frame that does not end.");
    }

    private Frame With(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("op"u8))
            return this with { Op = (Op)(Number(ref json) ?? -1) };
        if (json.ValueTextEquals("s"u8))
            return this with { Sequence = Number(ref json) };
        if (json.ValueTextEquals("t"u8))
            return this with { Type = Text(ref json) };
        var isData = json.ValueTextEquals("d"u8);
        json.Read();
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return isData ? this with { Data = Bytes[start..(int)json.BytesConsumed] } : this;
    }

    // Nearly every frame is chatter, whose name needs no string of its own each time.
    private static string Text(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.String)
        {
            json.Skip();
            return "";
        }
        return json.ValueTextEquals("MESSAGE_CREATE"u8) ? "MESSAGE_CREATE" : json.GetString() ?? "";
    }

    private static long? Number(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var number))
            return number;
        json.Skip();
        return null;
    }
}
