using System.Buffers;
using System.Globalization;
using System.Text;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Po;

/// <summary>An entry of a PO file while it is read. It is used again for each.</summary>
internal sealed class PoDraft
{
    /// <summary>What keywords are made of.</summary>
    public static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz_");

    private readonly LimitedText _text = new();
    private readonly StringBuilder _note = new();
    private readonly List<StringForm> _forms = [];
    private string _keyword = "";
    private int? _form;
    private long _keywordAt;
    private bool _hasText;
    private string? _context;
    private string? _id;
    private string? _several;
    private PoPlace _place;
    private bool _isFuzzy;
    private long _at;

    /// <summary>Whether its text and translation are there: what comes next is another's, if it is not a further form.</summary>
    public bool IsWhole => _keyword == "msgstr";

    /// <summary>Whether a word is one of those that entries are made of.</summary>
    public static bool Knows(ReadOnlySpan<char> word) => word is "msgctxt" or "msgid" or "msgid_plural" or "msgstr" or "domain";

    /// <summary>The text of the last keyword, to go on with; null when there was none.</summary>
    public LimitedText? Text()
    {
        _hasText = true;
        return _keyword.Length > 0 ? _text : null;
    }

    /// <summary>A comment above the entry.</summary>
    public void Comment(ReadOnlySpan<char> comment)
    {
        if (comment.StartsWith("#.") && _note.Length < StringLimits.LongestName)
            _note.Append(_note.Length > 0 ? "\n" : "").Append(comment[2..].Trim());
        if (comment.StartsWith("#:") && _place.File is null)
            _place = PoPlace.First(comment[2..]);
        if (comment.StartsWith("#,"))
            _isFuzzy |= comment[2..].ToString().Split(',').Any(flag => flag.AsSpan().Trim() is "fuzzy");
    }

    /// <summary>A keyword, whose text follows.</summary>
    /// <param name="keyword">One that is known.</param>
    /// <param name="form">The number behind <c>msgstr</c>; null for none.</param>
    /// <param name="line">Where it stands.</param>
    /// <exception cref="StringFormatException">It cannot stand there.</exception>
    public void Begin(ReadOnlySpan<char> keyword, int? form, long line)
    {
        Close();
        var mayStand = keyword switch
        {
            "domain" => _id is null && _context is null,
            "msgctxt" => _id is null && _context is null,
            "msgid" => _id is null,
            "msgid_plural" => _id is not null && _several is null && _forms.Count == 0,
            _ => _id is not null && (_several is null ? form is null && _forms.Count == 0 : form == _forms.Count),
        };
        if (!mayStand)
            throw new StringFormatException(
                line,
                $"`{keyword}` cannot stand here. An entry has msgid and msgstr, or msgid, msgid_plural, msgstr[0], msgstr[1] and so on."
            );
        if (keyword is "msgid")
            _at = line;
        (_keyword, _form, _keywordAt, _hasText) = (keyword.ToString(), form, line, false);
    }

    /// <summary>The entry is over.</summary>
    /// <returns>Null when there was none, or its text is empty.</returns>
    /// <exception cref="StringFormatException">It is cut off, or cannot be kept.</exception>
    public PoEntry? End()
    {
        Close();
        if (_forms.Count == 0 && (_id ?? _context) is not null)
            throw new StringFormatException(_at > 0 ? _at : _keywordAt, "The entry that begins here has no msgstr: the file is cut off.");
        var entry = _forms.Count == 0 || (_id is "" && _context is not null) ? null : Whole();
        Forget();
        return entry;
    }

    /// <summary>Nothing of it is kept.</summary>
    public void Forget()
    {
        (_keyword, _context, _id, _several, _place, _isFuzzy, _at) = ("", null, null, null, default, false, 0);
        _note.Clear();
        _forms.Clear();
        _text.Clear();
    }

    private PoEntry Whole()
    {
        var isGiven = _forms[0].Text.Length > 0;
        if (_id is "")
            return new PoEntry(null, _forms[0].Text, _isFuzzy);
        var found = new FoundString(_id!)
        {
            Context = _context ?? "",
            Forms = _several is null ? [] : [new StringForm("one", _id!), new StringForm("other", _several)],
            File = _place.File ?? "",
            Line = _place.Line,
            Note = StringRules.Note(_note.ToString()),
            Translation = isGiven && !_isFuzzy ? [.. _forms.Where(form => form.Text.Length > 0)] : [],
            At = _at,
        };
        return new PoEntry(StringRules.Checked(found), "", isGiven && _isFuzzy);
    }

    private void Close()
    {
        if (_keyword.Length == 0)
            return;
        if (!_hasText)
            throw new StringFormatException(_keywordAt, $"`{_keyword}` has no text in quotes.");
        var text = _text.Take(_keywordAt);
        switch (_keyword)
        {
            case "msgctxt":
                _context = text;
                break;
            case "msgid":
                _id = text;
                break;
            case "msgid_plural":
                _several = text;
                break;
            case "msgstr":
                _forms.Add(new StringForm(_form?.ToString(CultureInfo.InvariantCulture) ?? "", text));
                break;
        }
    }
}
