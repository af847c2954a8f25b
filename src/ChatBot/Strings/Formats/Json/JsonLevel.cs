using System.Globalization;
using ChatBot.Core.Posts;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Json;

/// <summary>
/// An object or an array within a JSON file of keys. Texts for different counts are one string: an object of categories
/// (<c>{ "one": …, "other": … }</c>), or keys that end with them, as i18next has it (<c>item_one, item_other</c>:
/// https://www.i18next.com/translation-function/plurals). Without an <c>other</c> they are what they look like.
/// </summary>
/// <param name="key">The key of all of it; null for the file.</param>
/// <param name="isArray">Whether it is an array.</param>
/// <param name="found">Where strings go.</param>
internal sealed class JsonLevel(string? key, bool isArray, Queue<FoundString> found)
{
    // Files are sorted, or written as people think of things: forms are near each other. More than these never wait for the rest of theirs.
    private const int MostWaiting = 1_000;

    private readonly OrderedDictionary<string, List<JsonForm>> _waiting = [];
    private List<JsonForm>? _forms = key is null || isArray ? null : [];
    private int _index;

    /// <summary>The name of the value that comes.</summary>
    public string Member { get; set; } = "";

    /// <summary>The value that comes has values of its own.</summary>
    /// <returns>Its key.</returns>
    public string Next()
    {
        NotOnlyForms();
        var next = Key(isArray ? _index.ToString(CultureInfo.InvariantCulture) : Member);
        Pass();
        return next;
    }

    /// <summary>The value that comes is nothing.</summary>
    public void Pass() => _index++;

    /// <summary>The value that comes is a text.</summary>
    /// <exception cref="StringFormatException">It cannot be kept.</exception>
    public void Text(string text, long line)
    {
        var form = new JsonForm(isArray ? _index.ToString(CultureInfo.InvariantCulture) : Member, text, line);
        Pass();
        if (text.Length == 0)
            return;
        if (_forms is null)
            Single(form);
        else if (PluralCategory.Names.Contains(form.Name))
            Join(_forms, form);
        else
        {
            NotOnlyForms();
            Single(form);
        }
    }

    /// <summary>It is over.</summary>
    /// <exception cref="StringFormatException">One of its strings cannot be kept.</exception>
    public void End()
    {
        if (_forms is { } forms && forms.Exists(form => form.Name == "other"))
            Together(key!, [.. forms.Select(form => (form.Name, form))]);
        else
            NotOnlyForms();
        while (_waiting.Count > 0)
            Release();
    }

    private void NotOnlyForms()
    {
        var forms = _forms;
        _forms = null;
        foreach (var form in forms ?? [])
            Single(form);
    }

    private void Single(JsonForm form)
    {
        if (isArray || form.Category.Length == 0)
        {
            Add(Key(form.Name), form.Text, form.Line, []);
            return;
        }

        if (!_waiting.TryGetValue(form.Stem, out var waiting))
            _waiting[form.Stem] = waiting = [];
        Join(waiting, form);
        if (_waiting.Count > MostWaiting)
            Release();
    }

    private static void Join(List<JsonForm> forms, JsonForm form)
    {
        if (forms.Exists(one => one.Name == form.Name))
            throw new StringFormatException(
                form.Line,
                $"There are two texts for the same key, which ends with `{new OutsideText(form.Name).Cut(40)}`."
            );
        forms.Add(form);
    }

    private void Release()
    {
        var (stem, forms) = _waiting.GetAt(0);
        _waiting.RemoveAt(0);
        if (forms.Exists(form => form.Category == "other"))
            Together(Key(stem), [.. forms.Select(form => (form.Category, form))]);
        else
            foreach (var form in forms)
                Add(Key(form.Name), form.Text, form.Line, []);
    }

    private void Together(string whole, IReadOnlyList<(string Category, JsonForm Form)> forms)
    {
        var sorted = PluralCategory
            .Names.SelectMany(name => forms.Where(one => one.Category == name))
            .Select(one => new StringForm(one.Category, one.Form.Text))
            .ToArray();
        Add(whole, sorted[0].Text, forms.Min(one => one.Form.Line), sorted);
    }

    private void Add(string whole, string text, long line, IReadOnlyList<StringForm> forms)
    {
        var context = whole.IndexOf(JsonKeys.ContextEnd);
        found.Enqueue(
            StringRules.Checked(
                new FoundString(text)
                {
                    Key = whole[(context + 1)..],
                    Context = context < 0 ? "" : whole[..context],
                    Forms = forms,
                    At = line,
                }
            )
        );
    }

    private string Key(string member) => string.IsNullOrEmpty(key) ? member : $"{key}.{member}";
}
