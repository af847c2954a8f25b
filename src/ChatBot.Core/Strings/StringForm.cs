namespace ChatBot.Core.Strings;

/// <summary>One of the forms that a text has for different counts.</summary>
/// <param name="Category">For how many: <c>zero one two few many other</c>, as in
/// https://cldr.unicode.org/index/cldr-spec/plural-rules; or gettext's number, <c>0</c> to <c>5</c>. Empty for a text that
/// does not count.</param>
/// <param name="Text">The text, exactly.</param>
public readonly record struct StringForm(string Category, string Text);
