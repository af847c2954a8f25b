namespace ChatBot.Tests.Support;

/// <summary>Waits for a file that a process of its own writes, without polling.</summary>
public static class AppearingFile
{
    public static async Task<string> ReadAsync(string path)
    {
        var appeared = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(path)!);
        watcher.Created += (_, e) => Note(e.FullPath);
        watcher.Renamed += (_, e) => Note(e.FullPath);
        watcher.EnableRaisingEvents = true;
        Note(File.Exists(path) ? path : "");
        await appeared.Task.WaitAsync(Patience.Longest, TimeProvider.System);
        return await File.ReadAllTextAsync(path);

        void Note(string name)
        {
            if (name == path)
                appeared.TrySetResult();
        }
    }
}
