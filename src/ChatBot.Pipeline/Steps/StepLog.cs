using System.Text;

namespace ChatBot.Pipeline.Steps;

/// <summary>A step's output: bounded on disk, its last lines at hand.</summary>
internal sealed class StepLog : IDisposable
{
    private const int TailBytes = 4096;
    private const int LineLength = 300;

    private readonly FileStream file;
    private readonly long limit;
    private readonly List<byte> tail = [];
    private bool cut;

    /// <summary>Goes on below what a run before a restart left there.</summary>
    public StepLog(string path, long limitBytes)
    {
        limit = limitBytes;
        file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        if (file.Position > 0)
            Write("--- started again ---\n"u8);
        tail.Clear();
    }

    public void Write(ReadOnlySpan<byte> output)
    {
        Remember(output);
        if (cut)
            return;
        var room = (int)Math.Clamp(limit - file.Position, 0, output.Length);
        file.Write(output[..room]);
        if (room == output.Length)
            return;
        cut = true;
        file.Write(Encoding.UTF8.GetBytes($"\n--- cut here: more than {limit} bytes of output ---\n"));
    }

    /// <summary>The last lines that are not empty, without control characters.</summary>
    public IReadOnlyList<string> LastLines(int count) =>
        [
            .. Encoding
                .UTF8.GetString([.. tail])
                .Split('\n')
                .Select(line => new string([.. line.Where(c => !char.IsControl(c)).Take(LineLength)]).TrimEnd())
                .Where(line => line.Length > 0)
                .TakeLast(count),
        ];

    public void Dispose() => file.Dispose();

    private void Remember(ReadOnlySpan<byte> output)
    {
        tail.AddRange(output[Math.Max(0, output.Length - TailBytes)..]);
        if (tail.Count > TailBytes)
            tail.RemoveRange(0, tail.Count - TailBytes);
    }
}
