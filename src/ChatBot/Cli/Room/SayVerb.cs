using ChatBot.Cli.Terminal;

namespace ChatBot.Cli.Room;

/// <summary><c>chatbot say</c>: one line said, its answer shown.</summary>
internal sealed class SayVerb(RoomClient client, CliContext context)
{
    public async Task<int> RunAsync(string text, CancellationToken cancellationToken)
    {
        switch (await client.SayAsync(text, cancellationToken))
        {
            case RoomAnswer.Answered answered:
                Show(answered.Messages);
                return 0;
            case RoomAnswer.Refused refused:
                context.Error.WriteLine(SafeText.Lines(refused.Why));
                return 2;
            case RoomAnswer.Unreachable lost:
                context.Error.WriteLine(Unreachable(client.Place, lost));
                return 1;
            default:
                throw new InvalidOperationException("A room answers in one of three ways.");
        }
    }

    public static string Unreachable(Speaker speaker, RoomAnswer.Unreachable lost) =>
        $"No bot at {speaker.Shown} ({lost.Why}). Start it with: dotnet run --project "
        + $"src/ChatBot{(speaker.Shown == BotAddress.Default ? "" : $" -- --urls {speaker.Shown}")}";

    private void Show(IReadOnlyList<WireMessage> messages)
    {
        var printer = context.Printer;
        var number = 0;
        if (!messages.Any(message => message.ByBot))
            printer.Hint("Said. It was no command, so nobody answered; help shows what there is.");
        foreach (var message in messages.Where(message => message.ByBot))
            printer.Message(message, message.Text, [.. message.Buttons.Select(button => new NumberedButton(++number, message.Id, button))]);
    }
}
