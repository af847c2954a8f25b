using ChatBot.Commands.Claims;
using ChatBot.Core.Chat;
using ChatBot.Core.People;
using ChatBot.Core.Rooms;
using ChatBot.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Benchmarks;

/// <summary>The whole program in this process, with all its loops and a port of its own.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    private static readonly RoomId _room = new(RoomId.Local, "deploys");

    private readonly WebApplication _app;
    private readonly CommandDispatcher _dispatcher;
    private readonly SqliteConnection _look;
    private int _events;

    private RunningBot(WebApplication app, string data)
    {
        _app = app;
        _dispatcher = Of<CommandDispatcher>();
        _look = new SqliteConnection($"Data Source={Path.Combine(data, "chatbot.db")};Mode=ReadOnly;Pooling=false");
        _look.Open();
        Port = new Uri(Of<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
    }

    public int Port { get; }

    public static async Task<RunningBot> StartAsync(string data, CancellationToken cancellationToken)
    {
        var app = ChatBotApp.Build(
            ["--urls", "http://127.0.0.1:0", "--data", data, "--Logging:Console:LogLevel:Default=Warning"],
            typeof(TakeCommand).Assembly,
            TimeProvider.System
        );
        await app.StartAsync(cancellationToken);
        return new RunningBot(app, data);
    }

    public T Of<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>One claim, from the request to its acknowledgement.</summary>
    public async Task ClaimAsync(int who, CancellationToken cancellationToken)
    {
        var message = new ChatMessage(
            _room,
            new PersonId($"dev{who}"),
            "take next - x",
            $"claim-{Interlocked.Increment(ref _events)}",
            Addressing.InItsRoom
        );
        if (await _dispatcher.HandleAsync(message, cancellationToken) is not { Answers.Count: 2 })
            throw new InvalidOperationException("The claim was refused.");
    }

    /// <summary>Waits until every post is delivered, so that no work of one measurement is left for the next.</summary>
    public async Task QuietAsync(CancellationToken cancellationToken)
    {
        await using var count = _look.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM posts WHERE delivered_version < version OR delivered_pin <> pinned";
        while ((long)(await count.ExecuteScalarAsync(cancellationToken))! > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _look.DisposeAsync();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
