namespace ChatBot.Pipelines.Adapter;

/// <summary>What a pipeline sent us.</summary>
/// <param name="Headers">A header's value by its name, whatever the case; empty when it was not sent.</param>
/// <param name="Body">The body, byte by byte as it was sent.</param>
/// <param name="At">When it came.</param>
internal sealed record Hook(Func<string, string> Headers, ReadOnlyMemory<byte> Body, DateTimeOffset At);
