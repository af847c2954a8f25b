namespace ChatBot.Strings.Formats.Json;

/// <summary>Texts as JSON writes them.</summary>
internal static class JsonText
{
    /// <summary>How many characters a text has, without making it.</summary>
    /// <param name="written">What stands between the quotes; valid.</param>
    public static long Length(ReadOnlySpan<byte> written)
    {
        var length = 0L;
        for (var i = 0; i < written.Length; length++)
        {
            // A character beyond the first 65,536 is four bytes, and two of .NET's.
            if (written[i] >= 0xF0)
                length++;
            i += written[i] switch
            {
                (byte)'\\' => written[i + 1] == 'u' ? 6 : 2,
                < 0x80 => 1,
                < 0xE0 => 2,
                < 0xF0 => 3,
                _ => 4,
            };
        }

        return length;
    }
}
