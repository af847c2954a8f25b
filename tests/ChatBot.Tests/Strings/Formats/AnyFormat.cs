using System.Globalization;
using System.Text;
using ChatBot.Strings.Formats;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Tests.Strings.Formats;

/// <summary>What holds for files of every kind.</summary>
public sealed class AnyFormat
{
    /// <summary>A file of each kind with two strings, the second in the third line or later.</summary>
    private static readonly Dictionary<string, string> _files = new()
    {
        ["jsonl"] =
            "{\"locale\":\"en\",\"build\":\"7\"}\n{\"key\":\"a\",\"text\":\"Ä\\n\\u00e9\",\"plural\":{\"other\":\"Äs\"},\"line\":\"4\"}\n{\"text\":\"@second\",\"file\":\"x.cs\"}\n",
        ["txt"] = "Ä\\n\tÖ\n\n@second\tzwei\\\\\n",
        ["po"] =
            "msgid \"\"\nmsgstr \"Language: de\\n\"\n\"Content-Type: text/plain; charset=utf-8\\n\"\n\n#. note\n#: "
            + "x.cs:3\n#, fuzzy\nmsgctxt \"c\"\nmsgid \"Ä\\n\\303\\244\"\nmsgid_plural \"Äs\"\nmsgstr[0] "
            + "\"\"\nmsgstr[1] \"x\"\n\nmsgid \"\"\n\"@second\"\nmsgstr \"zwei\"\n",
        ["android"] =
            "<resources>\n<!-- c --><plurals name=\"a\"><item quantity=\"one\">Ä\\u00e9</item><item "
            + "quantity=\"other\"><b>\"Äs\"</b></item></plurals>\n<string name=\"b\">@second</string></resources>\n",
        ["resx"] =
            "<root>\n<data name=\"a\"><value>Ä</value><comment>c</comment></data>\n<data name=\"b\"><value>@second</value></data></root>\n",
        ["json"] = "{\n\"a_one\": \"Ä\\n\\u00e9\", \"a_other\": \"Äs\",\n\"b\": { \"c\": [ null, \"@second\" ] } }\n",
    };

    public static TheoryData<string> Kinds => [.. StringFormats.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_file_here_is_read(string kind) =>
        Assert.Equal(2, (await Reading.StringsAsync(StringFormats.Named(kind)!, Encoding.UTF8.GetBytes(_files[kind]))).Count);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_not_UTF8_is_refused_with_its_line(string kind)
    {
        var file = Encoding.UTF8.GetBytes(_files[kind]);
        var second = file.AsSpan().IndexOf("@second"u8);
        file[second] = 0xE9;
        var line = 1 + file.AsSpan(0, second).Count((byte)'\n');
        var refusal = await Reading.RefusalAsync(StringFormats.Named(kind)!, file);
        Assert.StartsWith($"Line {line.ToString(CultureInfo.InvariantCulture)}: It is no", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', refusal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_UTF16_is_read_as_it_is_or_refused(string kind)
    {
        var file = (byte[])[.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(_files[kind])];
        // XML says by itself what it is encoded in.
        if (kind is "android" or "resx")
            Assert.Equal(2, (await Reading.StringsAsync(StringFormats.Named(kind)!, file)).Count);
        else
            Assert.Equal("Line 1: It is UTF-16. Save the file as UTF-8.", await Reading.RefusalAsync(StringFormats.Named(kind)!, file));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_file_of_another_kind_is_refused_or_holds_no_more_than_lines(string kind)
    {
        foreach (var (other, file) in _files.Where(one => one.Key != kind && kind != "txt"))
            Assert.StartsWith("Line ", await Reading.RefusalAsync(StringFormats.Named(kind)!, file), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Whatever_is_sent_is_read_or_refused(string kind)
    {
        var (random, whole) = (new Random(20_240_229), Encoding.UTF8.GetBytes(_files[kind]));
        for (var i = 0; i < 3000; i++)
        {
            var file = Mutated(whole, random);
            try
            {
                await StringFormats.Named(kind)!.HeadAsync(new MemoryStream(file), default);
                foreach (var found in await Reading.StringsAsync(StringFormats.Named(kind)!, file))
                    Assert.False(
                        found.Text.Length == 0 || found.Text.Contains('\0') || found.At < 1,
                        $"{Convert.ToHexString(file)} gives {Reading.Shown(found)}"
                    );
            }
            catch (Exception e) when (e is not StringFormatException)
            {
                Assert.Fail($"{Convert.ToHexString(file)} throws {e}");
            }
            catch (StringFormatException e)
            {
                Assert.InRange(e.Line, 1, file.AsSpan().Count((byte)'\n') + file.AsSpan().Count((byte)'\r') + 1);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_cut_off_is_refused_where_that_shows(string kind)
    {
        var whole = Encoding.UTF8.GetBytes(_files[kind].TrimEnd());
        for (var length = 0; kind is "android" or "resx" or "json" && length < whole.Length; length++)
            await Reading.RefusalAsync(StringFormats.Named(kind)!, whole[..length]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Who_stops_is_obeyed(string kind)
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await StringFormats
                .Named(kind)!
                .ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(_files[kind])), stop.Token)
                .ToListAsync(default)
        );
    }

    // Bytes changed, put in, taken out; now and then cut.
    private static byte[] Mutated(byte[] whole, Random random)
    {
        var file = new List<byte>(whole);
        ReadOnlySpan<byte> hostile =
        [
            0,
            7,
            9,
            10,
            13,
            32,
            34,
            35,
            38,
            39,
            47,
            60,
            62,
            91,
            92,
            93,
            117,
            120,
            123,
            125,
            0x80,
            0xC3,
            0xED,
            0xF0,
            0xFF,
        ];
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(file.Count);
            var one = random.Next(2) == 0 ? hostile[random.Next(hostile.Length)] : (byte)random.Next(256);
            if (random.Next(3) is 0)
                file[at] = one;
            else if (random.Next(2) == 0)
                file.Insert(at, one);
            else
                file.RemoveAt(at);
        }

        return random.Next(4) == 0 ? [.. file.Take(random.Next(file.Count))] : [.. file];
    }
}
