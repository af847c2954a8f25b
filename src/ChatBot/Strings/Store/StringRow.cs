using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.Core.People;
using ChatBot.Core.Projects;
using ChatBot.Core.Strings;
using ChatBot.Storage.Engine;

namespace ChatBot.Strings.Store;

/// <summary>A string as its table has it.</summary>
internal record StringRow
{
    /// <summary>What a statement selects of the table <c>strings AS s</c>.</summary>
    public const string Columns = "s.id, s.key, s.context, s.text, s.forms, s.kind, s.note, s.file, s.line, s.author, s.gone_upload";

    public long Id { get; init; }
    public string? Key { get; init; }
    public string Context { get; init; } = "";
    public string Text { get; init; } = "";
    public string Forms { get; init; } = "";
    public string Kind { get; init; } = "";
    public string Note { get; init; } = "";
    public string File { get; init; } = "";
    public long Line { get; init; }
    public string Author { get; init; } = "";
    public long? GoneUpload { get; init; }

    public SourceString String =>
        new(
            Id,
            new FoundString(Text)
            {
                Key = Key,
                Context = Context,
                Forms = StoredForms.Read(Forms),
                Kind = ChatBot.Storage.Engine.Columns.Enum<StringKind>(Kind),
                Note = Note,
                File = File,
                Line = Line,
                Author = Author,
            }
        )
        {
            IsGone = GoneUpload is not null,
        };
}

/// <summary>A string of a list as it is read.</summary>
internal sealed record ListedRow : StringRow
{
    public string? Before { get; init; }
    public string State { get; init; } = "";
    public string? TranslatedBy { get; init; }

    public ListedString Listed =>
        new(
            String,
            Before,
            ChatBot.Storage.Engine.Columns.Enum<ListedState>(State),
            TranslatedBy is { Length: > 0 } ? new PersonId(TranslatedBy) : null
        );
}

/// <summary>Forms as compact JSON: category and text by turns; empty for none.</summary>
internal static class StoredForms
{
    public static string Write(IReadOnlyList<StringForm> forms) =>
        forms.Count == 0
            ? ""
            : JsonSerializer.Serialize(
                [.. forms.SelectMany(form => new[] { form.Category, form.Text })],
                StoredFormsContext.Default.StringArray
            );

    public static IReadOnlyList<StringForm> Read(string? stored) =>
        string.IsNullOrEmpty(stored)
            ? []
            :
            [
                .. JsonSerializer
                    .Deserialize(stored, StoredFormsContext.Default.StringArray)!
                    .Chunk(2)
                    .Select(pair => new StringForm(pair[0], pair[1])),
            ];
}

[JsonSerializable(typeof(string[]))]
internal sealed partial class StoredFormsContext : JsonSerializerContext;

/// <summary>A list as its table has it, with the upload that it ends with.</summary>
internal sealed record StringListRow
{
    public const string Select = """
        SELECT l.id, l.project, l.locale, l.room, l.after_upload, l.reaches, l.at, u.id AS upload, u.source, u.build,
            u.revision, u.url, u.at AS uploaded_at
        FROM string_lists AS l JOIN string_uploads AS u ON u.id = l.to_upload
        """;

    public long Id { get; init; }
    public string Project { get; init; } = "";
    public string Locale { get; init; } = "";
    public string Room { get; init; } = "";
    public long AfterUpload { get; init; }
    public string Reaches { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public long Upload { get; init; }
    public string Source { get; init; } = "";
    public string Build { get; init; } = "";
    public string Revision { get; init; } = "";
    public string Url { get; init; } = "";
    public DateTimeOffset UploadedAt { get; init; }

    public StringList List =>
        new(Id, Project, Locale, Columns.Room(Room), At)
        {
            After = AfterUpload,
            Reaches = Reaches,
            Upload = new StringUpload(Upload, Project, Source, UploadedAt)
            {
                Build = Build,
                Revision = Revision.Length == 0 ? null : new Revision(Revision),
                Url = Url,
            },
        };
}
