using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Storage;

/// <summary>Contents, answers and changes as compact JSON. What is written here is read for years: add members, never change one.</summary>
internal static class StoredJson
{
    // A piece is one string, its kind the first letter.
    private const string Kinds = "wopatcl";

    // It is only ever read by this program, never put into a page.
    private static readonly StoredJsonContext _json = new(
        new JsonSerializerOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        }
    );

    public static string Write(PostContent content) => JsonSerializer.Serialize(Stored(content), _json.StoredContent);

    public static PostContent ReadContent(string json) => Content(JsonSerializer.Deserialize(json, _json.StoredContent)!);

    public static string Write(IReadOnlyList<Answer> answers) =>
        JsonSerializer.Serialize(
            [.. answers.Select(one => new StoredAnswer(one.Id, one.Private, one.Pinned, Stored(one.Content)))],
            _json.StoredAnswerArray
        );

    public static IReadOnlyList<Answer> ReadAnswers(string json) =>
        [
            .. JsonSerializer
                .Deserialize(json, _json.StoredAnswerArray)!
                .Select(one => new Answer(one.Id, one.Private, one.Pinned, Content(one.Content))),
        ];

    public static string Write(Changes changes) =>
        JsonSerializer.Serialize(
            new StoredChanges(
                [.. changes.Commits.Select(one => new StoredCommit(one.Revision.Sha, one.Author.Text, one.Subject.Text))],
                [.. changes.Migrations]
            )
            {
                Strings = changes.Strings.New == 0 ? null : changes.Strings.New,
                Missing =
                    changes.Strings.Missing.Count == 0 ? null : changes.Strings.Missing.ToDictionary(one => one.Locale, one => one.Missing),
            },
            _json.StoredChanges
        );

    public static Changes ReadChanges(string json)
    {
        var stored = JsonSerializer.Deserialize(json, _json.StoredChanges)!;
        return new Changes(
            [.. stored.Commits.Select(one => new Commit(new Revision(one.Sha), new OutsideText(one.Author), new OutsideText(one.Subject)))],
            stored.Migrations
        )
        {
            Strings = new ShippedStrings(
                stored.Strings ?? 0,
                [.. (stored.Missing ?? []).Select(one => new LocaleCount(one.Key, one.Value, 0, 0))]
            ),
        };
    }

    public static string Write(IReadOnlyDictionary<string, string> parameters) =>
        JsonSerializer.Serialize(new Dictionary<string, string>(parameters), _json.DictionaryStringString);

    public static IReadOnlyDictionary<string, string> ReadParameters(string json) =>
        JsonSerializer.Deserialize(json, _json.DictionaryStringString)!.ToImmutableDictionary();

    private static StoredContent Stored(PostContent content) =>
        new(Stored(content.Title))
        {
            Lines = content.Lines.Count == 0 ? null : [.. content.Lines.Select(Stored)],
            Below = content.Below.Count == 0 ? null : [.. content.Below.Select(Stored)],
            Buttons =
                content.Buttons.Count == 0
                    ? null
                    : [.. content.Buttons.Select(one => new StoredButton(one.Label, one.Label == one.Command ? null : one.Command))],
            Progress = content.Progress is { } progress ? [progress.Done, progress.Total] : null,
            Secret = content.Secret ? true : null,
        };

    private static PostContent Content(StoredContent stored) =>
        new(Line(stored.Title))
        {
            Lines = [.. (stored.Lines ?? []).Select(Line)],
            Below = [.. (stored.Below ?? []).Select(Line)],
            Buttons = [.. (stored.Buttons ?? []).Select(one => new Button(one.Label, one.Command ?? one.Label))],
            Progress = stored.Progress is [var done, var total] ? new Progress(done, total) : null,
            Secret = stored.Secret == true,
        };

    private static string[] Stored(Line line) => [.. line.Pieces.Select(piece => Kinds[(int)piece.Kind] + piece.Text)];

    private static Line Line(string[] pieces) =>
        new([.. pieces.Select(piece => new Piece((PieceKind)Kinds.IndexOf(piece[0]), piece[1..]))]);
}

internal sealed record StoredContent([property: JsonPropertyName("t")] string[] Title)
{
    [JsonPropertyName("l")]
    public string[][]? Lines { get; init; }

    [JsonPropertyName("d")]
    public string[][]? Below { get; init; }

    [JsonPropertyName("b")]
    public StoredButton[]? Buttons { get; init; }

    [JsonPropertyName("p")]
    public long[]? Progress { get; init; }

    [JsonPropertyName("s")]
    public bool? Secret { get; init; }
}

internal sealed record StoredButton([property: JsonPropertyName("l")] string Label, [property: JsonPropertyName("c")] string? Command);

internal sealed record StoredAnswer(string Id, bool Private, bool Pinned, StoredContent Content);

internal sealed record StoredChanges(StoredCommit[] Commits, string[] Migrations)
{
    public long? Strings { get; init; }
    public Dictionary<string, long>? Missing { get; init; }
}

internal sealed record StoredCommit(string Sha, string Author, string Subject);

[JsonSerializable(typeof(StoredContent))]
[JsonSerializable(typeof(StoredAnswer[]))]
[JsonSerializable(typeof(StoredChanges))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class StoredJsonContext : JsonSerializerContext;
