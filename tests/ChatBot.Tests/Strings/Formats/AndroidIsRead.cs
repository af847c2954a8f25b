using ChatBot.Strings.Formats.Android;

namespace ChatBot.Tests.Strings.Formats;

/// <summary>Android's strings.xml.</summary>
public sealed class AndroidIsRead
{
    private readonly AndroidXml _format = new();

    [Fact]
    public async Task A_file_is_read_with_its_comments_plurals_and_arrays()
    {
        const string file = """
            <?xml version="1.0" encoding="utf-8"?>
            <!-- Copyright, and of no string. -->
            <resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2" xmlns:tools="http://schemas.android.com/tools">
                <!-- On top. -->
                <string name="title">Welcome</string>
                <string name="app" translatable="false">ChatBot</string>
                <string name="hello">Hello, <xliff:g id="name" example="Nick">%1$s</xliff:g>!<br/> <b>Bold</b> &amp; <![CDATA[<i>raw</i>]]></string>
                <string name="alias">@string/title</string>
                <string name="empty"></string>
                <string name="none"/>
                <string name="tablet" product="tablet">On a tablet</string>
                <color name="red">#f00</color>
                <!-- Of what was found. -->
                <plurals name="songs">
                    <!-- for the two of us -->
                    <item quantity="one">%d song</item>
                    <item quantity="other">%d songs</item>
                </plurals>
                <string-array name="planets">
                    <item>Mercury</item>
                    <item/>
                    <item>Venus</item>
                </string-array>
                <string-array name="codes" translatable="false"><item>x</item></string-array>
                <plurals name="nothing"/>
                <string name="last">Last</string>
            </resources>
            """;
        Assert.Equal(
            [
                "5: title «Welcome», On top.",
                "7: hello «Hello, <xliff:g id=\"name\" example=\"Nick\">%1$s</xliff:g>!<br/> <b>Bold</b> & <i>raw</i>»",
                "11: tablet [tablet] «On a tablet»",
                "14: songs «%d song» {one «%d song»; other «%d songs»}, Of what was found.",
                "20: planets[0] «Mercury»",
                "22: planets[2] «Venus»",
                "26: last «Last»",
            ],
            await Reading.ShownAsync(_format, file)
        );
    }

    [Theory]
    [InlineData("It\\'s \\\"so\\\" \\@home \\? \\\\ \\#", "It's \"so\" @home ? \\ #")]
    [InlineData("\n   two \t words\n   ", "two words")]
    [InlineData("\"  two   spaces \" kept", "  two   spaces  kept")]
    [InlineData("a\\nb\\tc", "a⏎b⇥c")]
    [InlineData("\\u0041\\u00e9\\ud83d\\ude00", "Aé😀")]
    [InlineData("&lt;b&gt; &#x41; &quot;q&quot;", "<b> A q")]
    [InlineData("a <b> b </b> c", "a <b> b </b> c")]
    [InlineData("@everyone, see @string/title", "@everyone, see @string/title")]
    [InlineData("مرحبا 👋🏽 <a href=\"https://e.com/?a=1&amp;b=2\">x</a>", "مرحبا 👋🏽 <a href=\"https://e.com/?a=1&b=2\">x</a>")]
    public async Task Escapes_and_white_space_are_read_as_Android_reads_them(string written, string expected) =>
        Assert.Equal(
            [$"1: a «{expected}»"],
            await Reading.ShownAsync(_format, $"<resources><string name=\"a\">{written}</string></resources>")
        );

    [Theory]
    [InlineData("<resources>\n<string name=\"a\">cut", "Line 2: It is no XML here, or the file is cut off.")]
    [InlineData("<resources>\n<string name=\"a\">b</string>\n", "Line 3: It is no XML here, or the file is cut off.")]
    [InlineData("<resources>\n<string>b</string></resources>", "Line 2: <string> has no name.")]
    [InlineData("<root/>", "Line 1: The root is another element than <resources>.")]
    [InlineData("{}", "Line 1: It is no XML here, or the file is cut off.")]
    [InlineData(
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<resources><string name=\"a\">&x;</string></resources>",
        "Line 1: It is no XML here, or the file is cut off: it may have no document type."
    )]
    [InlineData("<resources>\n<string name=\"a\">&unknown;</string></resources>", "Line 2: It is no XML here, or the file is cut off.")]
    [InlineData("<resources>\n<string name=\"a\">&#0;</string></resources>", "Line 2: It is no XML here, or the file is cut off.")]
    [InlineData(
        "<resources>\n<string name=\"a\">\\u0007</string></resources>",
        "Line 2: A control character (U+0007) can be neither stored nor shown."
    )]
    [InlineData("<resources>\n<string name=\"a\">\\ud83d</string></resources>", "Line 2: Half of a surrogate pair is no text.")]
    [InlineData(
        "<resources>\n<string name=\"a\">\\u12</string></resources>",
        "Line 2: The text ends within an escape; a backslash itself is written `\\\\`."
    )]
    [InlineData(
        "<resources>\n<string name=\"a\">\\uxyzw</string></resources>",
        "Line 2: Behind `\\u` there are four digits, as in `\\u00e9`."
    )]
    [InlineData(
        "<resources><plurals name=\"a\">\n<item quantity=\"3\">x</item></plurals></resources>",
        "Line 2: The quantity of an item is zero, one, two, few, many or other."
    )]
    [InlineData(
        "<resources><plurals name=\"a\">\n<item quantity=\"one\">x</item><item quantity=\"one\">x</item></plurals></resources>",
        "Line 2: There are two items for one."
    )]
    public async Task A_file_that_is_none_is_refused(string file, string why) =>
        Assert.Equal(why, await Reading.RefusalAsync(_format, file));

    [Fact]
    public async Task A_text_that_is_too_long_is_counted() =>
        Assert.Equal(
            "Line 2: A text of 5,242,880 characters; 100,000 fit.",
            await Reading.RefusalAsync(_format, $"<resources>\n<string name=\"a\">{new string('x', 5 * 1024 * 1024)}</string></resources>")
        );
}
