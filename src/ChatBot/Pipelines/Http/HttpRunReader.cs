using System.Globalization;
using System.Text.Json;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Adapter;
using ChatBot.Settings;

namespace ChatBot.Pipelines.Http;

/// <summary>Reads runs out of answers, by the places that the settings name.</summary>
internal sealed class HttpRunReader(HttpCallSettings settings)
{
    /// <summary>What is looked for in an answer, by the names that the settings know.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        "id",
        "state",
        "percent",
        "done",
        "total",
        "step",
        "url",
        "reason",
        "revision",
        "by",
        "at",
        "runs",
        "key",
    ];

    private const int MostMarks = 50;

    /// <summary>An answer as JSON.</summary>
    public static JsonElement Json(PipelineAnswer answer) => answer.Read(HttpJson.Default.JsonElement);

    /// <summary>A run; null when it has no id.</summary>
    /// <exception cref="PipelineException">Its state is a word that nobody knows.</exception>
    public Run? Seen(JsonElement json)
    {
        if (Text(json, "id") is not { Length: > 0 } id)
            return null;
        var run = new Run(id, State(Text(json, "state")))
        {
            Step = new OutsideText(Text(json, "step")).Cut(200).Text,
            Url =
                Uri.TryCreate(Text(json, "url"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url.AbsoluteUri : null,
            Revision = Text(json, "revision") is { Length: > 0 } revision ? new Revision(revision) : null,
        };
        // What was stopped without a word of what it did did nothing.
        if (run is { State: RunState.Stopped, Step: "" } && Number(json, "percent") is null or 0 && Number(json, "done") is null or 0)
            run = run with { HasBegun = false };
        if (run.State is RunState.Failed or RunState.Stopped)
            run = run with { Reason = new OutsideText(Text(json, "reason")) is { IsEmpty: false } reason ? reason.Cut(300).Text : null };
        if (Number(json, "percent") is { } percent)
            return Run.Estimated(run, percent);
        return Number(json, "total") is > 0 and < 1e9 and var total
            ? run with
            {
                Done = (long)Math.Clamp(Number(json, "done") ?? 0, 0, total),
                Total = (long)total,
            }
            : run;
    }

    /// <summary>A run as the list of a job's runs shows it; null when it has no id.</summary>
    public SeenRun? Listed(JsonElement json) =>
        Seen(json) is { } run
            ? new SeenRun(run, At(json), new OutsideText(Text(json, "by"))) { Marks = [.. Strings(json).Take(MostMarks)] }
            : null;

    /// <summary>The list in an answer; null when it is none.</summary>
    public IReadOnlyList<JsonElement>? List(JsonElement json)
    {
        var list = json.ValueKind == JsonValueKind.Array ? json : Place(json, "runs");
        return list is { ValueKind: JsonValueKind.Array } ? [.. list.Value.EnumerateArray()] : null;
    }

    /// <summary>What stands at a place, as text; null when nothing does.</summary>
    public string? Text(JsonElement json, string field) =>
        Place(json, field) switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => null,
        };

    // A word that nobody knows must not pass for one that is known: the run would be told to have ended, or to go on for ever.
    private RunState State(string? word)
    {
        var meant =
            settings.States.FirstOrDefault(one => string.Equals(one.Key, word, StringComparison.OrdinalIgnoreCase)).Value ?? word ?? "";
        return meant.Length > 0 && char.IsAsciiLetter(meant[0]) && Enum.TryParse<RunState>(meant, ignoreCase: true, out var state)
            ? state
            : throw new PipelineException($"It tells the state '{new OutsideText(word).Cut(40)}', which Http:States does not name.");
    }

    private JsonElement? Place(JsonElement json, string field)
    {
        var at = json;
        foreach (var name in settings.Fields.GetValueOrDefault(field, field).Split('.'))
        {
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var inner))
                at = inner;
            else if (
                at.ValueKind == JsonValueKind.Array
                && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
                && i < at.GetArrayLength()
            )
                at = at[i];
            else
                return null;
        }
        return at;
    }

    private double? Number(JsonElement json, string field) =>
        double.TryParse(Text(json, field), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    // A date, or seconds or milliseconds since 1970.
    private DateTimeOffset At(JsonElement json)
    {
        if (Number(json, "at") is > 0 and < 253402300799000 and var since)
            return DateTimeOffset.FromUnixTimeMilliseconds((long)(since < 1e11 ? since * 1000 : since));
        return DateTimeOffset.TryParse(
            Text(json, "at"),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at
        )
            ? at
            : DateTimeOffset.MinValue;
    }

    private static IEnumerable<string> Strings(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => [json.GetString()!],
            JsonValueKind.Object => json.EnumerateObject().SelectMany(one => Strings(one.Value)),
            JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
            _ => [],
        };
}
