using System.Globalization;
using System.Text;

namespace ChatBot.Core.Posts;

/// <summary>
/// Text from outside (a reason, a commit subject, a branch name, an alert): shown, never obeyed. Every platform escapes it, so that
/// it can never mention, ping, link or turn the line around.
/// </summary>
public readonly record struct OutsideText
{
    private readonly string? _text;

    /// <summary>Takes text in: control characters and the marks that turn text around are dropped, white space is one space.</summary>
    public OutsideText(string? text) => _text = Tame(text ?? "");

    /// <summary>The tamed text; empty for none.</summary>
    public string Text => _text ?? "";

    /// <summary>Whether there is nothing to show.</summary>
    public bool IsEmpty => Text.Length == 0;

    /// <summary>The text, cut to a length with an ellipsis; never inside a surrogate pair.</summary>
    public OutsideText Cut(int length)
    {
        if (Text.Length <= length)
            return this;
        var end = char.IsHighSurrogate(Text[length - 2]) ? length - 2 : length - 1;
        return new OutsideText(Text[..end] + "…");
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Tame(string text)
    {
        if (IsTame(text))
            return text;
        var tame = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (tame.Length > 0 && tame[^1] != ' ')
                    tame.Append(' ');
            }
            else if (IsShown(rune))
                tame.Append(rune.ToString());
        }
        return tame.ToString().TrimEnd(' ');
    }

    // Nearly every text is plain ASCII with single spaces: looked at once, never copied.
    private static bool IsTame(string text)
    {
        var before = ' ';
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' || (c == ' ' && before == ' '))
                return false;
            before = c;
        }
        return text.Length == 0 || before != ' ';
    }

    // Joiners stay: emoji and several scripts are made with them. https://unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
    private static bool IsShown(Rune rune) =>
        rune.Value is 0x200C or 0x200D
        || Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
