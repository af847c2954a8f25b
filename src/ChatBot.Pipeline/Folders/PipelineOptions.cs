namespace ChatBot.Pipeline.Folders;

/// <summary>Where and how the embedded pipeline works. One program per data folder.</summary>
public sealed class PipelineOptions
{
    /// <summary>The folder for everything the pipeline writes apart from the servers: <c>repositories/</c> and <c>pipeline/</c>.</summary>
    public required string DataFolder { get; init; }

    /// <summary>How long a build stays on a server after it was switched away from, as a reader may still be in it. Default 30 s.</summary>
    public TimeSpan PruneGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a stopped step may take to end by itself before it is killed. Default 0.3 s, as a stop is promised within a
    /// second.
    /// </summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How often the book is read for runs and stops that another copy of the program stored. Default 1 s;
    /// <see cref="Timeout.InfiniteTimeSpan"/> reads only when this copy is told.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The most that is kept of one step's output, in bytes. Default 10 MiB.</summary>
    public long LogLimitBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>
    /// What steps find in their environment besides <c>CHATBOT_REVISION</c> and the like, asked before each step. Default
    /// nothing.
    /// </summary>
    public Func<IEnumerable<KeyValuePair<string, string>>> Environment { get; init; } = () => [];
}
