using System.Runtime.CompilerServices;
using ChatBot.Core.Projects;
using ChatBot.Storage;
using ChatBot.Storage.Engine;
using ChatBot.Storage.Migrations;
using ChatBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBot.Tests.Storage;

/// <summary>A store of its own for one test class, on either engine.</summary>
internal sealed class StoreUnderTest : IAsyncDisposable
{
    /// <summary>The project that the tests are about.</summary>
    public static readonly Project Web = new("web")
    {
        Tiers = [new Tier("dev", "here", "dev"), new Tier("prod", "here", "prod")],
        Locales = ["ja", "ru"],
    };

    /// <summary>Another one.</summary>
    public static readonly Project Api = new("api") { Tiers = [] };

    private static readonly ProjectList _projects = new([Web, Api]);

    private readonly ServiceProvider _services;

    public StoreUnderTest(StorageOptions options)
    {
        Options = options;
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddKeyedSingleton<TimeProvider>(WriterWatch.MachineTime, Machine)
            .AddLogging(logging => logging.AddProvider(Log))
            .AddSingleton(_projects)
            .AddStorage(options)
            .BuildServiceProvider(validateScopes: true);
    }

    public StorageOptions Options { get; }

    public StandingClock Clock { get; } = new();

    /// <summary>What locks are measured with.</summary>
    public ManualTime Machine { get; } = new();

    public RecordedLog Log { get; } = new();

    public Database Database => Get<Database>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A store that is ready for work.</summary>
    public static async Task<StoreUnderTest> PrepareAsync(StorageOptions options)
    {
        var store = new StoreUnderTest(options);
        await store.PrepareAsync();
        return store;
    }

    /// <summary>A store that was not opened yet.</summary>
    public static StoreUnderTest Unprepared(StorageOptions options) => new(options);

    public Task PrepareAsync() => Get<Schema>().PrepareAsync(CancellationToken.None);

    public UnitOfWork Begin([CallerFilePath] string file = "", [CallerMemberName] string member = "") =>
        Get<UnitsOfWork>().Begin(file, member);

    /// <summary>What somebody else does, who knows nothing of what is open here.</summary>
    public static Task<T> ElsewhereAsync<T>(Func<Task<T>> work)
    {
        using (ExecutionContext.SuppressFlow())
            return Task.Run(work);
    }

    /// <inheritdoc cref="ElsewhereAsync{T}"/>
    public static Task ElsewhereAsync(Func<Task> work)
    {
        using (ExecutionContext.SuppressFlow())
            return Task.Run(work);
    }

    /// <summary>One unit, kept.</summary>
    public async Task<TResult> DoAsync<TBook, TResult>(Func<TBook, Task<TResult>> work)
        where TBook : notnull
    {
        await using var unit = Begin();
        var result = await work(unit.Of<TBook>());
        await unit.CommitAsync(CancellationToken.None);
        return result;
    }

    /// <inheritdoc cref="DoAsync{TBook, TResult}"/>
    public Task DoAsync<TBook>(Func<TBook, Task> work)
        where TBook : notnull =>
        DoAsync<TBook, bool>(async book =>
        {
            await work(book);
            return true;
        });

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
