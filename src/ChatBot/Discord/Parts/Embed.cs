namespace ChatBot.Discord.Parts;

/// <summary>A box below the text: https://discord.com/developers/docs/resources/message#embed-object</summary>
/// <param name="Description">The text, in Discord's markup, at most 4,096 characters; null for none.</param>
/// <param name="Footer">Small text below; null for none.</param>
internal sealed record Embed(string? Description, EmbedFooter? Footer);

/// <summary>Small text below a box, in which markup is not read.</summary>
/// <param name="Text">At most 2,048 characters.</param>
internal sealed record EmbedFooter(string Text);
