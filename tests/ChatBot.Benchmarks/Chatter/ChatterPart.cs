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

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Workshop workshop, CancellationToken stop)
    {
        await using var bot = await RunningBot.StartAsync(workshop.NewFolder("chatter"), stop);
        var dispatcher = bot.Of<CommandDispatcher>();
        var room = bot.Of<ChatBot.LocalRoom.LocalRoom>();
        var overheard = Messages(Addressing.Overheard);
        var inItsRoom = Messages(Addressing.InItsRoom);
        SayRequest[] said = [.. ChatterLines.All.Select(line => new SayRequest(_person.Name, line, null))];
        foreach (var message in inItsRoom) await CheckAsync(dispatcher, message, stop);
        return
        [
            Run("chatter overheard in a room of people", at => dispatcher.HandleAsync(overheard[at], stop), stop),
            Run("chatter in the bot's own room", at => dispatcher.HandleAsync(inItsRoom[at], stop), stop),
            Run("  and kept, told on and answered there", at => room.SayAsync("deploys", said[at], stop), stop),
        ];
    }

    private static ChatMessage[] Messages(Addressing heard) => [.. ChatterLines.All.Select((line, i) => new ChatMessage(_room, _person, line, $"event-{i}", heard))];

    // What touched no store has no answer, and is over before it is awaited.
    private static async Task CheckAsync(CommandDispatcher dispatcher, ChatMessage message, CancellationToken stop)
    {
        var handling = dispatcher.HandleAsync(message, stop);
        var atOnce = handling.IsCompletedSuccessfully;
        if (await handling is not null || !atOnce) throw new InvalidOperationException($"'{message.Text}' was not taken for chatter.");
    }

    private static Figure Run(string name, Func<int, Task> handle, CancellationToken stop)
    {
        for (var warming = 0; warming < 3; warming++) Round(handle, stop);
        var rounds = Enumerable.Range(0, Rounds).Select(_ => Round(handle, stop)).ToArray();
        var rate = rounds.Select(round => round.PerSecond).Median();
        return new Figure(name, $"{Numbers.PerSecond(rate)}, {Numbers.Bytes(rounds.Select(round => round.Bytes).Median())} each") { Aim = $">= {Numbers.PerSecond(LeastPerSecond)}", Reached = rate >= LeastPerSecond };
    }

    private static (double PerSecond, double Bytes) Round(Func<int, Task> handle, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < LinesOfRound; i++)
            if (!handle(i % ChatterLines.All.Length).IsCompletedSuccessfully) throw new InvalidOperationException("Chatter waited for something.");
        var took = Stopwatch.GetElapsedTime(begun);
        return (LinesOfRound / took.TotalSeconds, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)LinesOfRound);
    }
}
