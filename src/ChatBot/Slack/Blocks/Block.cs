using System.Text.Json.Serialization;

namespace ChatBot.Slack.Blocks;

/// <summary>A block of a message or a modal: https://docs.slack.dev/reference/block-kit/blocks</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HeaderBlock), "header")]
[JsonDerivedType(typeof(RichTextBlock), "rich_text")]
[JsonDerivedType(typeof(ContextBlock), "context")]
[JsonDerivedType(typeof(ActionsBlock), "actions")]
[JsonDerivedType(typeof(DividerBlock), "divider")]
[JsonDerivedType(typeof(InputBlock), "input")]
internal abstract record Block;

/// <summary>Large text; plain only.</summary>
internal sealed record HeaderBlock(TextObject Text) : Block;

/// <summary>Text that is built of elements and never parsed.</summary>
internal sealed record RichTextBlock(IReadOnlyList<RichTextSection> Elements) : Block;

/// <summary>Small grey text.</summary>
internal sealed record ContextBlock(IReadOnlyList<TextObject> Elements) : Block;

/// <summary>A row of buttons.</summary>
internal sealed record ActionsBlock(IReadOnlyList<ButtonElement> Elements) : Block;

/// <summary>A thin line.</summary>
internal sealed record DividerBlock : Block;

/// <summary>A field of a modal.</summary>
internal sealed record InputBlock(string BlockId, TextObject Label, PlainTextInput Element) : Block;

/// <summary>Text that is shown as it is: neither markup nor <c>:names:</c> of emoji are read in it.</summary>
internal sealed record TextObject(string Text)
{
    public string Type { get; } = "plain_text";

    public bool Emoji { get; }
}
