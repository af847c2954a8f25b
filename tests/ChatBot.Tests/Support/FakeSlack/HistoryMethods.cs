using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>conversations.history, the newest first, and conversations.replies, the oldest first.</summary>
internal sealed class HistoryMethods(FakeSlackWorld world) : MethodFamily(world)
{
    private static readonly string[] _history = ["channels:history", "groups:history", "im:history"];

    public override IEnumerable<FakeSlackMethod> Methods =>
        [
            new("conversations.history", _history, ["channel"], History),
            new("conversations.replies", _history, ["channel", "ts"], Replies) { TakesJson = false },
        ];

    private JsonObject History(FakeSlackCall call)
    {
        var within = Within(call);
        var messages = Joined(call).Messages.Where(message => !message.Deleted && message.InChannel && within(message)).Reverse();
        return Shown(call, [.. messages], 100);
    }

    private JsonObject Replies(FakeSlackCall call)
    {
        var within = Within(call);
        var room = Joined(call);
        var parent = room.Find(call.Text("ts")) ?? throw new FakeSlackRefusal("thread_not_found");
        var replies = room.Messages.Where(message =>
            !message.Deleted && message.ThreadTs == parent.Ts && message.Ts != parent.Ts && within(message)
        );
        return Shown(call, [parent, .. replies], 1000);
    }

    private JsonObject Shown(FakeSlackCall call, IReadOnlyList<FakeSlackMessage> messages, int usual)
    {
        var metadata = call.Flag("include_all_metadata");
        return Page(call, "messages", messages, message => WireShapes.Of(message, World, metadata), usual);
    }

    private static Func<FakeSlackMessage, bool> Within(FakeSlackCall call)
    {
        var oldest = Instant(call, "oldest") ?? 0;
        var latest = Instant(call, "latest") ?? decimal.MaxValue;
        var inclusive = call.Flag("inclusive");
        return message =>
        {
            var at = decimal.Parse(message.Ts, CultureInfo.InvariantCulture);
            return (at > oldest && at < latest) || (inclusive && (at == oldest || at == latest));
        };
    }

    private static decimal? Instant(FakeSlackCall call, string name) =>
        call.Text(name) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var at) ? at
        : throw new FakeSlackRefusal($"invalid_ts_{name}");
}
