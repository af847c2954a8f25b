namespace ChatBot.Strings.Formats.Reading;

/// <summary>A kind of file that a build can be given its strings in.</summary>
internal interface IWritesStrings : IStringFormat
{
    /// <summary>Writes a locale's strings.</summary>
    Task WriteAsync(Stream file, string locale, IAsyncEnumerable<WrittenString> strings, CancellationToken cancellationToken);
}
