using ChatBot.Rehearsal;

namespace ChatBot.Tests.Support;

/// <summary>The sample's repository, as it is when a <see cref="ManualTime"/> begins. git makes it once; each test gets a copy.</summary>
internal static class SampleCopy
{
    private static readonly TemporaryFolder _folder = new();
    private static readonly Lazy<Task<SampleRepository>> _made = new(() =>
        SampleRepository.CreateAsync(_folder.At("sample.git"), new ManualTime(), CancellationToken.None)
    );

    static SampleCopy() => AppDomain.CurrentDomain.ProcessExit += (_, _) => _folder.Dispose();

    /// <summary>Copies it to a folder that is not there yet.</summary>
    public static async Task<SampleRepository> AtAsync(string folder)
    {
        var made = await _made.Value;
        var from = _folder.At("sample.git");
        Directory.CreateDirectory(folder);
        foreach (var below in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(folder, Path.GetRelativePath(from, below)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(folder, Path.GetRelativePath(from, file)));
        return made;
    }
}
