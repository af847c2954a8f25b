namespace ChatBot.Tests.Support;

/// <summary>A folder of its own, deleted at the end.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("chatbot-").FullName;

    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    // A process that has just ended may still have written its last file when the others were gone already.
    public void Dispose()
    {
        if (!SpinWait.SpinUntil(IsDeleted, Patience.Longest))
            Directory.Delete(Path, recursive: true);
    }

    private bool IsDeleted()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
