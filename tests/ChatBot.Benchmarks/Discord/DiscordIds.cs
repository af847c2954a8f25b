using System.Globalization;

namespace ChatBot.Benchmarks.Discord;

/// <summary>Who and what there is, and new ids: snowflakes, https://discord.com/developers/docs/reference#snowflakes</summary>
internal static class DiscordIds
{
    public const string Application = "400";
    public const string Bot = "500";
    public const string BotRole = "501";
    public const string Guild = "100";
    public const string Channel = "301";
    public const string BotToken = "test.bot.token";

    /// <summary>Every right that a bot may look for, ADMINISTRATOR among them.</summary>
    public const string Rights = "2252109051448408";

    private const long Epoch = 1420070400000;
    private const int LowBits = 22;

    // What is sent and what is posted may have the same millisecond, but never the same half of the low bits.
    private const long Half = 1L << (LowBits - 1);

    public static readonly string[] People = [.. Enumerable.Range(201, 32).Select(who => who.ToString(CultureInfo.InvariantCulture))];

    private static long _posts;

    public static string NameOf(string person) => person == Bot ? "chatbot" : $"dev{person}";

    /// <summary>The id of what is sent now with this number.</summary>
    public static long OfEvent(long number) => Moment() | (number % Half);

    /// <summary>The id of what the bot makes now.</summary>
    public static string OfPost() => (Moment() | Half | (Interlocked.Increment(ref _posts) % Half)).ToString(CultureInfo.InvariantCulture);

    private static long Moment() => (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << LowBits;
}
