namespace ChatBot.Strings.Store;

/// <summary>What an upload of a source changed.</summary>
/// <param name="New">Strings that were not there before.</param>
/// <param name="Changed">Strings that say something else now.</param>
/// <param name="Renamed">Strings that say the same under another key or in another context.</param>
/// <param name="Gone">Strings that no source has any more.</param>
internal sealed record UploadChanges(long New, long Changed, long Renamed, long Gone)
{
    public bool IsNone => this is { New: 0, Changed: 0, Renamed: 0, Gone: 0 };
}
