using ChatBot.Core.Strings;

namespace ChatBot.Strings.Formats.Reading;

/// <summary>A kind of file that holds strings. Files are read as streams: half a million strings are never held at once.</summary>
internal interface IStringFormat
{
    /// <summary>What callers say to mean it: <c>po</c>, <c>jsonl</c>.</summary>
    string Name { get; }

    /// <summary>The media type that it is sent as.</summary>
    string ContentType { get; }

    /// <summary>The other names of that media type that are in use.</summary>
    IReadOnlyList<string> AlsoSentAs => [];

    /// <summary>
    /// Whether its files hold the source text beside each translation. The others hold one language, and their keys say what
    /// belongs together.
    /// </summary>
    bool CarriesSource { get; }

    /// <summary>Whether a file of this name is of this kind.</summary>
    /// <param name="file">The name, with or without folders.</param>
    bool Fits(string file);

    /// <summary>What a file says of itself, without being read whole.</summary>
    /// <exception cref="StringFormatException">It is not of this kind.</exception>
    Task<FileHead> HeadAsync(Stream file, CancellationToken cancellationToken);

    /// <summary>The strings of a file, in its order.</summary>
    /// <exception cref="StringFormatException">It is not of this kind, or one of its strings cannot be: what was read before
    /// it does not count either.</exception>
    IAsyncEnumerable<FoundString> ReadAsync(Stream file, CancellationToken cancellationToken);
}
