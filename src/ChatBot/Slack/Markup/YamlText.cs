using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatBot.Slack.Markup;

/// <summary>Writes the little YAML that a manifest needs: groups, lists, texts, numbers, flags. https://yaml.org/spec/1.2.2</summary>
internal sealed partial class YamlText
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _beginsItem;

    public YamlText Group(string name, Action inside)
    {
        Line($"{name}:");
        return Deeper(inside);
    }

    /// <summary>An item of a list that has fields.</summary>
    public YamlText Item(Action fields)
    {
        _beginsItem = true;
        return Deeper(fields);
    }

    public YamlText List(string name, IEnumerable<string> texts) =>
        Group(
            name,
            () =>
            {
                foreach (var text in texts)
                    Line($"- {Scalar(text)}");
            }
        );

    public YamlText Text(string name, string text) => Line($"{name}: {Scalar(text)}");

    public YamlText Number(string name, int number) => Line(string.Create(CultureInfo.InvariantCulture, $"{name}: {number}"));

    public YamlText Flag(string name, bool flag) => Line($"{name}: {(flag ? "true" : "false")}");

    public override string ToString() => _text.ToString();

    private YamlText Deeper(Action inside)
    {
        _depth++;
        inside();
        _depth--;
        return this;
    }

    // The first field of an item stands behind its dash.
    private YamlText Line(string line)
    {
        _text.Append(' ', 2 * (_beginsItem ? _depth - 1 : _depth)).Append(_beginsItem ? "- " : "").Append(line).Append('\n');
        _beginsItem = false;
        return this;
    }

    private static string Scalar(string text) => Plain().IsMatch(text) && !Meaning().IsMatch(text) ? text : Quoted(text);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (char.IsControl(c))
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }

    // Letters with single signs between them that mean nothing there; a colon only inside a word.
    [GeneratedRegex("""^/?[A-Za-z]+(?:(?:[ ._/:]|://)?[A-Za-z0-9]+)*$""", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();

    // What old readers take for a flag or for nothing: https://yaml.org/type/bool.html
    [GeneratedRegex("^(?:y|n|yes|no|on|off|true|false|null)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Meaning();
}
