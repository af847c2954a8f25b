using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Contest;

/// <summary>What is measured of every contender in a chat, and what it should be beside what a user would write instead.</summary>
internal static class Measures
{
    public const int Commands = 2_000;
    public const int Lines = 60_000;

    public static readonly Measure First = new("start to first answer, first", Numbers.Seconds);
    public static readonly Measure Later = new("start to first answer, later", Numbers.Seconds) { Most = 1.1 };
    public static readonly Measure Slash = new($"claims by slash command, {ClaimLoad.InFlight} in flight", Numbers.PerSecond) { Least = 3 };
    public static readonly Measure SlashProcessor = new("  processor time per 1,000, and a rest", Numbers.Milliseconds) { Most = 0.5 };
    public static readonly Measure Text = new($"claims by text, {ClaimLoad.InFlight} in flight", Numbers.PerSecond) { Least = 3 };
    public static readonly Measure Chatter = new("chatter", Numbers.PerSecond) { Least = 1.8 };
    public static readonly Measure ChatterProcessor = new("  processor time per 1,000", Numbers.Milliseconds) { Most = 0.5 };
    public static readonly Measure ChatterDriver = new("  that of the load itself", Numbers.Milliseconds);
    public static readonly Measure Slow = new("command to ack at 50/s", Numbers.Milliseconds);
    public static readonly Measure SlowProcessor = new("  processor time per 1,000 at 50/s", Numbers.Milliseconds);
    public static readonly Measure SlowTail = new("  99th of 100", Numbers.Milliseconds);
    public static readonly Measure Fast = new("command to ack at 200/s", Numbers.Milliseconds);
    public static readonly Measure FastTail = new("  99th of 100", Numbers.Milliseconds) { Most = 0.5 };
    public static readonly Measure Idle = new("resident after the start", Numbers.Megabytes);
    public static readonly Measure Busy = new($"resident after {Commands:#,0} commands", Numbers.Megabytes);
    public static readonly Measure Chatted = new($"resident after {Lines:#,0} lines of chatter", Numbers.Megabytes) { Most = 0.7 };
    public static readonly Measure Without = new("longest time without a link, one cut", Numbers.Milliseconds) { Below = 100 };
    public static readonly Measure Lost = new("  commands unanswered", Numbers.Count);
}
