using ChatBot.Strings.Formats.Resx;

namespace ChatBot.Tests.Strings.Formats;

/// <summary>.NET's resx.</summary>
public sealed class ResxIsRead
{
    private readonly ResxFiles _format = new();

    [Fact]
    public async Task Texts_are_read_and_the_rest_is_passed_over()
    {
        const string file = """
            <?xml version="1.0" encoding="utf-8"?>
            <root>
              <xsd:schema id="root" xmlns="" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><xsd:element name="data"/></xsd:schema>
              <resheader name="resmimetype"><value>text/microsoft-resx</value></resheader>
              <metadata name="timer.TrayLocation" type="System.Drawing.Point, System.Drawing"><value>17, 17</value></metadata>
              <data name="Title" xml:space="preserve">
                <value>  Welcome
            back </value>
                <comment>On top.</comment>
              </data>
              <data name="Icon" type="System.Resources.ResXFileRef, System.Windows.Forms"><value>icon.ico;System.Drawing.Icon</value></data>
              <data name="Blob" mimetype="application/x-microsoft.net.object.bytearray.base64"><value>AAEC</value></data>
              <data name="&gt;&gt;button1.Name" xml:space="preserve"><value>button1</value></data>
              <data name="Typed" type="System.String, mscorlib"><value>&lt;b&gt; &amp; <![CDATA[<i>]]></value></data>
              <data name="Empty"><value /></data>
              <data name="None" />
              <data name="Last"><comment>First.</comment><value>مرحبا 👋🏽</value></data>
            </root>
            """;
        Assert.Equal(
            ["6: Title «  Welcome⏎back », On top.", "14: Typed «<b> & <i>»", "17: Last «مرحبا 👋🏽», First."],
            await Reading.ShownAsync(_format, file)
        );
    }

    [Theory]
    [InlineData("<root>\n<data><value>a</value></data></root>", "Line 2: <data> has no name.")]
    [InlineData("<root>\n<data name=\"a\"><value>a</value>", "Line 2: It is no XML here, or the file is cut off.")]
    [InlineData("<resources/>", "Line 1: The root is another element than <root>.")]
    [InlineData("<!DOCTYPE root><root/>", "Line 1: It is no XML here, or the file is cut off: it may have no document type.")]
    public async Task A_file_that_is_none_is_refused(string file, string why) =>
        Assert.Equal(why, await Reading.RefusalAsync(_format, file));
}
