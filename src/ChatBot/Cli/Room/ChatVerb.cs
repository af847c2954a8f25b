using System.Globalization;
using System.Threading.Channels;
using ChatBot.Cli.Terminal;

namespace ChatBot.Cli.Room;

/// <summary><c>chatbot chat</c>: a room in the terminal.</summary>
internal sealed class ChatVerb(RoomClient client, CliContext context)
{
    private static readonly string[] AskedAbout = ["halt", "rollback", "steal"];

    private readonly Channel<ChatEvent> events = Channel.CreateUnbounded<ChatEvent>();
    private readonly IPrinter printer = context.Printer;
    private readonly Conversation conversation = new(client.Place.Person, context.Printer);
    private NumberedButton? asked;
    private bool lost;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        switch (await client.ReadAsync(cancellationToken))
        {
            case RoomAnswer.Unreachable unreachable:
                context.Error.WriteLine(SayVerb.Unreachable(client.Place, unreachable));
                return 1;
            case RoomAnswer.Refused refused:
                context.Error.WriteLine(SafeText.Lines(refused.Why));
                return 2;
            case RoomAnswer.Answered answered:
                conversation.Show(answered.Messages);
                break;
        }

        var (person, room) = (SafeText.OneLine(client.Place.Person), SafeText.OneLine(client.Place.Room));
        printer.Hint($"You are {person} in {room}. A button's number presses it; /quit leaves.");
        await TalkAsync(cancellationToken);
        return 0;
    }

    private async Task TalkAsync(CancellationToken cancellationToken)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = ChatSources.ListenAsync(client, context.Time, events.Writer, leaving.Token);
        ChatSources.Type(context.In, events.Writer);
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(cancellationToken))
            {
                if (happened is ChatEvent.Ended or ChatEvent.Typed { Line: "/quit" })
                    break;
                await HandleAsync(happened, cancellationToken);
            }

            await leaving.CancelAsync();
            await listening;
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // Ctrl-C is a way to leave, too.
        }
    }

    private Task HandleAsync(ChatEvent happened, CancellationToken cancellationToken)
    {
        switch (happened)
        {
            case ChatEvent.Typed typed:
                return HeedAsync(typed.Line, cancellationToken);
            case ChatEvent.Changed:
                return ReadAsync(cancellationToken);
            case ChatEvent.Lost when !lost:
                lost = true;
                printer.Hint("Connection lost, trying again.");
                break;
        }

        return Task.CompletedTask;
    }

    private async Task HeedAsync(string line, CancellationToken cancellationToken)
    {
        var confirmed = asked;
        asked = null;
        if (confirmed is not null && line is "yes" or "y")
            await PressAsync(confirmed!, cancellationToken);
        else if (confirmed is not null && line is "no" or "n")
            printer.Hint("Left alone.");
        else if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            await PressAsync(number, cancellationToken);
        else if (line.Length > 0)
            await SayAsync(line, cancellationToken);
    }

    private Task PressAsync(int number, CancellationToken cancellationToken)
    {
        if (conversation.Button(number) is not { } button)
            printer.Hint($"There is no button {number}.");
        else if (!AskedAbout.Contains(button.Button.Command.Split(' ')[0], StringComparer.OrdinalIgnoreCase))
            return PressAsync(button, cancellationToken);
        else
            Ask(button);
        return Task.CompletedTask;
    }

    private void Ask(NumberedButton button)
    {
        asked = button;
        printer.Hint($"Everybody will see that you said “{SafeText.OneLine(button.Button.Command)}”. Sure? Type yes or no.");
    }

    private async Task PressAsync(NumberedButton button, CancellationToken cancellationToken) =>
        await ReadAfterAsync(await client.PressAsync(button.MessageId, button.Button.Command, cancellationToken), cancellationToken);

    private async Task SayAsync(string line, CancellationToken cancellationToken)
    {
        var answer = await client.SayAsync(line, cancellationToken);
        if (answer is RoomAnswer.Answered)
            conversation.Typed(line);
        await ReadAfterAsync(answer, cancellationToken);
    }

    private async Task ReadAfterAsync(RoomAnswer answer, CancellationToken cancellationToken)
    {
        if (answer is RoomAnswer.Refused refused)
            printer.Hint(SafeText.Lines(refused.Why));
        else if (answer is RoomAnswer.Unreachable unreachable)
            printer.Hint($"That got no answer ({unreachable.Why}). Look whether it was heard before you say it again.");
        else
            await ReadAsync(cancellationToken);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (await client.ReadAsync(cancellationToken) is not RoomAnswer.Answered answered)
            return;
        if (lost)
            printer.Hint("Connected again.");
        lost = false;
        conversation.Show(answered.Messages);
    }
}
