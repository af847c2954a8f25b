namespace ChatBot.Tests.Strings.Formats;

/// <summary>
/// A file that comes a few bytes at a time, as over a poor line: nothing may depend on where the parts end. As a request's
/// body it is read asynchronously, or not at all.
/// </summary>
internal sealed class DrippingStream(byte[] file) : MemoryStream
{
    private int _reads;
    private int _at;

    // A long file comes in long parts, or the tests would take as long.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var length = Math.Min(Math.Min(buffer.Length, file.Length - _at), file.Length > 4096 ? 4096 : 1 + (_reads++ % 7));
        file.AsMemory(_at, length).CopyTo(buffer);
        _at += length;
        return ValueTask.FromResult(length);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new InvalidOperationException("Synchronous operations are disallowed.");

    public override int Read(Span<byte> buffer) => throw new InvalidOperationException("Synchronous operations are disallowed.");
}
