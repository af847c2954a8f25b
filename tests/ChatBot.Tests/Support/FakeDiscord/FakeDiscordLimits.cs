using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Tests.Support;

/// <summary>Who must wait: by route and room, all together, topics more than their headers tell, and whatever was answered
/// with 429 until its time is over.
/// https://discord.com/developers/docs/topics/rate-limits</summary>
internal sealed class FakeDiscordLimits(FakeDiscordWorld world)
{
    private static readonly TimeSpan _topicsPer = TimeSpan.FromMinutes(10);

    private readonly Dictionary<(string Method, string Room), Window> _windows = [];
    private readonly Dictionary<string, Blocking> _blocks = [];
    private readonly Dictionary<string, List<DateTimeOffset>> _topics = [];
    private Window _all = new(default);

    /// <summary>By verb and route, in each channel.</summary>
    public Dictionary<string, FakeDiscordLimit> Of { get; } =
        new()
        {
            ["POST /channels/{channel_id}/messages"] = new(5, TimeSpan.FromSeconds(5)),
            ["PATCH /channels/{channel_id}/messages/{message_id}"] = new(5, TimeSpan.FromSeconds(5)),
            ["GET /channels/{channel_id}/messages"] = new(5, TimeSpan.FromSeconds(5)),
            ["PUT /channels/{channel_id}/messages/pins/{message_id}"] = new(5, TimeSpan.FromSeconds(5)),
            ["DELETE /channels/{channel_id}/messages/pins/{message_id}"] = new(5, TimeSpan.FromSeconds(5)),
            ["PATCH /channels/{channel_id}"] = new(10, TimeSpan.FromSeconds(15)),
        };

    /// <summary>All other routes.</summary>
    public FakeDiscordLimit Other { get; set; } = new(10, TimeSpan.FromSeconds(10));

    /// <summary>How many calls all routes take in a second, answers to interactions aside.</summary>
    public int GlobalPerSecond { get; set; } = 50;

    /// <summary>How many new names or topics a channel takes in 10 minutes; no header tells.</summary>
    public int Topics { get; set; } = 2;

    public void Block(FakeDiscordCall call, FakeDiscordWait wait)
    {
        lock (world.Gate)
            _blocks[wait.Scope == "global" ? "global" : Key(call)] = new Blocking(
                world.Now + wait.Time,
                world.Now,
                call.Method + call.Room,
                wait.Scope
            );
    }

    /// <summary>Counts the call; how long it must wait, or null when it may pass.</summary>
    public FakeDiscordWait? Take(FakeDiscordCall call)
    {
        lock (world.Gate)
        {
            if (call.Route.StartsWith("/interactions/", StringComparison.Ordinal))
                return null;
            if (Blocked(call, Key(call)) is { } own)
                return own;
            if (!call.IsAnswer && (Blocked(call, "global") ?? All(call)) is { } all)
                return all;
            return InWindow(call) ?? OfTopic(call);
        }
    }

    /// <summary>Tells the caller how it stands with its bucket.</summary>
    public void Tell(FakeDiscordCall call, IHeaderDictionary headers)
    {
        lock (world.Gate)
        {
            if (!_windows.TryGetValue((call.Method, call.Room), out var window))
                return;
            var limit = LimitOf(call);
            var left = Math.Max(0, limit.Calls - window.Used);
            var reset = window.Start + limit.Per;
            window.Told |= left == 0;
            headers["X-RateLimit-Limit"] = Text(limit.Calls);
            headers["X-RateLimit-Remaining"] = Text(left);
            headers["X-RateLimit-Reset"] = Text(reset.ToUnixTimeMilliseconds() / 1000.0);
            headers["X-RateLimit-Reset-After"] = Text(Math.Max(0, (reset - world.Now).TotalSeconds));
            headers["X-RateLimit-Bucket"] = Bucket(call);
        }
    }

    private FakeDiscordWait? Blocked(FakeDiscordCall call, string key)
    {
        if (!_blocks.TryGetValue(key, out var block) || block.Until <= world.Now)
            return null;
        // Others that were under way when all were told to wait could not know. The clock does not go on before they are answered.
        if (key != "global" || block.Told < world.Now || block.By == call.Method + call.Room)
            Ignored(call, block.Until - world.Now);
        return new FakeDiscordWait(block.Until - world.Now, block.Scope);
    }

    private FakeDiscordWait? All(FakeDiscordCall call)
    {
        var second = TimeSpan.FromSeconds(1);
        if (world.Now - _all.Start >= second)
            _all = new Window(world.Now);
        if (_all.Used++ < GlobalPerSecond)
            return null;
        var wait = new FakeDiscordWait(_all.Start + second - world.Now, "global");
        Block(call, wait);
        return wait;
    }

    private FakeDiscordWait? InWindow(FakeDiscordCall call)
    {
        var limit = LimitOf(call);
        var key = (call.Method, call.Room);
        if (!_windows.TryGetValue(key, out var window) || world.Now - window.Start >= limit.Per)
            _windows[key] = window = new Window(world.Now);
        if (window.Used < limit.Calls)
        {
            window.Used++;
            return null;
        }

        var left = window.Start + limit.Per - world.Now;
        if (window.Told)
            Ignored(call, left);
        window.Told = true;
        return new FakeDiscordWait(left, "user");
    }

    private FakeDiscordWait? OfTopic(FakeDiscordCall call)
    {
        if (!IsTopic(call))
            return null;
        var times = _topics.TryGetValue(call.Room, out var known) ? known : _topics[call.Room] = [];
        times.RemoveAll(at => world.Now - at >= _topicsPer);
        if (times.Count < Topics)
        {
            times.Add(world.Now);
            return null;
        }

        var wait = new FakeDiscordWait(times[0] + _topicsPer - world.Now, "user");
        Block(call, wait);
        return wait;
    }

    private void Ignored(FakeDiscordCall call, TimeSpan left) =>
        world.Violated($"{call.Verb} {call.Path} ignored its limit: it came {left.TotalSeconds:0.###} s too early");

    private FakeDiscordLimit LimitOf(FakeDiscordCall call) =>
        call.Route.StartsWith("/webhooks/", StringComparison.Ordinal)
            ? new FakeDiscordLimit(5, TimeSpan.FromSeconds(2))
            : Of.GetValueOrDefault(call.Method, Other);

    private static string Key(FakeDiscordCall call) => $"{call.Method} {call.Room} {(IsTopic(call) ? "topic" : "")}";

    private static bool IsTopic(FakeDiscordCall call) =>
        call.Method == "PATCH /channels/{channel_id}"
        && call.Body is { } body
        && FakeDiscordJson.Names(body).Any(name => name is "topic" or "name");

    // Says nothing of the room, as the real ones: bucket and room together are the limit.
    private static string Bucket(FakeDiscordCall call) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(call.Method)))[..32];

    private static string Text(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private sealed record Blocking(DateTimeOffset Until, DateTimeOffset Told, string By, string Scope);

    private sealed class Window(DateTimeOffset start)
    {
        public DateTimeOffset Start => start;

        public int Used { get; set; }

        public bool Told { get; set; }
    }
}
