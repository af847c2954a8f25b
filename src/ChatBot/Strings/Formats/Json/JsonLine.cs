using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Json;

/// <summary>One line of JSON lines. It is used again for each: what a line says is in it until the next is read.</summary>
internal sealed class JsonLine
{
    // The same file and the same author stand in line after line.
    private readonly RecurringText _file = new();
    private readonly RecurringText _author = new();
    private readonly RecurringText _context = new();
    private readonly List<StringForm> _several = [];
    private Said _said;

    /// <summary>What it says of the whole file.</summary>
    public FileHead Head { get; private set; } = FileHead.None;

    /// <summary>Whether it is no string, but tells of the whole file.</summary>
    public bool IsHead => _said.Text is null && Head != FileHead.None;

    /// <summary>Reads a line.</summary>
    /// <exception cref="StringFormatException">It says what cannot be.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">It holds half of a surrogate pair.</exception>
    public void Read(ReadOnlySpan<byte> written, long line)
    {
        (_said, Head) = (new Said { Line = line }, FileHead.None);
        _several.Clear();
        var json = new Utf8JsonReader(written);
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            throw new StringFormatException(line, "It is no JSON object: a line is `{\"text\": …}`.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            Member(ref json);
        json.Read();
    }

    /// <summary>The string.</summary>
    /// <returns>Null when its text is empty: there is nothing to translate.</returns>
    /// <exception cref="StringFormatException">It has no text, or cannot be kept.</exception>
    public FoundString? Found()
    {
        if (_said.Text is not { } text)
            throw new StringFormatException(_said.Line, "It has no `text`.");
        if (text.Length == 0)
            return null;
        return StringRules.Checked(
            new FoundString(text)
            {
                Key = _said.Key,
                Context = _said.Context ?? "",
                Kind = _said.Kind,
                Forms = Forms(text),
                File = _said.File ?? "",
                Line = _said.At,
                Author = _said.Author ?? "",
                Note = _said.Note ?? "",
                At = _said.Line,
            }
        );
    }

    private void Member(ref Utf8JsonReader json)
    {
        var name = json.ValueIsEscaped ? Encoding.UTF8.GetBytes(json.GetString()!) : json.ValueSpan;
        if (name.SequenceEqual("text"u8))
            _said.Text = Text(ref json, "text");
        else if (name.SequenceEqual("key"u8))
            _said.Key = Text(ref json, "key");
        else if (name.SequenceEqual("file"u8))
            _said.File = Again(_file, ref json, "file");
        else if (name.SequenceEqual("line"u8))
            _said.At = Number(ref json);
        else if (name.SequenceEqual("kind"u8))
            _said.Kind = Kind(ref json);
        else if (name.SequenceEqual("author"u8))
            _said.Author = Again(_author, ref json, "author");
        else if (name.SequenceEqual("context"u8))
            _said.Context = Again(_context, ref json, "context");
        else if (name.SequenceEqual("note"u8))
            _said.Note = Text(ref json, "note");
        else if (name.SequenceEqual("plural"u8))
            Plural(ref json);
        else if (name.SequenceEqual("build"u8))
            Head = Head with { Build = Loose(ref json) };
        else if (name.SequenceEqual("revision"u8))
            Head = Head with { Revision = Loose(ref json) };
        else if (name.SequenceEqual("url"u8))
            Head = Head with { Url = Loose(ref json) };
        else if (name.SequenceEqual("locale"u8))
            Head = Head with { Locale = Loose(ref json) };
        else
            json.Skip();
    }

    // Of a string nobody asks these, so they may be anything there.
    private static string? Loose(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String)
            return json.GetString();
        if (json.TokenType == JsonTokenType.Number)
            return Encoding.UTF8.GetString(json.ValueSpan);
        json.Skip();
        return null;
    }

    private string? Text(ref Utf8JsonReader json, string member) => IsText(ref json, member) ? json.GetString() : null;

    private string? Again(RecurringText text, ref Utf8JsonReader json, string member) =>
        IsText(ref json, member) ? text.Read(ref json) : null;

    private bool IsText(ref Utf8JsonReader json, string member)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return false;
        if (json.TokenType != JsonTokenType.String)
            throw Wrong($"`{member}` has to be a text in quotes");
        if (json.ValueSpan.Length > StringLimits.LongestText)
            StringRules.CheckLength(JsonText.Length(json.ValueSpan), _said.Line);
        return true;
    }

    private StringKind Kind(ref Utf8JsonReader json)
    {
        if (!IsText(ref json, "kind") || json.ValueTextEquals("plain"u8))
            return StringKind.Plain;
        return json.ValueTextEquals("markdown"u8) ? StringKind.Markdown : throw Wrong("`kind` is `plain` or `markdown`");
    }

    private long Number(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return 0;
        if (json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var number) && number >= 0)
            return number;
        if (
            json.TokenType == JsonTokenType.String
            && long.TryParse(json.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        )
            return number;
        throw Wrong("`line` has to be a number from 0 on");
    }

    private void Plural(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return;
        if (json.TokenType == JsonTokenType.String)
            _several.Add(new StringForm("other", Form(ref json)));
        else if (json.TokenType != JsonTokenType.StartObject)
            throw Wrong("`plural` is the text for several, or an object of forms: `{\"few\": …, \"other\": …}`");
        else
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
                Category(ref json);
    }

    private void Category(ref Utf8JsonReader json)
    {
        var category = json.GetString()!;
        if (!PluralCategory.IsKnown(category))
            throw Wrong("A form of `plural` is for zero, one, two, few, many or other");
        json.Read();
        if (json.TokenType != JsonTokenType.String)
            throw Wrong($"`plural.{category}` has to be a text in quotes");
        _several.Add(new StringForm(category, Form(ref json)));
    }

    private string Form(ref Utf8JsonReader json)
    {
        if (json.ValueSpan.Length > StringLimits.LongestText)
            StringRules.CheckLength(JsonText.Length(json.ValueSpan), _said.Line);
        return json.GetString()!;
    }

    // The text is the form for one, unless the forms have it already.
    private IReadOnlyList<StringForm> Forms(string text)
    {
        if (_several.Count == 0)
            return [];
        if (_several.Exists(form => form.Text == text))
            return [.. _several];
        return _several.Exists(form => form.Category == "one")
            ? throw Wrong("`text` and `plural.one` differ")
            : [new StringForm("one", text), .. _several];
    }

    private StringFormatException Wrong(string why) => new(_said.Line, $"{why}.");

    private struct Said
    {
        public long Line;
        public string? Text;
        public string? Key;
        public string? Context;
        public StringKind Kind;
        public string? File;
        public long At;
        public string? Author;
        public string? Note;
    }
}
