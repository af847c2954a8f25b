using System.Text.Json.Serialization;

namespace ChatBot.Slack.Blocks;

/// <summary>A run of elements: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block</summary>
internal sealed record RichTextSection(IReadOnlyList<RichElement> Elements)
{
    public string Type { get; } = "rich_text_section";
}

/// <summary>
/// An element of a section. Groups, channels and broadcasts are left out on purpose: nothing here may make one; a link is
/// made of a system's own address only.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextElement), "text")]
[JsonDerivedType(typeof(UserElement), "user")]
[JsonDerivedType(typeof(LinkElement), "link")]
[JsonDerivedType(typeof(DateElement), "date")]
internal abstract record RichElement
{
    public TextStyle? Style { get; init; }
}

/// <summary>Text, shown letter by letter.</summary>
internal sealed record TextElement(string Text) : RichElement;

/// <summary>A mention: the person is notified.</summary>
internal sealed record UserElement(string UserId) : RichElement;

/// <summary>An instant in the reader's own time.</summary>
/// <param name="Timestamp">Unix time, in seconds.</param>
/// <param name="Format">How it is written: https://docs.slack.dev/reference/block-kit/block-elements/date-element</param>
/// <param name="Fallback">What stands there where dates are not understood.</param>
internal sealed record DateElement(long Timestamp, string Format, string Fallback) : RichElement;

/// <summary>How text looks; null is no.</summary>
internal sealed record TextStyle(bool? Bold, bool? Code)
{
    /// <summary>The style; null for plain text.</summary>
    public static TextStyle? Of(bool bold, bool code) => bold || code ? new(bold ? true : null, code ? true : null) : null;
}

/// <summary>A web address that can be followed.</summary>
/// <param name="Url">The address.</param>
internal sealed record LinkElement(string Url) : RichElement;
