namespace ChatBot.Discord.Parts;

/// <summary>A row of 1 to 5 buttons: https://discord.com/developers/docs/components/reference#action-row</summary>
internal sealed record ActionRow(IReadOnlyList<RowButton> Components)
{
    public int Type { get; } = 1;
}

/// <summary>A button: https://discord.com/developers/docs/components/reference#button</summary>
/// <param name="Style">How it looks.</param>
/// <param name="Label">What stands on it, in plain text; at most 80 characters.</param>
/// <param name="CustomId">What comes back of it; at most 100 characters, unique in its message.</param>
internal sealed record RowButton(int Style, string Label, string CustomId)
{
    /// <summary>Grey.</summary>
    public const int Secondary = 2;

    /// <summary>Red.</summary>
    public const int Danger = 4;

    public int Type { get; } = 2;
}
