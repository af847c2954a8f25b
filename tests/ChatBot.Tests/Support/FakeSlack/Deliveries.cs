using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>
/// Brings events and acts to the bot, over a socket or by HTTP. What was not acked within 3 s comes again where it is an
/// event: at once, a minute and five minutes later.
/// </summary>
internal sealed class Deliveries(FakeSlackWorld world, SocketDoor sockets, HttpDelivery http) : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan[] _pauses = [TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    private readonly List<FakeSlackDelivery> _all = [];
    private readonly List<ITimer> _pausing = [];
    private bool _ended;

    /// <summary>A retry carries the first envelope's id and says nothing of being one.</summary>
    public bool RetriesLookNew { get; set; }

    public IReadOnlyList<FakeSlackDelivery> All => world.Locked(() => _all.ToArray());

    public FakeSlackDelivery Send(string type, JsonObject payload) => Deliver(new FakeSlackDelivery(type, NewId(), payload, 0));

    /// <summary>Sends it once more, as Slack does now and then with anything.</summary>
    public FakeSlackDelivery Again(FakeSlackDelivery delivery, bool sameEnvelope) =>
        Deliver(delivery.Again(sameEnvelope ? delivery.EnvelopeId : NewId(), delivery.Attempt));

    public void Ready()
    {
        // Whatever came while nobody listened is a retry already.
        foreach (var kept in All.Where(one => one.State == FakeSlackDeliveryState.Kept))
        {
            kept.Attempt = Math.Max(1, kept.Attempt);
            Bring(kept);
        }
    }

    public void Gone(FakeSlackSocket socket)
    {
        foreach (var lost in All.Where(one => one.Socket == socket.Number && one.State == FakeSlackDeliveryState.Sent))
            Fail(lost);
    }

    public void Heard(FakeSlackSocket socket, string text)
    {
        try
        {
            using var ack = JsonDocument.Parse(text);
            if (BlockRules.Text(ack.RootElement, "envelope_id") is { } id)
            {
                Acked(socket, id, ack.RootElement.TryGetProperty("payload", out var payload) ? payload.Clone() : null);
                return;
            }
        }
        catch (JsonException) { } // Said below.

        world.Violated($"socket {socket.Number} sent what is no ack: {text}");
    }

    public void Dispose()
    {
        lock (world.Gate)
        {
            _ended = true;
            foreach (var timer in _pausing)
                timer.Dispose();
            foreach (var delivery in _all)
                delivery.Deadline?.Dispose();
        }
    }

    private void Acked(FakeSlackSocket socket, string id, JsonElement? payload) =>
        world.Change(() =>
        {
            var known = _all.Where(one => one.EnvelopeId == id).ToArray();
            var here = known.Where(one => one.Socket == socket.Number).ToArray();
            if (known.Length == 0)
                world.Violated($"an ack for an unknown envelope {id}");
            else if (here.Length == 0)
                world.Violated($"envelope {id} went to socket {known[0].Socket} and was acked on socket {socket.Number}");
            if (here.Length == 0)
                return;
            if (payload is not null && here[0].IsEvent)
                world.Violated($"the ack of {id} has a payload, which an event does not accept");
            if (here.FirstOrDefault(one => one.State == FakeSlackDeliveryState.Sent) is { } waiting)
            {
                waiting.End(FakeSlackDeliveryState.Acked, new FakeSlackAnswer(false, payload));
            }
            else if (here[^1].State == FakeSlackDeliveryState.Failed)
            {
                here[^1].AckedLate = true;
            }
        });

    private FakeSlackDelivery Deliver(FakeSlackDelivery delivery)
    {
        world.Change(() => _all.Add(delivery));
        Bring(delivery);
        return delivery;
    }

    private void Bring(FakeSlackDelivery delivery) =>
        world.Change(() =>
        {
            if (_ended)
                return;
            if (http.Address is not null)
            {
                delivery.Sent();
                http.Post(delivery, _patience, answer => Answered(delivery, answer));
            }
            else if (sockets.Next() is { } socket)
            {
                delivery.Sent();
                delivery.Socket = socket.Number;
                delivery.Deadline = world.Clock.CreateTimer(_ => Fail(delivery), null, _patience, Timeout.InfiniteTimeSpan);
                socket.Deliver(delivery.Envelope(RetriesLookNew));
            }
            else if (!delivery.IsEvent)
            {
                delivery.End(FakeSlackDeliveryState.Failed, new FakeSlackAnswer(TimedOut: true));
            }
        });

    private void Answered(FakeSlackDelivery delivery, HttpAnswer answer)
    {
        var accepted = answer.Status is >= 200 and < 300;
        world.Change(() =>
        {
            delivery.End(
                accepted ? FakeSlackDeliveryState.Acked : FakeSlackDeliveryState.Failed,
                new FakeSlackAnswer(answer.TimedOut, answer.Payload, answer.Status, answer.Body)
            );
            if (!accepted && !answer.NoRetry)
                Retry(delivery);
        });
    }

    private void Fail(FakeSlackDelivery delivery) =>
        world.Change(() =>
        {
            if (delivery.State != FakeSlackDeliveryState.Sent)
                return;
            delivery.End(FakeSlackDeliveryState.Failed, new FakeSlackAnswer(TimedOut: true));
            Retry(delivery);
        });

    private void Retry(FakeSlackDelivery delivery)
    {
        if (!delivery.IsEvent || delivery.Attempt >= _pauses.Length || _ended)
            return;
        var next = delivery.Again(RetriesLookNew ? delivery.EnvelopeId : NewId(), delivery.Attempt + 1);
        var pause = _pauses[delivery.Attempt];
        if (pause == TimeSpan.Zero)
            Deliver(next);
        else
            lock (world.Gate)
                _pausing.Add(world.Clock.CreateTimer(_ => Deliver(next), null, pause, Timeout.InfiniteTimeSpan));
    }

    private string NewId() => $"envelope-{world.Next()}";
}
