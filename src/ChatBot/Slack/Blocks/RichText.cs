using System.Text.Json.Serialization;

namespace ChatBot.Slack.Blocks;

/// <summary>A run of elements: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block</summary>
internal sealed record RichTextSection(IReadOnlyList<RichElement> Elements)
{
    public string Type { get; } = "rich_text_section";
}

/// <summary>An element of a section. Links, groups, channels and broadcasts are left out on purpose: nothing here may make one.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextElement), "text")]
[JsonDerivedType(typeof(UserElement), "user")]
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
