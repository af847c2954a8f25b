using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Json;

/// <summary>Reads a JSON object of keys and texts, piece by piece.</summary>
internal sealed class JsonKeyReader
{
    private readonly Stack<JsonLevel> _levels = [];
    private readonly Queue<FoundString> _found = [];
    private JsonReaderState _state;
    private int _counted;

    /// <summary>The line that it is at, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Reads what can be read of a piece.</summary>
    /// <returns>How many bytes were read; the others have to come again, with more behind them.</returns>
    /// <exception cref="StringFormatException">It is no JSON, or not of texts.</exception>
    public int Read(ReadOnlySpan<byte> piece, bool isLast)
    {
        var json = new Utf8JsonReader(piece, isLast, _state);
        try
        {
            while (json.Read())
            {
                CountLines(piece, (int)json.TokenStartIndex);
                Token(ref json);
            }
        }
        catch (JsonException e)
        {
            throw new StringFormatException((e.LineNumber ?? 0) + 1, "It is no JSON here, or the file is cut off.");
        }
        catch (InvalidOperationException e)
        {
            throw new StringFormatException(
                Line,
                e.InnerException is null ? "Half of a surrogate pair is no text." : "It is not UTF-8. Save the file as UTF-8."
            );
        }

        CountLines(piece, (int)json.BytesConsumed);
        (_state, _counted) = (json.CurrentState, 0);
        return (int)json.BytesConsumed;
    }

    /// <summary>Takes the next string.</summary>
    public bool TryTake([NotNullWhen(true)] out FoundString? found) => _found.TryDequeue(out found);

    private void CountLines(ReadOnlySpan<byte> piece, int until)
    {
        Line += piece[_counted..until].Count((byte)'\n');
        _counted = until;
    }

    private void Token(ref Utf8JsonReader json)
    {
        if (_levels.Count == 0 && json.TokenType != JsonTokenType.StartObject)
            throw new StringFormatException(Line, "It has to be an object of keys and texts: `{ \"key\": \"text\" }`.");
        switch (json.TokenType)
        {
            case JsonTokenType.PropertyName:
                _levels.Peek().Member = Name(ref json);
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                Begin(json.TokenType == JsonTokenType.StartArray);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                End();
                break;
            case JsonTokenType.String:
                _levels.Peek().Text(Text(ref json), Line);
                break;
            case JsonTokenType.Null:
                _levels.Peek().Pass();
                break;
            default:
                throw new StringFormatException(
                    Line,
                    $"A value is {(json.TokenType == JsonTokenType.Number ? "a number" : "true or false")}; a text stands in quotes."
                );
        }
    }

    private void Begin(bool isArray) => _levels.Push(new JsonLevel(_levels.TryPeek(out var above) ? above.Next() : null, isArray, _found));

    private void End() => _levels.Pop().End();

    private string Name(ref Utf8JsonReader json)
    {
        if (
            json.ValueSpan.Length > StringLimits.LongestName
            && JsonText.Length(json.ValueSpan) is > StringLimits.LongestName and var length
        )
            throw new StringFormatException(Line, $"A key of {length:N0} characters; {StringLimits.LongestName:N0} fit.");
        return json.GetString()!;
    }

    private string Text(ref Utf8JsonReader json)
    {
        if (json.ValueSpan.Length > StringLimits.LongestText)
            StringRules.CheckLength(JsonText.Length(json.ValueSpan), Line);
        return json.GetString()!;
    }
}
