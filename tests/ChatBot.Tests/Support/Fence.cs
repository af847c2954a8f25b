using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ChatBot.Tests.Support;

/// <summary>
/// A way through the machine: what was sent over loopback and queued for a thread before it, has arrived and begun after it.
/// </summary>
internal sealed class Fence
{
    private static readonly ConcurrentBag<Fence> _idle = [];

    private readonly byte[] _sent = [1];
    private readonly byte[] _received = new byte[1];
    private readonly Socket _near;
    private readonly Socket _far;

    private Fence(Socket near, Socket far) => (_near, _far) = (near, far);

    public static async Task PassAsync()
    {
        if (!_idle.TryTake(out var fence))
            fence = await OpenAsync();
        // It waits before anything comes, so that it is woken as all other sockets are.
        var received = fence._far.ReceiveAsync(fence._received.AsMemory(), CancellationToken.None).AsTask();
        await fence._near.SendAsync(fence._sent.AsMemory(), CancellationToken.None);
        await received;
        _idle.Add(fence);
        var queued = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.UnsafeQueueUserWorkItem(static queued => queued.SetResult(), queued, preferLocal: false);
        await queued.Task;
    }

    private static async Task<Fence> OpenAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var near = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var connecting = near.ConnectAsync(listener.LocalEndpoint, CancellationToken.None).AsTask();
        var far = await listener.AcceptSocketAsync(CancellationToken.None);
        await connecting;
        return new Fence(near, far);
    }
}
