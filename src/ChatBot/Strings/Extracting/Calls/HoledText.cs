using System.Globalization;
using System.Text;

namespace ChatBot.Strings.Extracting.Calls;

/// <summary>
/// A text with holes that the running program fills: each stands in it as <c>$name$</c>, or by its place among them, from
/// <c>$0$</c>, when it has no name.
/// </summary>
internal sealed class HoledText
{
    private readonly StringBuilder _text = new();
    private int _holes;

    public void Append(string part) => _text.Append(part);

    /// <param name="name">What fills it: a name, or names with dots between (<c>user.Name</c>); null for anything else.</param>
    public void AppendHole(string? name)
    {
        // In JavaScript a name may hold the sign itself.
        var token = name is null || name.Contains('$') ? _holes.ToString(CultureInfo.InvariantCulture) : name;
        _text.Append('$').Append(token).Append('$');
        _holes++;
    }

    public override string ToString() => _text.ToString();
}
