using System.Globalization;

namespace ChatBot.Discord.Server;

/// <summary>Discord's ids, which tell when they were made: https://discord.com/developers/docs/reference#snowflakes</summary>
internal static class Snowflake
{
    private const long Epoch = 1_420_070_400_000;
    private const int CounterBits = 22;

    /// <summary>When an id was made; null when it is none.</summary>
    public static DateTimeOffset? At(string id) =>
        ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (long)(number >> CounterBits) is var sinceEpoch
            ? DateTimeOffset.FromUnixTimeMilliseconds(sinceEpoch + Epoch)
            : null;

    /// <summary>The first id of an instant: those made before are smaller.</summary>
    public static string First(DateTimeOffset at) =>
        ((ulong)Math.Max(0, at.ToUnixTimeMilliseconds() - Epoch) << CounterBits).ToString(CultureInfo.InvariantCulture);
}
