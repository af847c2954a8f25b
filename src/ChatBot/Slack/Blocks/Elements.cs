namespace ChatBot.Slack.Blocks;

/// <summary>A button: https://docs.slack.dev/reference/block-kit/block-elements/button-element</summary>
internal sealed record ButtonElement(string ActionId, TextObject Text, string Value, ConfirmObject? Confirm)
{
    public string Type { get; } = "button";
}

/// <summary>
/// What is asked before a press counts:
/// https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
/// </summary>
internal sealed record ConfirmObject(TextObject Title, TextObject Text, TextObject Confirm, TextObject Deny, string? Style);

/// <summary>A text field: https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element</summary>
internal sealed record PlainTextInput(string ActionId, bool Multiline, int MaxLength)
{
    public string Type { get; } = "plain_text_input";

    public bool FocusOnLoad { get; } = true;
}

/// <summary>A modal: https://docs.slack.dev/surfaces/modals</summary>
internal sealed record ModalView(
    string CallbackId,
    string PrivateMetadata,
    TextObject Title,
    TextObject Submit,
    TextObject Close,
    IReadOnlyList<Block> Blocks
)
{
    public string Type { get; } = "modal";
}
