using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>How a delivery stands.</summary>
internal enum FakeSlackDeliveryState
{
    /// <summary>No socket is open; it waits for one.</summary>
    Kept,
    Sent,
    Acked,

    /// <summary>No ack in time, or its socket went first.</summary>
    Failed,
}

/// <summary>What the bot answered: the ack's payload, or over HTTP also status and body.</summary>
internal sealed record FakeSlackAnswer(bool TimedOut, JsonElement? Payload = null, int? Status = null, string? Body = null);

/// <summary>One envelope, or one POST, sent once. A redelivery is another one with the same payload.</summary>
internal sealed class FakeSlackDelivery(string type, string envelopeId, JsonObject payload, int attempt)
{
    private readonly TaskCompletionSource<FakeSlackAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>events_api, slash_commands or interactive.</summary>
    public string Type => type;

    public string EnvelopeId => envelopeId;

    public JsonElement Payload { get; } = WireShapes.Element(payload);

    public string? EventId => payload["event_id"]?.GetValue<string>();

    /// <summary>0 is the first; 1 to 3 are retries.</summary>
    public int Attempt { get; set; } = attempt;

    public bool IsEvent => type == "events_api";

    /// <summary>The number of the socket that it went to.</summary>
    public int? Socket { get; set; }

    public FakeSlackDeliveryState State { get; private set; } = FakeSlackDeliveryState.Kept;

    /// <summary>It was acked after its 3 s.</summary>
    public bool AckedLate { get; set; }

    /// <summary>Completes with the ack, or when it comes too late.</summary>
    public Task<FakeSlackAnswer> Answer => _answer.Task;

    public ITimer? Deadline { get; set; }

    public string Envelope(bool hideRetry)
    {
        var envelope = new JsonObject
        {
            ["type"] = type,
            ["envelope_id"] = envelopeId,
            ["payload"] = payload.DeepClone(),
            ["accepts_response_payload"] = !IsEvent,
        };
        if (!IsEvent)
            return envelope.ToJsonString();
        envelope["retry_attempt"] = hideRetry ? 0 : Attempt;
        envelope["retry_reason"] = hideRetry || Attempt == 0 ? "" : "timeout";
        return envelope.ToJsonString();
    }

    public FakeSlackDelivery Again(string id, int nth) => new(type, id, (JsonObject)payload.DeepClone(), nth);

    public void Sent() => State = FakeSlackDeliveryState.Sent;

    public void End(FakeSlackDeliveryState state, FakeSlackAnswer answer)
    {
        State = state;
        Deadline?.Dispose();
        _answer.TrySetResult(answer);
    }
}
