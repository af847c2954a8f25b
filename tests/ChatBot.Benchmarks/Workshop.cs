using ChatBot.Benchmarks.Published;

namespace ChatBot.Benchmarks;

/// <summary>Where it is measured: one temporary folder on one disk, gone at the end, and what several parts need there.</summary>
internal sealed class Workshop : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatbot-benchmarks-").FullName;
    private PublishedPrograms? _published;
    private int _count;

    /// <summary>A new, empty folder.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(_folder, $"{++_count}-{name}")).FullName;

    /// <summary>The program and the empty one, published once.</summary>
    public async Task<PublishedPrograms> PublishedAsync(CancellationToken cancellationToken) =>
        _published ??= await PublishedPrograms.PublishAsync(NewFolder("published"), cancellationToken);

    /// <summary>Frees the disk before the end.</summary>
    public static void Empty(string folder) => Directory.Delete(folder, recursive: true);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
