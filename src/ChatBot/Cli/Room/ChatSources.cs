using System.Threading.Channels;

namespace ChatBot.Cli.Room;

/// <summary>Where chat events come from: the keyboard and the room's stream.</summary>
internal static class ChatSources
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Reading a console blocks and can't be cancelled, so it has a thread of its own that never keeps the program alive.
    /// </summary>
    public static void Type(TextReader input, ChannelWriter<ChatEvent> events) =>
        new Thread(() => Read(input, events)) { IsBackground = true, Name = "typed lines" }.Start();

    /// <summary>Listens until cancelled, and comes back with growing pauses when the stream is lost.</summary>
    public static async Task ListenAsync(
        RoomClient client,
        TimeProvider time,
        ChannelWriter<ChatEvent> events,
        CancellationToken cancellationToken
    )
    {
        var pause = FirstPause;
        while (true)
        {
            try
            {
                await foreach (var _ in client.ChangesAsync(cancellationToken))
                {
                    pause = FirstPause;
                    events.TryWrite(new ChatEvent.Changed());
                }
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException)
            {
                // Told below, together with a stream that simply ended.
            }

            events.TryWrite(new ChatEvent.Lost());
            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static void Read(TextReader input, ChannelWriter<ChatEvent> events)
    {
        try
        {
            while (input.ReadLine() is { } line)
                events.TryWrite(new ChatEvent.Typed(line.Trim()));
        }
        catch (IOException)
        {
            // The terminal went away: the same as its end.
        }

        events.TryWrite(new ChatEvent.Ended());
    }
}
