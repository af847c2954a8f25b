using System.Diagnostics;
using ChatBot.Benchmarks.Report;
using ChatBot.Core.Chat;
using ChatBot.Core.People;
using ChatBot.Core.Rooms;
using ChatBot.LocalRoom;

namespace ChatBot.Benchmarks.Chatter;

/// <summary>Lines that are not for the bot, one thread: what they cost, in time and in memory. None of them may reach the store.</summary>
internal static class ChatterPart
{
    private const double LeastPerSecond = 200_000;
    private const int Rounds = 7;
    private const int LinesOfRound = 200_000;

    private static readonly RoomId _room = new(RoomId.Local, "deploys");
    private static readonly PersonId _person = new("nick");

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Workshop workshop, CancellationToken cancellationToken)
    {
        await using var bot = await RunningBot.StartAsync(workshop.NewFolder("chatter"), cancellationToken);
        var dispatcher = bot.Of<CommandDispatcher>();
        var room = bot.Of<ChatBot.LocalRoom.LocalRoom>();
        var overheard = Messages(Addressing.Overheard);
        var inItsRoom = Messages(Addressing.InItsRoom);
        SayRequest[] said = [.. ChatterLines.All.Select(line => new SayRequest(_person.Name, line, null))];
        foreach (var message in inItsRoom)
            await CheckAsync(dispatcher, message, cancellationToken);
        return
        [
            Run("chatter overheard in a room of people", at => dispatcher.HandleAsync(overheard[at], cancellationToken), cancellationToken),
            Run("chatter in the bot's own room", at => dispatcher.HandleAsync(inItsRoom[at], cancellationToken), cancellationToken),
            Run("  and kept, told on and answered there", at => room.SayAsync("deploys", said[at], cancellationToken), cancellationToken),
        ];
    }

    private static ChatMessage[] Messages(Addressing heard) =>
        [.. ChatterLines.All.Select((line, i) => new ChatMessage(_room, _person, line, $"event-{i}", heard))];

    // What touched no store has no answer, and is over before it is awaited.
    private static async Task CheckAsync(CommandDispatcher dispatcher, ChatMessage message, CancellationToken cancellationToken)
    {
        var handling = dispatcher.HandleAsync(message, cancellationToken);
        var atOnce = handling.IsCompletedSuccessfully;
        if (await handling is not null || !atOnce)
            throw new InvalidOperationException($"'{message.Text}' was not taken for chatter.");
    }

    private static Figure Run(string name, Func<int, Task> handle, CancellationToken cancellationToken)
    {
        for (var warming = 0; warming < 3; warming++)
            Round(handle, cancellationToken);
        var rounds = Enumerable.Range(0, Rounds).Select(_ => Round(handle, cancellationToken)).ToArray();
        var rate = rounds.Select(round => round.PerSecond).Median();
        return new Figure(name, $"{Numbers.PerSecond(rate)}, {Numbers.Bytes(rounds.Select(round => round.Bytes).Median())} each")
        {
            Aim = $">= {Numbers.PerSecond(LeastPerSecond)}",
            Reached = rate >= LeastPerSecond,
        };
    }

    private static (double PerSecond, double Bytes) Round(Func<int, Task> handle, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < LinesOfRound; i++)
            if (!handle(i % ChatterLines.All.Length).IsCompletedSuccessfully)
                throw new InvalidOperationException("Chatter waited for something.");
        var took = Stopwatch.GetElapsedTime(begun);
        return (LinesOfRound / took.TotalSeconds, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)LinesOfRound);
    }
}
