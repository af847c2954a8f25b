using System.Text;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Terminal;

/// <summary>Keeps what is written and tells when a text has appeared.</summary>
internal sealed class WatchedWriter : TextWriter
{
    private readonly Lock door = new();
    private readonly StringBuilder written = new();
    private readonly List<(string Text, TaskCompletionSource Shown)> awaited = [];

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        lock (door)
        {
            written.Append(value);
            var all = written.ToString();
            awaited.RemoveAll(wanted => all.Contains(wanted.Text, StringComparison.Ordinal) && wanted.Shown.TrySetResult());
        }
    }

    public override void WriteLine(string? value) => Write(value + "\n");

    public async Task ShowsAsync(string text)
    {
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (door)
            awaited.Add((text, shown));
        Write("");
        var first = await Task.WhenAny(shown.Task, Task.Delay(Patience.Longest, TimeProvider.System, CancellationToken.None));
        Assert.True(first == shown.Task, $"Never shown: {text}\nBut: {this}");
    }

    public override string ToString()
    {
        lock (door)
            return written.ToString();
    }
}
