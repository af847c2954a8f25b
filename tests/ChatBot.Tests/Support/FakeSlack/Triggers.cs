namespace ChatBot.Tests.Support;

/// <summary>Triggers: each opens one modal, within 3 s.</summary>
internal sealed class Triggers(FakeSlackWorld world)
{
    private readonly Dictionary<string, (string Person, DateTimeOffset At, bool Used)> _given = [];

    public string Give(string person)
    {
        var id = $"{world.Next()}.trigger";
        lock (world.Gate)
            _given[id] = (person, world.Now, false);
        return id;
    }

    /// <summary>Whom it was given to.</summary>
    public string Use(string id)
    {
        lock (world.Gate)
        {
            if (!_given.TryGetValue(id, out var trigger))
                throw new FakeSlackRefusal("invalid_trigger_id");
            if (trigger.Used)
                throw new FakeSlackRefusal("exchanged_trigger_id");
            if (world.Now - trigger.At > TimeSpan.FromSeconds(3))
                throw new FakeSlackRefusal("expired_trigger_id");
            _given[id] = trigger with { Used = true };
            return trigger.Person;
        }
    }
}
