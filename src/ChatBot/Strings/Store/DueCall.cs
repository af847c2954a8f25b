using ChatBot.Core.Strings;

namespace ChatBot.Strings.Store;

/// <summary>A translation service that has to be told of an upload.</summary>
/// <param name="Hook">Which, by its name in the settings.</param>
/// <param name="Upload">The upload.</param>
/// <param name="Tries">How often it was tried.</param>
internal sealed record DueCall(string Hook, StringUpload Upload, long Tries);
