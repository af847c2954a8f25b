using System.Text.RegularExpressions;

namespace ChatBot.Strings.Formats.Reading;

/// <summary>
/// Names of locales as files have them (<c>pt_BR</c>, <c>pt-rBR</c>, <c>sr@latin</c>), and as everybody writes them:
/// <c>pt-BR</c>, <c>sr-Latn</c>. See https://www.rfc-editor.org/rfc/bcp/bcp47.txt.
/// </summary>
internal static partial class LocaleName
{
    // ISO 639-1, and the three-letter ones (ISO 639-3) that programs are translated into: "app.min.json" and "web.api.txt"
    // name no language.
    private static readonly HashSet<string> _languages =
    [
        .. """
            aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
            el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is
            it iu iw ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr
            ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si
            sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh
            yi yo za zh zu ace arn ast bal bem ber brx bua ceb cgg chr ckb crh csb doi dsb fil frp fur gsw haw hne hsb
            kaa kab kok ksh lij mai mhr mni mos nap nds nqo nso pap pms sah sat scn sco shi shn szl tet tig tlh tok tzm
            wae wal yue zgh
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>The locale that a part of a file's name, or a header, names.</summary>
    /// <returns>Null when it names none.</returns>
    public static string? Of(string written)
    {
        var name = Shape().Match(written);
        if (!name.Success || !_languages.Contains(name.Groups["language"].Value.ToLowerInvariant()))
            return null;
        var region = name.Groups["region"].Value.ToUpperInvariant();
        var script = Script(name.Groups["script"].Value, name.Groups["variant"].Value);
        return string.Join('-', new[] { name.Groups["language"].Value.ToLowerInvariant(), script, region }.Where(part => part.Length > 0))
            + Variant(name.Groups["variant"].Value);
    }

    // gettext writes the script, and what else tells two apart, behind an @:
    // https://www.gnu.org/software/gettext/manual/html_node/Locale-Names.html
    private static string Script(string script, string variant) =>
        script.Length > 0
            ? char.ToUpperInvariant(script[0]) + script[1..].ToLowerInvariant()
            : variant.ToLowerInvariant() switch
            {
                "latin" => "Latn",
                "cyrillic" => "Cyrl",
                "arabic" => "Arab",
                "devanagari" => "Deva",
                _ => "",
            };

    private static string Variant(string variant) =>
        variant.Length == 0 || Script("", variant).Length > 0 || variant.Equals("euro", StringComparison.OrdinalIgnoreCase)
            ? ""
            : "-" + variant.ToLowerInvariant();

    [GeneratedRegex(
        """^(?<language>[A-Za-z]{2,3})([-_+](?<script>[A-Za-z]{4}))?([-_+](r(?=[A-Z]))?(?<region>[A-Za-z]{2}|[0-9]{3}))?"""
            + """(\.([Uu][Tt][Ff]|[Ii][Ss][Oo])[A-Za-z0-9-]*)?([@](?<variant>[A-Za-z0-9]{4,12}))?$""",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Shape();
}
