namespace ChatBot.Tests.Strings.Formats;

/// <summary>A file that comes a few bytes at a time, as over a poor line: nothing may depend on where the parts end.</summary>
internal sealed class DrippingStream(byte[] file) : MemoryStream(file, writable: false)
{
    private int _reads;

    // A long file comes in long parts, or the tests would take as long.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, Capacity > 4096 ? 4096 : 1 + (_reads++ % 7))], cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
}
