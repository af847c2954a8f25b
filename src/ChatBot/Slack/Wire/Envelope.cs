using System.Text.Json;

namespace ChatBot.Slack.Wire;

/// <summary>
/// A frame of a socket, as far as it has to be read before its payload is:
/// https://docs.slack.dev/apis/events-api/using-socket-mode
/// </summary>
internal readonly struct Envelope
{
    private Envelope(ReadOnlyMemory<byte> frame) => Frame = frame;

    public ReadOnlyMemory<byte> Frame { get; }

    /// <summary>
    /// <c>hello</c>, <c>disconnect</c>, <c>events_api</c>, <c>slash_commands</c>, <c>interactive</c>, or what comes one day.
    /// </summary>
    public string Type { get; private init; } = "";

    /// <summary>What the ack names; empty where none is wanted.</summary>
    public string Id { get; private init; } = "";

    /// <summary>Why a <c>disconnect</c> comes.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>How many sockets the app has now, in a <c>hello</c>.</summary>
    public int Connections { get; private init; }

    /// <summary>The payload, as it came; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Payload { get; private init; }

    /// <summary>Reads a frame without reading its payload.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static Envelope Read(ReadOnlyMemory<byte> frame)
    {
        var json = new Utf8JsonReader(frame.Span);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A frame that is no object.");
        var read = new Envelope(frame);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            read = read.With(ref json);
        return read;
    }

    private Envelope With(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("type"u8))
            return this with { Type = Text(ref json) };
        if (json.ValueTextEquals("envelope_id"u8))
            return this with { Id = Text(ref json) };
        if (json.ValueTextEquals("reason"u8))
            return this with { Reason = Text(ref json) };
        if (json.ValueTextEquals("num_connections"u8))
            return this with { Connections = Number(ref json) };
        if (!json.ValueTextEquals("payload"u8))
        {
            json.Read();
            json.Skip();
            return this;
        }
        json.Read();
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return this with { Payload = Frame[start..(int)json.BytesConsumed] };
    }

    // The few types there are need no string of their own each time.
    private static string Text(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.String)
        {
            json.Skip();
            return "";
        }
        if (json.ValueTextEquals("events_api"u8))
            return "events_api";
        return json.GetString() ?? "";
    }

    private static int Number(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var number))
            return number;
        json.Skip();
        return 0;
    }
}
