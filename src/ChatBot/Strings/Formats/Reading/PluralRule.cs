using System.Globalization;
using ChatBot.Core.Strings;

namespace ChatBot.Strings.Formats.Reading;

/// <summary>How a language counts, as gettext writes it, and which CLDR category each of gettext's numbers is.</summary>
/// <param name="Header">The value of the header <c>Plural-Forms</c>.</param>
/// <param name="Categories">The category of each number.</param>
/// <param name="Others">The categories that CLDR has beyond: for fractions, or for millions.</param>
internal sealed record PluralRule(string Header, IReadOnlyList<string> Categories, IReadOnlyList<string> Others)
{
    private const string East = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2";

    // The rules are gettext's own, where it has some: https://www.gnu.org/software/gettext/manual/html_node/Plural-forms.html
    private static readonly Dictionary<string, PluralRule> _rules = Table(
        ("ja ko zh yue vi th id ms lo my km jv su bo dz ig yo wo", "0", "other", ""),
        ("pt-br fr", "n > 1", "one other", "many"),
        ("hi bn gu kn fa am zu hy as kab ak ln mg pa ti wa oc", "n > 1", "one other", ""),
        ("es it pt ca", "n != 1", "one other", "many"),
        ("he", "n != 1", "one other", "two"),
        ("is mk", "n%10==1 && n%100!=11 ? 0 : 1", "one other", ""),
        ("ru uk be", East, "one few many", "other"),
        ("sr hr bs sh", East, "one few other", ""),
        ("pl", "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2", "one few many", "other"),
        ("cs sk", "n==1 ? 0 : n>=2 && n<=4 ? 1 : 2", "one few other", "many"),
        ("lt", "n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2", "one few other", "many"),
        ("lv", "n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2", "one other zero", ""),
        ("ro", "n==1 ? 0 : n==0 || (n%100 > 0 && n%100 < 20) ? 1 : 2", "one few other", ""),
        ("sl dsb hsb", "n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3", "one two few other", ""),
        ("gd", "n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : n>2 && n<20 ? 2 : 3", "one two few other", ""),
        ("mt", "n==1 ? 0 : n==0 || (n%100>1 && n%100<11) ? 1 : n%100>10 && n%100<20 ? 2 : 3", "one few many other", "two"),
        ("ga", "n==1 ? 0 : n==2 ? 1 : n>2 && n<7 ? 2 : n>6 && n<11 ? 3 : 4", "one two few many other", ""),
        ("ar", "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5", "zero one two few many other", ""),
        ("cy", "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5", "zero one two few many other", "")
    );

    // As English; gettext's manual says that most languages count like this.
    private static readonly PluralRule _usual = Of("n != 1", "one other", "");

    /// <summary>The rule of a locale; as in English where none is known.</summary>
    public static PluralRule Of(string locale)
    {
        var name = (LocaleName.Of(locale) ?? locale).ToLowerInvariant();
        return _rules.GetValueOrDefault(name) ?? _rules.GetValueOrDefault(name.Split('-')[0]) ?? _usual;
    }

    /// <summary>
    /// The text of each number. Where the forms lack one, the most general stands in: a file with a gap does not compile.
    /// </summary>
    /// <param name="forms">By category, or by number; at least one.</param>
    public IEnumerable<string> Texts(IReadOnlyList<StringForm> forms)
    {
        var named = Named(forms);
        var general = named.FirstOrDefault(form => form.Category == "other", named[^1]).Text;
        return Categories.Select(category =>
            named.FirstOrDefault(form => form.Category == category, new StringForm(category, general)).Text
        );
    }

    /// <summary>
    /// The forms by category. Numbers of another rule of the same language are those of all of its categories, in the order
    /// of CLDR: many tools write files so.
    /// </summary>
    public IReadOnlyList<StringForm> Named(IReadOnlyList<StringForm> forms)
    {
        var all =
            forms.Count > Categories.Count
                ? [.. PluralCategory.Names.Where(name => Categories.Contains(name) || Others.Contains(name))]
                : Categories;
        return
        [
            .. forms.Select(form =>
                int.TryParse(form.Category, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < all.Count
                    ? form with
                    {
                        Category = all[number],
                    }
                    : form
            ),
        ];
    }

    private static PluralRule Of(string rule, string categories, string others)
    {
        var names = categories.Split(' ');
        return new PluralRule($"nplurals={names.Length}; plural={(names.Length == 1 ? rule : $"({rule})")};", names, others.Split(' '));
    }

    private static Dictionary<string, PluralRule> Table(
        params IEnumerable<(string Languages, string Rule, string Categories, string Others)> rows
    ) =>
        rows.SelectMany(row => row.Languages.Split(' ').Select(language => (language, Rule: Of(row.Rule, row.Categories, row.Others))))
            .ToDictionary(row => row.language, row => row.Rule);
}
