using ChatBot.Core.Chat;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;

namespace ChatBot.Tests.Storage;

/// <summary>What every engine has to do. A subclass per engine and idea; each test has a store of its own.</summary>
/// <param name="engine">The engine.</param>
public abstract class StorageContract(Engine engine) : IAsyncLifetime
{
    private protected static readonly PersonId Nick = new("nick");
    private protected static readonly PersonId Samo = new("samo");
    private protected static readonly PersonId Kevin = new("kevin");
    private protected static readonly RoomId Room = new("slack", "C0");
    private protected static readonly CancellationToken Stop = CancellationToken.None;

    // A guard against hanging for ever, never a wait: a test that needs it has failed.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    private StoreUnderTest? _store;

    private protected Engine Engine => engine;

    private protected StoreUnderTest Store => _store ?? throw new InvalidOperationException("There is no store before the test begins.");

    private protected virtual bool Prepared => true;

    private protected DateTimeOffset Now => Store.Clock.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        if (engine.Missing is not null)
            return;
        await engine.InitializeAsync();
        _store = Prepared ? await StoreUnderTest.PrepareAsync(engine.Options) : StoreUnderTest.Unprepared(engine.Options);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        await engine.DisposeAsync();
    }

    /// <summary>Skips, visibly, where the engine cannot be had. Every test of a contract begins with it.</summary>
    private protected void NeedsEngine() => Assert.SkipWhen(engine.Missing is not null, engine.Missing ?? "");

    private protected static Task Soon(Task work) => work.WaitAsync(_patience, TimeProvider.System);

    private protected static Task<T> Soon<T>(Task<T> work) => work.WaitAsync(_patience, TimeProvider.System);

    private protected static PostContent Says(string text) => new(Line.Of($"{text}"));

    private protected static ChatMessage Said(string text, string eventId) => new(Room, Nick, text, eventId, Addressing.Addressed);
}
