using System.Globalization;

namespace ChatBot.Benchmarks.Contest;

/// <summary>What a chat platform sends: numbered slash commands and messages of several people, and how a number is read back.</summary>
/// <param name="slash">The command that claims the next number, with the event's number as what it is for.</param>
/// <param name="taking">The same, said in the room.</param>
/// <param name="chatter">What people say among themselves.</param>
internal sealed class Events(Template[] slash, Template[] taking, Template[] chatter)
{
    private const int Digits = 12;

    public ReadOnlyMemory<byte> Slash(long number) => Next(slash, number);

    public ReadOnlyMemory<byte> Taking(long number) => Next(taking, number);

    public ReadOnlyMemory<byte> Chatter(long number) => Next(chatter, number);

    /// <summary>What a numbered claim is for.</summary>
    public static string Why(long number) => "why " + number.ToString("D12", CultureInfo.InvariantCulture);

    /// <summary>The number in a posted claim, as JSON or as a form.</summary>
    public static long? NumberOfPost(ReadOnlySpan<byte> body) =>
        NumberAfter(body, "why "u8) ?? NumberAfter(body, "why+"u8) ?? NumberAfter(body, "why%20"u8);

    /// <summary>The number after these words; null when there is none.</summary>
    public static long? NumberAfter(ReadOnlySpan<byte> text, ReadOnlySpan<byte> head)
    {
        var at = text.IndexOf(head);
        return
            at >= 0
            && text.Length >= at + head.Length + Digits
            && long.TryParse(text.Slice(at + head.Length, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private static ReadOnlyMemory<byte> Next(Template[] templates, long number) => templates[number % templates.Length].Of(number);
}
