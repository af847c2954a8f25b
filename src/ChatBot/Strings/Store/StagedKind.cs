namespace ChatBot.Strings.Store;

/// <summary>What a row of an upload is.</summary>
internal enum StagedKind
{
    /// <summary>A string that is new or different.</summary>
    Found,

    /// <summary>A string that the source has no more.</summary>
    Gone,

    /// <summary>A string that the source has under another identity now.</summary>
    Moved,
}
