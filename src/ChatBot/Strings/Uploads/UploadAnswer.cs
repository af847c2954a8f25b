using System.Text.Json.Serialization;

namespace ChatBot.Strings.Uploads;

/// <summary>What became of an upload.</summary>
/// <param name="Message">In words.</param>
/// <param name="Strings">How many strings it had.</param>
internal sealed record UploadAnswer(string Message, long Strings)
{
    /// <summary>The upload's number; 0 for translations.</summary>
    public long Upload { get; init; }
    public long New { get; init; }
    public long Changed { get; init; }
    public long Renamed { get; init; }
    public long Gone { get; init; }

    /// <summary>Translations that were taken.</summary>
    public long Translated { get; init; }

    /// <summary>Translations of strings that are not known.</summary>
    public long Unknown { get; init; }
}

[JsonSerializable(typeof(UploadAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class StringsJson : JsonSerializerContext;
