using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatBot.Tests.Discord;

/// <summary>
/// Reads Discord's markdown as its clients do, and rather finds too much in it: <c>«bold»</c>, <c>‹code›</c>, <c>{user 201}</c>,
/// <c>{time 0}</c>, and with their names everything else, which nothing of ours may ever be.
/// https://support.discord.com/hc/articles/210298617
/// </summary>
internal sealed partial class RenderingMarkdown
{
    private static readonly (string Name, Regex Rule)[] _rules =
    [
        ("fence", Fence()),
        ("code", Code()),
        ("escape", Escape()),
        ("autolink", Autolink()),
        ("user", User()),
        ("role", Role()),
        ("room", Room()),
        ("command", Command()),
        ("time", Time()),
        ("emoji", Emoji()),
        ("guide", Guide()),
        ("link", Masked()),
        ("url", Url()),
        ("invite", Invite()),
        ("everyone", Everyone()),
        ("bold", Bold()),
        ("underline", Underline()),
        ("italic", Italic()),
        ("struck", Struck()),
        ("spoiler", Spoiler()),
    ];

    /// <summary>Whom it mentions.</summary>
    public List<string> Users { get; } = [];

    /// <summary>What people see in it that is no plain text.</summary>
    public List<string> Found { get; } = [];

    /// <summary>A text, in the notation. Most marks reach over the ends of lines.</summary>
    public string Read(string raw)
    {
        foreach (var line in raw.Split('\n'))
            Block(line);
        return Inline(raw);
    }

    private void Block(string line)
    {
        if (Heading().IsMatch(line))
            Found.Add("heading");
        if (Small().IsMatch(line))
            Found.Add("small");
        if (Quote().IsMatch(line))
            Found.Add("quote");
        if (List().IsMatch(line))
            Found.Add("list");
    }

    private string Inline(string text)
    {
        var read = new StringBuilder();
        for (var at = 0; at < text.Length; )
        {
            // Of letters only these begin an address; looking at the others would take most of the time.
            if (char.IsAsciiLetterOrDigit(text[at]) && !"hsdHSD".Contains(text[at]))
            {
                read.Append(text[at++]);
                continue;
            }
            var (name, match) = _rules
                .Select(rule => (rule.Name, Match: rule.Rule.Match(text, at)))
                .FirstOrDefault(found => found.Match.Success);
            read.Append(match is null ? text[at] : Shown(name!, match));
            at += match?.Length ?? 1;
        }
        return read.ToString();
    }

    private string Shown(string name, Match match)
    {
        var inside = match.Groups["in"].Value;
        if (name == "escape")
            return inside;
        Found.Add(name);
        if (name == "user")
            Users.Add(inside);
        return name switch
        {
            "code" => $"‹{inside}›",
            "bold" => $"«{Inline(inside)}»",
            "time" => $"{{time {long.Parse(inside, CultureInfo.InvariantCulture)}}}",
            _ => $"{{{name} {inside}}}",
        };
    }

    [GeneratedRegex(@"^ *#{1,3}(\s|$)")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ *-#(\s|$)")]
    private static partial Regex Small();

    [GeneratedRegex(@"^ *>")]
    private static partial Regex Quote();

    [GeneratedRegex(@"^ *([-*+]|\d+[.)])(\s|$)")]
    private static partial Regex List();

    [GeneratedRegex(@"\G```(?<in>[\s\S]+?)```")]
    private static partial Regex Fence();

    [GeneratedRegex(@"\G(?<tick>`+)(?<in>[\s\S]*?[^`])\k<tick>(?!`)")]
    private static partial Regex Code();

    [GeneratedRegex(@"\G\\(?<in>[^0-9A-Za-z\s])")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\G<(?<in>[^: >]+:/[^ >]+|[^ >@]+@[^ >]+|\+\d+|(mailto|tel|sms):[^ >]+)>", RegexOptions.ExplicitCapture)]
    private static partial Regex Autolink();

    [GeneratedRegex(@"\G<@!?(?<in>\d+)>")]
    private static partial Regex User();

    [GeneratedRegex(@"\G<@&(?<in>\d+)>")]
    private static partial Regex Role();

    [GeneratedRegex(@"\G<#(?<in>\d+)>")]
    private static partial Regex Room();

    [GeneratedRegex(@"\G</(?<in>[^>:]+:\d+)>")]
    private static partial Regex Command();

    [GeneratedRegex(@"\G<t:(?<in>-?\d+)(?::f)>")]
    private static partial Regex Time();

    [GeneratedRegex(@"\G(<a?:(?<in>\w+):\d+>|:(?<in>[\w+-]+):|<t:(?<in>-?\d+)(:[^f])?>)", RegexOptions.ExplicitCapture)]
    private static partial Regex Emoji();

    [GeneratedRegex(@"\G<id:(?<in>\w+)>")]
    private static partial Regex Guide();

    [GeneratedRegex(@"\G\[(?<in>[^\]]+)\]\([^)]*\)")]
    private static partial Regex Masked();

    [GeneratedRegex(@"\G(?<in>(https?|steam|discord)://[^\s<]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Url();

    [GeneratedRegex(
        @"\G(?<in>discord((app)?\.com/invite|\.gg(/invite)?|\.gift|\.new)/[\w-]{2,})",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Invite();

    [GeneratedRegex(@"\G@(?<in>everyone|here)")]
    private static partial Regex Everyone();

    [GeneratedRegex(@"\G\*\*(?<in>(?:\\[\s\S]|[^\\])+?)\*\*(?!\*)")]
    private static partial Regex Bold();

    [GeneratedRegex(@"\G__(?<in>(?:\\[\s\S]|[^\\])+?)__(?!_)")]
    private static partial Regex Underline();

    [GeneratedRegex(
        @"\G(_(?<in>(__|\\[\s\S]|[^\\_])+?)_|\*(?=\S)(?<in>(\*\*|\\[\s\S]|\s+(\\[\s\S]|[^\s\*\\]|\*\*)|[^\s\*\\])+?)\*(?!\*))",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Italic();

    [GeneratedRegex(@"\G~~(?<in>(?:\\[\s\S]|[^\\])+?)~~")]
    private static partial Regex Struck();

    [GeneratedRegex(@"\G\|\|(?<in>(?:\\[\s\S]|[^\\])+?)\|\|")]
    private static partial Regex Spoiler();
}
